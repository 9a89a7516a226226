import { Commit } from '../domain/dispute-facts.ts'
import type { Digest } from '../ports.ts'
import type { Archive } from '../stores.ts'
import { hashOf } from './commit.ts'

/** The first place where a dispute's history does not hold. */
export type BrokenLink = {
  disputeId: string
  seq: number
  reason: 'gap' | 'cut-off' | 'unreadable' | 'not-after-the-one-before' | 'content-changed'
}
export type Verdict = { disputes: number; commits: number; broken: BrokenLink[] }

/** Walks every hash chain from its first commit; of each broken one names the first broken link. */
export async function verifyHistories(world: { archive: Archive; digest: Digest }): Promise<Verdict> {
  const verdict: Verdict = { disputes: 0, commits: 0, broken: [] }
  for await (const disputeId of world.archive.disputes()) {
    const items = await world.archive.rawCommits(disputeId)
    const head = await world.archive.storedHead(disputeId)
    const reached = head === null || head === 'unreadable' ? 0 : head.seq
    const broken = firstBroken(world.digest, disputeId, items) ?? cutOff(disputeId, items.length, reached)
    if (broken) verdict.broken.push(broken)
    verdict.disputes += 1
    verdict.commits += items.length
  }
  return verdict
}

/** A head that has seen more commits than there are: the end of the chain was taken away. */
const cutOff = (disputeId: string, commits: number, reached: number): BrokenLink | null =>
  reached > commits ? { disputeId, seq: commits + 1, reason: 'cut-off' } : null

function firstBroken(digest: Digest, disputeId: string, items: readonly unknown[]): BrokenLink | null {
  let prevHash = ''
  for (const [index, item] of items.entries()) {
    const seq = index + 1
    const read = Commit.safeParse(item)
    if (!read.success) return { disputeId, seq, reason: 'unreadable' }
    const commit = read.data
    if (commit.seq !== seq || commit.disputeId !== disputeId) return { disputeId, seq, reason: 'gap' }
    if (commit.prevHash !== prevHash) return { disputeId, seq, reason: 'not-after-the-one-before' }
    if (hashOf(digest, commit) !== commit.hash) return { disputeId, seq, reason: 'content-changed' }
    prevHash = commit.hash
  }
  return null
}
