import { addDays } from '../domain/calendar.ts'
import { DailyRoot, rootOf, type Tip } from '../domain/daily-root.ts'
import type { Digest } from '../ports.ts'
import type { RootArchive } from '../stores.ts'

export type BrokenRoot = {
  date: string
  reason: 'missing' | 'replaced' | 'unreadable' | 'content-changed' | 'not-after-the-one-before'
}
/** `sealed`: of every dispute the newest tip that was sealed, and on which day. */
export type CheckedRoots = { days: number; broken: BrokenRoot[]; sealed: Map<string, Tip & { date: string }> }

/** Walks the daily roots from the first; each must follow the one before, day by day, and be the only one of its day. */
export async function verifyRoots(world: { roots: RootArchive; digest: Digest }): Promise<CheckedRoots> {
  const broken: BrokenRoot[] = []
  const sealed: CheckedRoots['sealed'] = new Map()
  const kept = (await world.roots.kept()).sort((a, b) => (a.date < b.date ? -1 : 1))
  let before: { date: string; root: string } | null = null
  for (const entry of kept) {
    const { date } = entry
    if (before && date !== addDays(before.date, 1)) broken.push({ date: addDays(before.date, 1), reason: 'missing' })
    if (entry.versions > 1 || entry.deleted) broken.push({ date, reason: 'replaced' })
    const read = DailyRoot.safeParse(await world.roots.first(entry))
    if (!read.success) {
      broken.push({ date, reason: 'unreadable' })
      before = { date, root: '' }
      continue
    }
    const { root, ...day } = read.data
    if (day.date !== date || rootOf(world.digest, day) !== root) broken.push({ date, reason: 'content-changed' })
    if (before && day.previous?.root !== before.root) broken.push({ date, reason: 'not-after-the-one-before' })
    for (const tip of day.tips) sealed.set(tip.disputeId, { ...tip, date })
    before = { date, root }
  }
  return { days: kept.length, broken, sealed }
}
