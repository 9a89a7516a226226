import { Commit } from '../domain/dispute-facts.ts'
import type { Digest } from '../ports.ts'
import { hashOf } from './commit.ts'

/** The first place where a dispute's history does not hold. */
export type BrokenLink = {
  disputeId: string
  seq: number
  reason: 'gap' | 'cut-off' | 'unreadable' | 'not-after-the-one-before' | 'content-changed' | 'not-as-sealed' | 'gone'
}
/** A history as far as it holds, and where it first does not. */
export type CheckedChain = { commits: Commit[]; broken: BrokenLink | null }

/**
 * Walks one hash chain from its first commit. `items` as stored, in the order of their keys; `reached` is the commit
 * that the head has seen: fewer than that, and the end of the chain was taken away.
 */
export function checkChain(
  digest: Digest,
  of: { disputeId: string; items: readonly unknown[]; reached: number },
): CheckedChain {
  const { disputeId, items, reached } = of
  const commits: Commit[] = []
  const end = (seq: number, reason: BrokenLink['reason']) => ({ commits, broken: { disputeId, seq, reason } })
  for (const [index, item] of items.entries()) {
    const seq = index + 1
    const read = Commit.safeParse(item)
    if (!read.success) return end(seq, 'unreadable')
    const commit = read.data
    if (commit.seq !== seq || commit.disputeId !== disputeId) return end(seq, 'gap')
    if (commit.prevHash !== (commits.at(-1)?.hash ?? '')) return end(seq, 'not-after-the-one-before')
    if (hashOf(digest, commit) !== commit.hash) return end(seq, 'content-changed')
    commits.push(commit)
  }
  return reached > items.length ? end(items.length + 1, 'cut-off') : { commits, broken: null }
}
