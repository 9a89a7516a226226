import { addDays } from '../domain/calendar.ts'
import type { DailyRoot, Tip } from '../domain/daily-root.ts'
import { each } from '../each.ts'
import { plus } from './commit.ts'
import type { Needs } from './world.ts'

type Noted = Needs<'disputes' | 'days' | 'roots'>

/** The first root of all also covers what was noted before there were roots, or while nobody could write one. */
const firstCoversDays = 100
/** Roots of several days, made in one run. */
const oneRunMs = 3_600_000

/**
 * The disputes that a day's root lists: those of that day, and those noted for an earlier day after that day's root was
 * made, by a writer that was held up for long or while roots had been made ahead of their days.
 */
export async function touchedFor(
  world: Noted,
  on: { date: string; before: DailyRoot | null; known: ReadonlyMap<string, Tip>; firstOfRun: boolean },
): Promise<Set<string>> {
  const { date, before, known, firstOfRun } = on
  const ids = new Set(await world.days.touched(date))
  if (!before) {
    const days = Array.from({ length: firstCoversDays }, (_, n) => addDays(date, -n - 1))
    await each(days, 25, async (day) => {
      for (const disputeId of await world.days.touched(day)) ids.add(disputeId)
    })
    return ids
  }
  // What is noted late for the days of this run is met by the first day of the next.
  if (!firstOfRun) return ids
  const noted = [...(await notedSince(world, before))].filter((disputeId) => !ids.has(disputeId))
  await each(noted, 25, async (disputeId) => {
    const tip = await world.disputes.tip(disputeId)
    if ((tip?.seq ?? 0) > (known.get(disputeId)?.seq ?? 0)) ids.add(disputeId)
  })
  return ids
}

/** What is noted now for the day before, and for the days before that one whose roots were made in one run with its. */
async function notedSince(world: Noted, before: DailyRoot): Promise<Set<string>> {
  const noted = new Set<string>()
  const oldest = plus(before.sealedAt, -oneRunMs)
  for (let root: DailyRoot | null = before; root && root.sealedAt >= oldest; ) {
    for (const disputeId of await world.days.touched(root.date)) noted.add(disputeId)
    root = root.previous && (await world.roots.read(root.previous.date))
  }
  return noted
}
