import { addDays, beijingDate } from '../domain/calendar.ts'
import { type DailyRoot, rootOf, sorted, type Tip } from '../domain/daily-root.ts'
import { each } from '../each.ts'
import { plus } from './commit.ts'
import type { Needs } from './world.ts'

type Sealing = Needs<'disputes' | 'days' | 'roots' | 'digest' | 'clock' | 'log'>

/** After midnight, for whoever noted a day at its last moment. */
const graceMs = 10 * 60_000

/**
 * Writes the root of the day that has ended (北京时间), and of every day since the last root: where no root can be
 * changed, over chains that the table alone could not protect from whoever may write it. May run as often as one likes.
 */
export async function sealDays(world: Sealing): Promise<void> {
  const last = addDays(beijingDate(plus(world.clock(), -graceMs)), -1)
  const newest = (await world.roots.dates()).at(-1)
  for (let date = newest ? addDays(newest, 1) : last; date <= last; date = addDays(date, 1)) await seal(world, date)
  world.log.count('RootStands')
}

async function seal(world: Sealing, date: string): Promise<void> {
  const before = await world.roots.read(addDays(date, -1))
  const touched = new Set([...(await world.days.touched(date)), ...(await late(world, before))])
  const tips: Tip[] = []
  await each([...touched], 25, async (disputeId) => {
    const tip = await world.disputes.tip(disputeId)
    if (tip) return void tips.push(tip)
    world.log.count('HistoryBroken')
    world.log.error('history-gone', { disputeId })
  })
  const previous = before && { date: before.date, root: before.root }
  const day = { v: 1, date, sealedAt: world.clock(), previous, tips: sorted(tips) } as const
  const root: DailyRoot = { ...day, root: rootOf(world.digest, day) }
  if ((await world.roots.put(root)) === 'written') world.log.info('day-sealed', { date, disputes: tips.length })
}

/** Noted for the day before after that day had been sealed: a writer that was held up for long. */
async function late(world: Sealing, before: DailyRoot | null): Promise<string[]> {
  if (!before) return []
  const sealed = new Set(before.tips.map(({ disputeId }) => disputeId))
  return (await world.days.touched(before.date)).filter((disputeId) => !sealed.has(disputeId))
}
