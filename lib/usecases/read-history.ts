import { BrokenHistory, type Dispute, evolve } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { type BrokenLink, checkChain } from './check-chain.ts'
import type { Needs } from './world.ts'

/** A whole history, verified: the dispute as of its newest commit, or, when it is broken, as its head says. */
export type History = { dispute: Dispute | null; commits: Commit[]; broken: BrokenLink | null }

/** Reads and verifies every commit of a dispute; one that does not hold is counted, which alarms the operators. */
export async function readHistory(world: Needs<'disputes' | 'digest' | 'log'>, disputeId: string): Promise<History> {
  const head = await world.disputes.storedHead(disputeId)
  const items = await world.disputes.rawCommits(disputeId)
  const known = head === 'unreadable' ? null : head
  const { commits, broken } = checkChain(world.digest, { disputeId, items, reached: known?.seq ?? 0 })
  if (!broken) return { dispute: commits.reduce<Dispute | null>(evolve, null), commits, broken }
  world.log.count('HistoryBroken')
  world.log.error('history-broken', broken)
  return { dispute: known ?? asFarAsItHolds(commits), commits, broken }
}

function asFarAsItHolds(commits: readonly Commit[]): Dispute | null {
  try {
    return commits.reduce<Dispute | null>(evolve, null)
  } catch (fault) {
    if (fault instanceof BrokenHistory) return null
    throw fault
  }
}
