import { addDays, beijingDate } from '../domain/calendar.ts'
import { DailyRoot, rootOf, type Tip } from '../domain/daily-root.ts'
import type { Instant } from '../domain/report.ts'
import type { Digest } from '../ports.ts'
import type { RootArchive } from '../stores.ts'
import { plus } from './commit.ts'

export type BrokenRoot = {
  date: string
  reason:
    | 'missing'
    | 'replaced'
    | 'unreadable'
    | 'content-changed'
    | 'not-after-the-one-before'
    /** The day had not ended when it was sealed, or has not ended yet. */
    | 'before-its-end'
}
/** `date`: of the root in which it stands. */
export type SealedTip = Tip & { date: string }
/** Of every dispute all its sealed tips, the oldest first; `through`: what was committed before that day is sealed. */
export type Sealed = { tips: Map<string, SealedTip[]>; through: string | null }
export type CheckedRoots = { days: number; broken: BrokenRoot[]; sealed: Sealed }

/** Yesterday's root is made soon after midnight; nobody is blamed before one o'clock. */
const graceMs = 3_600_000

/**
 * Walks the daily roots from the first; each must follow the one before, day by day, and be the only one of its day.
 * With `now`, there must be one for every day up to yesterday, and none for later: only for a stage, whose function
 * seals every day (one machine may be switched off).
 */
export async function verifyRoots(world: {
  roots: RootArchive
  digest: Digest
  now: Instant | null
}): Promise<CheckedRoots> {
  const broken: BrokenRoot[] = []
  const tips: Sealed['tips'] = new Map()
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
    if (!before && day.previous) broken.push({ date: day.previous.date, reason: 'missing' })
    if (before && day.previous?.root !== before.root) broken.push({ date, reason: 'not-after-the-one-before' })
    if (date >= beijingDate(day.sealedAt) || (world.now !== null && date >= beijingDate(world.now)))
      broken.push({ date, reason: 'before-its-end' })
    for (const tip of day.tips) tips.set(tip.disputeId, [...(tips.get(tip.disputeId) ?? []), { ...tip, date }])
    before = { date, root }
  }
  const dates = kept.map(({ date }) => date)
  const { through, missing } = coverage(dates, world.now)
  if (missing) broken.push({ date: missing, reason: 'missing' })
  return { days: kept.length, broken, sealed: { tips, through } }
}

/** Up to which day the roots should speak, and the first day after the newest of which there is none. */
function coverage(dates: readonly string[], now: Instant | null): { through: string | null; missing: string | null } {
  if (now === null) return { through: dates.at(-1) ?? null, missing: null }
  const ended = addDays(beijingDate(now), -1)
  const due = addDays(beijingDate(plus(now, -graceMs)), -1)
  const newest = dates.findLast((date) => date <= ended)
  if (newest === undefined) return { through: due, missing: dates.length > 0 ? due : null }
  return { through: newest, missing: newest < due ? addDays(newest, 1) : null }
}
