import type { PaperArchive, PaperVersion } from '../attachment-store.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit, Fact } from '../domain/dispute-facts.ts'
import { type Erasable, type ErasureReason, erasable } from '../domain/erasure.ts'
import type { Instant } from '../domain/report.ts'
import { keptUntil } from '../domain/retention.ts'
import { sideOf } from '../domain/side.ts'
import type { Archive, Eraser, Left } from '../stores.ts'
import { stops } from './check-chain.ts'
import { putCommit } from './commit.ts'
import { type Deciding, untilFirst } from './decide-again.ts'
import { projectNow } from './project-dispute.ts'
import { readHistory } from './read-history.ts'
import type { Needs } from './world.ts'

type Erasing = Deciding & Needs<'log'> & { eraser: Eraser; papers: PaperArchive }

/** What was deleted, how many of each; or why nothing was. */
export type Erasure =
  | { done: Record<Erasable, number> }
  | { kept: 'no-such-dispute' | 'history-broken' | 'not-ended' | 'nothing-left' }
  | { kept: 'not-yet'; until: Instant }

/**
 * Deletes what is sealed of one dispute, and what else leads to a person, and nothing of its history (PIPL art. 47; what
 * stays, ADR 17). Recorded first, then deleted: a run
 * that was interrupted is finished by the next, which records nothing more.
 */
export function eraseDispute(world: Erasing, asked: { disputeId: string; reason: ErasureReason }): Promise<Erasure> {
  const { disputeId, reason } = asked
  return untilFirst(world, `dispute ${disputeId}`, async () => {
    const { dispute, commits, broken } = await readHistory(world, disputeId)
    if (!dispute) return { kept: 'no-such-dispute' }
    if (stops(broken)) return { kept: 'history-broken' }
    const at = world.clock()
    const kept = await stillKept(world, { dispute, reason, at })
    if (kept) return kept
    const left = await leftOf(world, disputeId, commits)
    const done = countsOf(left)
    if (isNothing(left)) return { kept: 'nothing-left' }
    if (!interrupted(commits) && !(await record(world, { dispute, left, reason, at }))) return 'raced'
    await world.eraser.erase(disputeId, left, { erasedAt: at, erasedFor: reason })
    await world.papers.remove(left.attachments)
    return { done }
  })
}

/** Every dispute whose time is over. */
export async function eraseDue(
  world: Erasing & { archive: Archive },
  told: (disputeId: string, erasure: Erasure) => void,
): Promise<void> {
  for await (const disputeId of world.archive.disputes()) {
    const head = await world.archive.storedHead(disputeId)
    if (head === null || head === 'unreadable') continue
    const until = await untilOf(world, head)
    if (until === null || until > world.clock()) continue
    told(disputeId, await eraseDispute(world, { disputeId, reason: 'retention-over' }))
  }
}

/** A dispute that was merged into another is kept as long as that one: it is one case since. */
async function untilOf(world: Needs<'policies' | 'disputes'>, dispute: Dispute): Promise<Instant | null> {
  let last = dispute
  for (const seen = new Set([last.disputeId]); last.mergedInto && !seen.has(last.mergedInto.disputeId); ) {
    seen.add(last.mergedInto.disputeId)
    const into = await world.disputes.head(last.mergedInto.disputeId)
    if (!into) return null
    last = into
  }
  return keptUntil(last, world.policies.version(last.card.policy))
}

async function stillKept(
  world: Needs<'policies' | 'disputes'>,
  { dispute, reason, at }: { dispute: Dispute; reason: ErasureReason; at: Instant },
): Promise<Erasure | null> {
  const until = await untilOf(world, dispute)
  if (until === null) return { kept: 'not-ended' }
  return reason === 'retention-over' && until > at ? { kept: 'not-yet', until } : null
}

type All = Left & { attachments: PaperVersion[] }

/** All that is sealed of it; of papers every version, also what was uploaded and never attached. */
async function leftOf(world: Erasing, disputeId: string, commits: readonly Commit[]): Promise<All> {
  const reportIds = await reportsOf(world, disputeId, commits)
  const left = await world.eraser.left(disputeId, { reportIds, tokens: personsOf(commits) })
  return { ...left, attachments: await world.papers.of(disputeId) }
}

const isNothing = (left: All): boolean => Object.values(left).every((one) => one.length === 0)

/** Everybody who was counted here at any time. */
const personsOf = (commits: readonly Commit[]): string[] => [
  ...new Set(commits.flatMap((commit) => [...sideOf(commit).tokens.keys()])),
]

/** Of papers, as many as there are, whatever versions there are of them. */
const countsOf = ({ reports, texts, notices, attachments, persons }: All): Record<Erasable, number> => ({
  reports: reports.length,
  texts: texts.length,
  notices: notices.length,
  persons: persons.length,
  attachments: new Set(attachments.map(({ key }) => key)).size,
})

/** Those that count here, and those withdrawn here; what went to another dispute is that one's. */
async function reportsOf(world: Needs<'reports'>, disputeId: string, commits: readonly Commit[]): Promise<string[]> {
  const named = commits.flatMap(({ facts }) => facts.flatMap((fact) => ('reportId' in fact ? [fact.reportId] : [])))
  const claims = await world.reports.claims([...new Set(named)])
  return [...claims].flatMap(([reportId, claim]) => (claim.disputeId === disputeId ? [reportId] : []))
}

/** Recorded, and the process died before everything was gone: nothing has been added since. */
const interrupted = (commits: readonly Commit[]): boolean => commits.at(-1)?.command === erasing

const erasing = 'erase'

async function record(
  world: Erasing,
  of: { dispute: Dispute; left: All; reason: ErasureReason; at: Instant },
): Promise<boolean> {
  const { dispute, left, reason, at } = of
  const counts = countsOf(left)
  const facts = erasable.flatMap((what): Fact[] => {
    const count = counts[what]
    return count === 0 ? [] : [{ type: 'erased', what, count, reason }]
  })
  const actor = { kind: 'system', name: 'operator' } as const
  const { disputeId } = dispute
  const commit = await putCommit(world, { disputeId, before: dispute, at, command: erasing, actor, facts })
  if (commit) await projectNow(world, disputeId)
  return commit !== null
}
