import { canonicalJson } from '../domain/canonical-json.ts'
import { BrokenHistory, type Dispute, evolve } from '../domain/dispute.ts'
import { Commit } from '../domain/dispute-facts.ts'
import type { Digest } from '../ports.ts'
import { hashOf } from './commit.ts'

/** The first place where a dispute's history does not hold, or where its head is not what it says. */
export type BrokenLink = {
  disputeId: string
  seq: number
  reason:
    | 'gap'
    | 'cut-off'
    | 'unreadable'
    | 'not-after-the-one-before'
    | 'content-changed'
    | 'not-to-be-replayed'
    | 'head-differs'
}
/** A history as far as it holds, the dispute as of there, and where it first does not. */
export type CheckedChain = { commits: Commit[]; dispute: Dispute | null; broken: BrokenLink | null }

/**
 * Walks one hash chain from its first commit, and replays it. `items` as stored, in the order of their keys; `head` as
 * stored: it has seen more commits than there are, and the end of the chain was taken away; it says anything but what
 * the replay says at its commit, and somebody has changed it. That the commits hold none the less, `stops` tells.
 */
export function checkChain(
  digest: Digest,
  of: { disputeId: string; items: readonly unknown[]; head: Dispute | 'unreadable' | null },
): CheckedChain {
  const { disputeId, items, head } = of
  const reached = head === null || head === 'unreadable' ? 0 : head.seq
  const commits: Commit[] = []
  let dispute: Dispute | null = null
  let atHead: Dispute | null = null
  const end = (seq: number, reason: BrokenLink['reason']) => ({
    commits,
    dispute,
    broken: { disputeId, seq, reason },
  })
  for (const [index, item] of items.entries()) {
    const seq = index + 1
    const read = Commit.safeParse(item)
    if (!read.success) return end(seq, 'unreadable')
    const commit = read.data
    if (commit.seq !== seq || commit.disputeId !== disputeId) return end(seq, 'gap')
    if (commit.prevHash !== (commits.at(-1)?.hash ?? '')) return end(seq, 'not-after-the-one-before')
    if (hashOf(digest, commit) !== commit.hash) return end(seq, 'content-changed')
    const after = replayed(dispute, commit)
    if (!after) return end(seq, 'not-to-be-replayed')
    dispute = after
    if (seq === reached) atHead = after
    commits.push(commit)
  }
  if (reached > items.length) return end(items.length + 1, 'cut-off')
  const differs = head === 'unreadable' || (head !== null && canonicalJson(head) !== canonicalJson(atHead))
  return differs ? end(reached || items.length, 'head-differs') : { commits, dispute, broken: null }
}

/**
 * Whether nothing may be built on a history: not where only its head differs. That is a projection, which an act, decided
 * on the commits, replaces by what they say.
 */
export const stops = (broken: BrokenLink | null): broken is BrokenLink =>
  broken !== null && broken.reason !== 'head-differs'

function replayed(before: Dispute | null, commit: Commit): Dispute | null {
  try {
    return evolve(before, commit)
  } catch (fault) {
    if (fault instanceof BrokenHistory) return null
    throw fault
  }
}

/** Thrown where an item is not what its schema says. */
export const isUnreadable = (fault: unknown): boolean => fault instanceof Error && fault.name === 'ZodError'
