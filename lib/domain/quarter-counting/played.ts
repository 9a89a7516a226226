import { type Dispute, evolve } from '../dispute.ts'
import type { Commit } from '../dispute-facts.ts'
import type { Bounds } from '../quarter.ts'
import type { Instant } from '../report.ts'

/**
 * A commit with the dispute before and after it. `at`: never before that of the commit before it: of clocks that differ
 * by moments the order of the history decides, so that a quarter is always a stretch of it.
 */
export interface Played {
  commit: Commit
  at: Instant
  before: Dispute | null
  after: Dispute
}

/** A history up to the end of a quarter, and which stretch of it is that quarter. */
export interface Stretch {
  /** All before the end, the quarter's own last. */
  upTo: readonly Played[]
  inside: readonly Played[]
  /** As it stood when the quarter began; null: it was not there yet. */
  begin: Dispute | null
  end: Dispute
}

/** Null where nothing of the dispute falls into the quarter: not there yet, or ended before and left alone. */
export function stretchOf(commits: readonly Commit[], { start, end }: Bounds): Stretch | null {
  const upTo: Played[] = []
  let before: Dispute | null = null
  let latest: Instant = ''
  for (const commit of commits) {
    const at = commit.at > latest ? commit.at : latest
    if (at >= end) break
    const after = evolve(before, commit)
    upTo.push({ commit, at, before, after })
    before = after
    latest = at
  }
  const last = upTo.at(-1)
  if (!last) return null
  const inside = upTo.filter(({ at }) => at >= start)
  const begin = inside[0] ? inside[0].before : last.after
  if (inside.length === 0 && begin?.status !== 'open') return null
  return { upTo, inside, begin, end: last.after }
}

/** The last commit of a history that counts before an instant; 0: none. */
export function lastBefore(commits: readonly Commit[], end: Instant): number {
  let last = 0
  for (const { seq, at } of commits) {
    if (at >= end) break
    last = seq
  }
  return last
}
