import type { Entry } from '../domain/account-line.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { Ledger, needsHistory, reportEntries } from '../domain/ledger.ts'
import type { Needs } from './world.ts'

type Writing = Needs<'accounts' | 'policies'>
type Noting = Writing & Needs<'disputes'>

/**
 * Notes what one commit adds to the accounts of units (六(二)); done again it writes the same. Plain reports need only
 * their commit; for an act, a rise or a missed clock the history before it is read.
 */
export async function noteAccounts(world: Noting, commit: Commit, dispute: Dispute): Promise<void> {
  if (dispute.drill) return
  const { number } = dispute
  if (!needsHistory(commit) && commit.seq > 1) return note(world, { commit, number, entries: reportEntries(commit) })
  const before = commit.seq === 1 ? [] : await world.disputes.commitsAfter(commit.disputeId, 0)
  const ledger = ledgerOf(world)
  for (const earlier of before) if (earlier.seq < commit.seq) ledger.next(earlier)
  await note(world, { commit, number, entries: ledger.next(commit) })
}

/** All that a whole history adds: what was lost is written again. */
export async function rewriteAccounts(world: Writing, commits: readonly Commit[], dispute: Dispute): Promise<void> {
  const ledger = ledgerOf(world)
  for (const commit of commits) await note(world, { commit, number: dispute.number, entries: ledger.next(commit) })
}

const ledgerOf = ({ policies }: Writing) => new Ledger((version) => policies.version(version))

async function note(world: Writing, of: { commit: Commit; number: string; entries: readonly Entry[] }): Promise<void> {
  const { commit, number, entries } = of
  const { disputeId, seq, at } = commit
  const places = Map.groupBy(entries, ({ account, quarter }) => `${account} ${quarter}`)
  for (const own of places.values()) {
    const [place] = own
    if (place) await world.accounts.note(place, { disputeId, number, seq, at, lines: own.map(({ line }) => line) })
  }
}
