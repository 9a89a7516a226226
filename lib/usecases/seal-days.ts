import { addDays, beijingDate } from '../domain/calendar.ts'
import { type DailyRoot, rootOf, sorted, type Tip } from '../domain/daily-root.ts'
import type { Instant } from '../domain/report.ts'
import { each } from '../each.ts'
import { plus } from './commit.ts'
import { newestSealed, notInChain } from './last-sealed.ts'
import { withRecords } from './sealed-records.ts'
import { touchedFor } from './touched-for.ts'
import type { Needs } from './world.ts'

export type Sealing = Needs<'disputes' | 'days' | 'records' | 'roots' | 'digest' | 'clock' | 'log'>

/** After midnight, for whoever noted a day at its last moment. */
const graceMs = 10 * 60_000

/**
 * Writes the root of the day that has ended (北京时间), and of every day since the last root: where no root can be
 * changed, over chains that the table alone could not protect from whoever may write it. May run as often as one likes.
 */
export async function sealDays(on: Sealing): Promise<void> {
  const world = withRecords(on)
  const last = addDays(beijingDate(plus(world.clock(), -graceMs)), -1)
  // A root of a day that has not ended, by whatever clock, keeps no day before it from being sealed.
  const dates = (await world.roots.dates()).filter((date) => date <= last)
  const newest = dates.at(-1)
  const from = newest ? addDays(newest, 1) : last
  if (from <= last) {
    const known = await newestSealed(world, dates)
    for (let date = from; date <= last; date = addDays(date, 1))
      await seal(world, { date, known, firstOfRun: date === from })
  }
  const stands = await world.roots.read(last)
  if (stands && isSound(stands, world.clock())) world.log.count('RootStands')
}

/** Made after its day had ended, and not by a clock that is ahead of ours. */
const isSound = ({ date, sealedAt }: DailyRoot, now: Instant): boolean =>
  date < beijingDate(sealedAt) && sealedAt <= plus(now, graceMs)

async function seal(world: Sealing, on: { date: string; known: Map<string, Tip>; firstOfRun: boolean }): Promise<void> {
  const { date, known, firstOfRun } = on
  const before = await world.roots.read(addDays(date, -1))
  const tips: Tip[] = []
  await each([...(await touchedFor(world, { date, before, known, firstOfRun }))], 25, async (disputeId) => {
    const tip = await world.disputes.tip(disputeId)
    const broken = await notInChain(world, known.get(disputeId))
    if (tip) tips.push(tip)
    if (tip && !broken) return
    world.log.count('HistoryBroken')
    world.log.error(tip ? 'history-not-as-sealed' : 'history-gone', { disputeId, ...broken })
  })
  const previous = before && { date: before.date, root: before.root }
  const day = { v: 1, date, sealedAt: world.clock(), previous, tips: sorted(tips) } as const
  const root: DailyRoot = { ...day, root: rootOf(world.digest, day) }
  if ((await world.roots.put(root)) === 'written') world.log.info('day-sealed', { date, disputes: tips.length })
  for (const tip of tips) known.set(tip.disputeId, tip)
}
