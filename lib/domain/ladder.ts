import { lastWordAfter } from './act-rule.ts'
import type { ClockName } from './clock-names.ts'
import type { Dispute } from './dispute.ts'
import { procedure } from './procedure.ts'
import type { Running } from './procedure-state.ts'
import type { Grade, Post } from './vocabulary.ts'

/** 逐级提醒: who is told of what those below have missed. */
export const ladder: readonly Post[] = ['liaison', 'unit-head', 'office', 'group-leader', 'director']

/** Whose confirmation an alert waits for stands below the first rung to be told: the office, which has the telephone. */
export const confirmOwner: Record<Grade, Post> = { red: 'unit-head', yellow: 'office', blue: 'office', watch: 'office' }

/**
 * Whose task a clock is; after two objections the handling unit is the office's to name (六(三)); what was reported to the
 * leading group is the leading group's to assess (四(三)3).
 */
export function ownerOf(clock: ClockName, { inForce, procedure: { objected, toGroup } }: Dispute): Post {
  if (clock === 'confirm') return confirmOwner[inForce]
  if (clock === 'assess' && toGroup !== undefined) return 'group-leader'
  if (clock === 'designate' && objected.length >= lastWordAfter) return 'office'
  return procedure[inForce].find((row) => row.clock === clock)?.owner ?? 'office'
}

/** Posts that every unit has. */
export const ofUnit = (post: Post): boolean => post === 'liaison' || post === 'unit-head'

/** The rungs above a post, lowest first; above the last there is only itself. */
export function above(owner: Post): readonly Post[] {
  const at = ladder.indexOf(owner)
  return at < 0 || at === ladder.length - 1 ? ladder.slice(-1) : ladder.slice(at + 1)
}

export const isAbove = (post: Post, other: Post): boolean => ladder.indexOf(post) > ladder.indexOf(other)

export interface Telling {
  /** Null: nobody holds any of the posts above. */
  rung: Post | null
  skipped: Post[]
  /** Nobody will be told again. */
  standing: boolean
}

/**
 * Who is told next: the first that can be reached above the rung told last, so that none is passed over because of who
 * was away before; where none is above, the highest again, so often as `times` says, then it stands. Rungs that cannot
 * be reached are skipped at once, and named.
 */
export function tell(given: {
  owner: Post
  missed: Running['missed']
  times: number
  reachable: (post: Post) => boolean
}): Telling {
  const { owner, missed, times, reachable } = given
  const all = above(owner)
  const last = missed?.rung ?? null
  const higher = last === null ? all : all.filter((post) => isAbove(post, last))
  const next = higher.find(reachable)
  const rung = next ?? all.findLast(reachable) ?? null
  const again = next === undefined && missed ? missed.again + 1 : 0
  const topmost = !higher.some((post) => reachable(post) && post !== rung)
  return {
    rung,
    skipped: higher.filter((post) => !reachable(post) && (next === undefined || isAbove(next, post))),
    standing: rung === null || (topmost && again >= times),
  }
}
