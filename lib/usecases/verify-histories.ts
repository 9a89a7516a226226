import type { PaperArchive } from '../attachment-store.ts'
import { beijingDate } from '../domain/calendar.ts'
import type { Digest } from '../ports.ts'
import type { Archive } from '../stores.ts'
import { type BrokenLink, type CheckedChain, checkChain, stops } from './check-chain.ts'
import { type MissingPaper, missingPapers } from './missing-papers.ts'
import type { Sealed, SealedTip } from './verify-roots.ts'

/** `day`: of the root that says otherwise, or that should have had it. */
export type BrokenSeal = {
  disputeId: string
  seq: number
  reason: 'cut-off' | 'not-as-sealed' | 'not-sealed' | 'gone'
  day: string
}
export type Verdict = {
  disputes: number
  commits: number
  broken: (BrokenLink | BrokenSeal)[]
  unsealed: number
  missing: MissingPaper[]
}

const nothingSealed: Sealed = { tips: new Map(), through: null }

/**
 * Walks every hash chain from its first commit; of each broken one names the first broken link. With `sealed`, what the
 * daily roots say: a chain that holds in itself, and is not what any one of them has sealed, was rewritten or cut off; a
 * commit that should long be under one of them, and is under none, might be rewritten unseen. With
 * `papers`, each recorded paper must lie in its bucket, as long as it was.
 */
export async function verifyHistories(
  world: { archive: Archive; digest: Digest; papers?: PaperArchive },
  sealed: Sealed = nothingSealed,
): Promise<Verdict> {
  const verdict: Verdict = { disputes: 0, commits: 0, broken: [], unsealed: 0, missing: [] }
  const left = new Map(sealed.tips)
  for await (const disputeId of world.archive.disputes()) {
    // The head first: what is committed meanwhile is no cut-off chain.
    const head = await world.archive.storedHead(disputeId)
    const items = await world.archive.rawCommits(disputeId)
    const chain = checkChain(world.digest, { disputeId, items, head })
    const tips = left.get(disputeId) ?? []
    if (chain.broken) verdict.broken.push(chain.broken)
    const unlike = againstSeals(chain, { disputeId, tips }) ?? beyondSeals(chain, { tips, through: sealed.through })
    if (unlike && !stops(chain.broken)) verdict.broken.push(unlike)
    if (world.papers) verdict.missing.push(...(await missingPapers(world.papers, disputeId, chain.commits)))
    left.delete(disputeId)
    verdict.disputes += 1
    verdict.commits += items.length
    verdict.unsealed += tips.length > 0 ? 0 : 1
  }
  for (const [disputeId, [tip]] of left)
    if (tip) verdict.broken.push({ disputeId, seq: tip.seq, reason: 'gone', day: tip.date })
  return verdict
}

/** The first of its seals that the chain does not fit, from the oldest on: a later one may have sealed the forgery. */
function againstSeals(
  { commits }: CheckedChain,
  { disputeId, tips }: { disputeId: string; tips: readonly SealedTip[] },
): BrokenSeal | null {
  for (const { seq, hash, date } of tips) {
    const commit = commits[seq - 1]
    if (!commit) return { disputeId, seq: commits.length + 1, reason: 'cut-off', day: date }
    if (commit.hash !== hash) return { disputeId, seq, reason: 'not-as-sealed', day: date }
  }
  return null
}

/** A day of grace: what is published after midnight stands in the root of the day after. */
function beyondSeals(
  { commits }: CheckedChain,
  on: { tips: readonly SealedTip[]; through: string | null },
): BrokenSeal | null {
  const { tips, through } = on
  const newest = tips.reduce((seq, tip) => Math.max(seq, tip.seq), 0)
  const next = commits[newest]
  if (!next || through === null || beijingDate(next.at) >= through) return null
  return { disputeId: next.disputeId, seq: next.seq, reason: 'not-sealed', day: beijingDate(next.at) }
}
