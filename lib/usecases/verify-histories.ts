import type { PaperArchive } from '../attachment-store.ts'
import { beijingDate } from '../domain/calendar.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { recordKind } from '../domain/record-kinds.ts'
import type { Digest } from '../ports.ts'
import type { Archive } from '../stores.ts'
import { type BrokenLink, checkChain, stops } from './check-chain.ts'
import { type MissingPaper, missingDocument, missingPapers } from './missing-papers.ts'
import { checkRecord } from './read-record.ts'
import { sealedName } from './sealed-records.ts'
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
  records: number
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
 * `papers`, each recorded paper and each document that was made must lie in its bucket, as long as it was.
 */
export async function verifyHistories(
  world: { archive: Archive; digest: Digest; papers?: PaperArchive },
  sealed: Sealed = nothingSealed,
): Promise<Verdict> {
  const verdict: Verdict = { disputes: 0, records: 0, commits: 0, broken: [], unsealed: 0, missing: [] }
  const left = new Map(sealed.tips)
  for await (const disputeId of world.archive.disputes()) {
    // The head first: what is committed meanwhile is no cut-off chain.
    const head = await world.archive.storedHead(disputeId)
    const items = await world.archive.rawCommits(disputeId)
    const chain = checkChain(world.digest, { disputeId, items, head })
    const tips = left.get(disputeId) ?? []
    if (chain.broken) verdict.broken.push(chain.broken)
    const unlike = unlikeSeals(chain.commits, { disputeId, tips, through: sealed.through })
    if (unlike && !stops(chain.broken)) verdict.broken.push(unlike)
    if (world.papers) verdict.missing.push(...(await missingPapers(world.papers, disputeId, chain.commits)))
    left.delete(disputeId)
    verdict.disputes += 1
    verdict.commits += items.length
    verdict.unsealed += tips.length > 0 ? 0 : 1
  }
  await verifyRecords(world, { sealed, left, verdict })
  for (const [disputeId, [tip]] of left)
    if (tip) verdict.broken.push({ disputeId, seq: tip.seq, reason: 'gone', day: tip.date })
  return verdict
}

/** The same of what the office keeps beside the cases, whose chains are sealed under names of their own. */
async function verifyRecords(
  { archive, digest, papers }: { archive: Archive; digest: Digest; papers?: PaperArchive },
  on: { sealed: Sealed; left: Sealed['tips']; verdict: Verdict },
): Promise<void> {
  const { sealed, left, verdict } = on
  for await (const ref of archive.records()) {
    const disputeId = sealedName(ref)
    const head = await archive.ofRecords.head(ref)
    const items = await archive.ofRecords.commits(ref)
    const { commits, broken } = checkRecord(digest, recordKind(ref.kind), { ref, items, head })
    const tips = left.get(disputeId) ?? []
    if (broken) verdict.broken.push({ disputeId, seq: broken.seq, reason: broken.reason })
    const unlike = unlikeSeals(commits, { disputeId, tips, through: sealed.through })
    if (unlike && !stops(broken)) verdict.broken.push(unlike)
    if (papers) for (const commit of commits) verdict.missing.push(...(await missingDocument(papers, commit)))
    left.delete(disputeId)
    verdict.records += 1
    verdict.commits += items.length
    verdict.unsealed += tips.length > 0 ? 0 : 1
  }
}

type Link = Pick<Commit, 'seq' | 'hash' | 'at'>
type Seals = { disputeId: string; tips: readonly SealedTip[]; through: string | null }
const unlikeSeals = (commits: readonly Link[], on: Seals): BrokenSeal | null =>
  againstSeals(commits, on) ?? beyondSeals(commits, on)

/** The first of its seals that the chain does not fit, from the oldest on: a later one may have sealed the forgery. */
function againstSeals(commits: readonly Link[], { disputeId, tips }: Seals): BrokenSeal | null {
  for (const { seq, hash, date } of tips) {
    const commit = commits[seq - 1]
    if (!commit) return { disputeId, seq: commits.length + 1, reason: 'cut-off', day: date }
    if (commit.hash !== hash) return { disputeId, seq, reason: 'not-as-sealed', day: date }
  }
  return null
}

/** A day of grace: what is published after midnight stands in the root of the day after. */
function beyondSeals(commits: readonly Link[], { disputeId, tips, through }: Seals): BrokenSeal | null {
  const newest = tips.reduce((seq, tip) => Math.max(seq, tip.seq), 0)
  const next = commits[newest]
  if (!next || through === null || beijingDate(next.at) >= through) return null
  return { disputeId, seq: next.seq, reason: 'not-sealed', day: beijingDate(next.at) }
}
