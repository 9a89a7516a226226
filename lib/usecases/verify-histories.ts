import type { PaperArchive } from '../attachment-store.ts'
import type { Tip } from '../domain/daily-root.ts'
import type { Digest } from '../ports.ts'
import type { Archive } from '../stores.ts'
import { type BrokenLink, type CheckedChain, checkChain } from './check-chain.ts'
import { type MissingPaper, missingPapers } from './missing-papers.ts'

export type Verdict = {
  disputes: number
  commits: number
  broken: BrokenLink[]
  unsealed: number
  missing: MissingPaper[]
}

/**
 * Walks every hash chain from its first commit; of each broken one names the first broken link. With `sealed`, the tips
 * of the daily roots: a chain that holds in itself, and is not the one that was sealed, was rewritten or cut off. With
 * `papers`, each recorded paper must lie in its bucket, as long as it was.
 */
export async function verifyHistories(
  world: { archive: Archive; digest: Digest; papers?: PaperArchive },
  sealed: ReadonlyMap<string, Tip> = new Map(),
): Promise<Verdict> {
  const verdict: Verdict = { disputes: 0, commits: 0, broken: [], unsealed: 0, missing: [] }
  const left = new Map(sealed)
  for await (const disputeId of world.archive.disputes()) {
    // The head first: what is committed meanwhile is no cut-off chain.
    const head = await world.archive.storedHead(disputeId)
    const items = await world.archive.rawCommits(disputeId)
    const reached = head === null || head === 'unreadable' ? 0 : head.seq
    const chain = checkChain(world.digest, { disputeId, items, reached })
    const tip = left.get(disputeId)
    const broken = chain.broken ?? (tip ? againstSeal(chain, tip) : null)
    if (broken) verdict.broken.push(broken)
    if (world.papers) verdict.missing.push(...(await missingPapers(world.papers, disputeId, chain.commits)))
    left.delete(disputeId)
    verdict.disputes += 1
    verdict.commits += items.length
    verdict.unsealed += tip ? 0 : 1
  }
  for (const { disputeId, seq } of left.values()) verdict.broken.push({ disputeId, seq, reason: 'gone' })
  return verdict
}

function againstSeal({ commits }: CheckedChain, { disputeId, seq, hash }: Tip): BrokenLink | null {
  const commit = commits[seq - 1]
  if (!commit) return { disputeId, seq: commits.length + 1, reason: 'cut-off' }
  return commit.hash === hash ? null : { disputeId, seq, reason: 'not-as-sealed' }
}
