import type { Tip } from '../domain/daily-root.ts'
import { each } from '../each.ts'
import type { Needs } from './world.ts'

/** Each night's sealing looks so far back; what was sealed earlier, `npm run verify` compares. */
const lookedBackDays = 366

/** Of every dispute in the roots of the last year its newest tip. */
export async function newestSealed(world: Needs<'roots'>, dates: readonly string[]): Promise<Map<string, Tip>> {
  const newest = new Map<string, Tip & { date: string }>()
  await each(dates.slice(-lookedBackDays), 10, async (date) => {
    for (const tip of (await world.roots.read(date))?.tips ?? [])
      if ((newest.get(tip.disputeId)?.date ?? '') < date) newest.set(tip.disputeId, { ...tip, date })
  })
  return new Map([...newest].map(([disputeId, { date: _, ...tip }]) => [disputeId, tip]))
}

/** What was sealed last and is not in the chain any more: it was rewritten or cut off since. */
export async function notInChain(world: Needs<'disputes'>, sealed: Tip | undefined): Promise<Tip | null> {
  if (!sealed) return null
  const there = await world.disputes.tip(sealed.disputeId, sealed.seq)
  return there?.hash === sealed.hash ? null : sealed
}
