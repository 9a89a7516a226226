import type { ClockName } from './clock-names.ts'
import type { Dispute } from './dispute.ts'
import { rowOf } from './procedure.ts'
import type { Grade, Post } from './vocabulary.ts'

/** 逐级提醒: who is told of what those below have missed. */
export const ladder: readonly Post[] = ['liaison', 'unit-head', 'office', 'group-leader', 'director']

/** Whose confirmation an alert waits for stands below the first rung to be told: the office, which has the telephone. */
export const confirmOwner: Record<Grade, Post> = { red: 'unit-head', yellow: 'office', blue: 'office', watch: 'office' }

export function ownerOf(clock: ClockName, dispute: Dispute): Post {
  if (clock === 'confirm') return confirmOwner[dispute.inForce]
  if (clock === 'progress') return 'liaison'
  return rowOf(dispute)?.owner ?? 'office'
}

/** The rungs above a post, lowest first; above the last there is only itself. */
export function above(owner: Post): readonly Post[] {
  const at = ladder.indexOf(owner)
  return at < 0 || at === ladder.length - 1 ? ladder.slice(-1) : ladder.slice(at + 1)
}

export interface Telling {
  /** Null: nobody holds any of the posts above. */
  rung: Post | null
  skipped: Post[]
  /** Nobody will be told again. */
  standing: boolean
}

/**
 * Who is told the n-th time (from 1): one rung higher each time, empty or unreachable rungs skipped at once; at the top
 * again, so often as `times` says, then it stands.
 */
export function tell(given: { owner: Post; n: number; times: number; reachable: (post: Post) => boolean }): Telling {
  const { owner, n, times, reachable } = given
  const all = above(owner)
  const held = all.filter(reachable)
  const rung = held[Math.min(n, held.length) - 1] ?? null
  const from = n === 1 ? 0 : all.indexOf(held[Math.min(n - 1, held.length) - 1] ?? 'director') + 1
  const until = rung === null ? all.length : all.indexOf(rung)
  return {
    rung,
    skipped: all.slice(from, until).filter((post) => !reachable(post)),
    standing: rung === null || n >= held.length + times,
  }
}
