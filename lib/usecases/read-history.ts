import { type Dispute, evolve } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { type BrokenLink, checkChain, stops } from './check-chain.ts'
import type { Loaded } from './load-dispute.ts'
import type { Needs } from './world.ts'

/** A whole history, verified: the dispute as of its newest commit, or, where that does not hold, as its head says. */
export type History = {
  dispute: Dispute | null
  commits: Commit[]
  broken: BrokenLink | null
  /** The commits that the head has not reached yet. */
  lag: Commit[]
}

/** Reads and verifies every commit of a dispute; one that does not hold is counted, which alarms the operators. */
export async function readHistory(world: Needs<'disputes' | 'digest' | 'log'>, disputeId: string): Promise<History> {
  const head = await world.disputes.storedHead(disputeId)
  const items = await world.disputes.rawCommits(disputeId)
  const { commits, dispute, broken } = checkChain(world.digest, { disputeId, items, head })
  const known = head === 'unreadable' ? null : head
  const lag = commits.filter(({ seq }) => seq > (known?.seq ?? 0))
  if (broken) {
    world.log.count('HistoryBroken')
    world.log.error('history-broken', broken)
  }
  return { dispute: stops(broken) ? (known ?? dispute) : dispute, commits, broken, lag }
}

/**
 * What a decision is taken on, of a history that was read and verified: its replay, and whatever was committed since;
 * never the head, which is not covered by the chain. Again after every lost race.
 */
export const loadOn =
  (world: Needs<'disputes'>, { dispute, lag }: History) =>
  async (): Promise<Loaded> => {
    const since = dispute ? await world.disputes.commitsAfter(dispute.disputeId, dispute.seq) : []
    return { dispute: since.reduce<Dispute | null>(evolve, dispute), lag: [...lag, ...since] }
  }
