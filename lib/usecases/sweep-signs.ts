import { addDays, beijingDate, beijingInstant } from '../domain/calendar.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { findSigns, type WeekSigns } from '../domain/early-signs.ts'
import { needed } from '../domain/ears.ts'
import type { Policy } from '../domain/policy.ts'
import { addWeeks, lastWeek } from '../domain/week.ts'
import { countWeek } from '../domain/week-counts.ts'
import { each } from '../each.ts'
import type { SignStore } from '../stores.ts'
import { plus } from './commit.ts'
import type { Needs } from './world.ts'

export type SweepingSigns = Needs<'days' | 'disputes' | 'policies' | 'clock' | 'log'> & {
  signs: SignStore
}

/** What is published in the last minutes of a week may be noted for the day after; a day later it is counted again. */
const settledMs = 24 * 3_600_000
/** So many histories are read at once. */
const width = 10
/** After a longer standstill it is as at the beginning: the weeks between are left uncounted, and history begins anew. */
const atMostWeeks = 26

/**
 * Counts the week that has ended (Monday to Sunday, 北京时间) and every one before it that was missed, and looks for early
 * signs in it (抓早、抓小, 四(四)). May run as often as one likes: a week is counted when it has ended, once more a day later,
 * and then stands.
 */
export async function sweepSigns(world: SweepingSigns): Promise<void> {
  const now = world.clock()
  const last = lastWeek(now)
  // Weeks are counted in their order: with the last one all are done.
  if ((await world.signs.weeks(last, last))[0]?.final) return
  const policy = world.policies.current(now)
  const back = needed(policy.earlySigns).c3
  const known = new Map(
    (await world.signs.weeks(addWeeks(last, -Math.max(atMostWeeks, back)), last)).map((one) => [one.counts.week, one]),
  )
  for (let week = firstMissing(last, { back, known }); week <= last; week = addWeeks(week, 1)) {
    const final = now >= plus(endOf(week), settledMs)
    const stands = known.get(week)
    if (stands && (stands.final || !final)) continue
    const found = await look(world, week, { known, policy, final })
    await world.signs.put(found)
    known.set(week, found)
    world.log.info('signs-looked-for', { week, reports: found.counts.reports, signs: found.signs.length })
  }
}

const endOf = (week: string) => beijingInstant(addWeeks(week, 1), '00:00')

/** With nothing known as many weeks are counted as the newest of them is compared with. */
function firstMissing(last: string, { back, known }: { back: number; known: ReadonlyMap<string, WeekSigns> }): string {
  const newest = [...known.keys()].sort().at(-1)
  const window = addWeeks(last, -back)
  return newest !== undefined && newest < window ? newest : window
}

async function look(
  world: SweepingSigns,
  week: string,
  on: { known: ReadonlyMap<string, WeekSigns>; policy: Policy; final: boolean },
): Promise<WeekSigns> {
  const { known, policy, final } = on
  const rules = policy.earlySigns
  const counted = countWeek(week, await historiesOf(world, week))
  const earlier = [...known.values()].map(({ counts }) => counts)
  const begun = known.get(addWeeks(week, -1))?.since ?? null
  const since = begun ?? (counted.counts.reports > 0 ? week : null)
  const found = findSigns(counted, { earlier, since, rules })
  return { counts: counted.counts, since, countedAt: world.clock(), final, policy: policy.version, ...found }
}

/** What is published late is noted for the day of its publishing: as far on as this is looked. */
const latestDays = 21

/** Of every dispute that was touched since the week's Monday. */
async function historiesOf(world: SweepingSigns, week: string): Promise<Commit[][]> {
  const today = beijingDate(world.clock())
  const days = Array.from({ length: latestDays }, (_, n) => addDays(week, n)).filter((day) => day <= today)
  const touched = new Set((await Promise.all(days.map((day) => world.days.touched(day)))).flat())
  const histories: Commit[][] = []
  await each([...touched].sort(), width, async (disputeId) => {
    histories.push(await world.disputes.commitsAfter(disputeId, 0))
  })
  return histories
}
