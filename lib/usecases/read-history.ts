import { BrokenHistory, type Dispute, evolve } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { type BrokenLink, checkChain, isUnreadable, stops } from './check-chain.ts'
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
 * The history for whoever may see the dispute. Null for anybody else: then no more is read than of a dispute that is not
 * there, so that the time tells no more than the answer.
 */
export async function readHistoryFor(
  world: Needs<'disputes' | 'digest' | 'log'>,
  of: { disputeId: string; sees: (dispute: Dispute) => boolean },
): Promise<(History & { dispute: Dispute }) | null> {
  if (!(await mayBeSeen(world, of))) return null
  const history = await readHistory(world, of.disputeId)
  const { dispute } = history
  return dispute && of.sees(dispute) ? { ...history, dispute } : null
}

/** By the head and what it has not reached; where these cannot be read the whole history is to say. */
async function mayBeSeen(
  world: Needs<'disputes'>,
  { disputeId, sees }: { disputeId: string; sees: (dispute: Dispute) => boolean },
): Promise<boolean> {
  const head = await world.disputes.storedHead(disputeId)
  if (head === 'unreadable') return true
  try {
    const lag = await world.disputes.commitsAfter(disputeId, head?.seq ?? 0)
    const dispute = lag.reduce<Dispute | null>(evolve, head)
    return dispute !== null && sees(dispute)
  } catch (fault) {
    if (fault instanceof BrokenHistory || isUnreadable(fault)) return true
    throw fault
  }
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
