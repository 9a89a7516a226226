import { canonicalJson } from '../domain/canonical-json.ts'
import { BrokenHistory, type Dispute, evolve, nextLook } from '../domain/dispute.ts'
import { Commit } from '../domain/dispute-facts.ts'
import { sideOf } from '../domain/side.ts'
import type { Contribution } from '../domain/tally.ts'
import { recount } from '../domain/tally-change.ts'
import type { Archive } from '../stores.ts'
import { rankOf } from './commit.ts'
import type { Policies } from './world.ts'

/** `head`: the stored head was not what the commits say. `tally`: the commits' own sums are not those of their reports. */
export type Difference = { disputeId: string; what: 'head-missing' | 'head-behind' | 'head' | 'tally' | 'history' }
export type Rebuilt = { disputes: number; differences: Difference[] }

/** Recomputes every head from its commits, puts right what differs, and counts every dispute's sums afresh. */
export async function rebuildHeads(world: { archive: Archive; policies: Policies }): Promise<Rebuilt> {
  const rebuilt: Rebuilt = { disputes: 0, differences: [] }
  for await (const disputeId of world.archive.disputes()) {
    rebuilt.disputes += 1
    const note = (what: Difference['what']) => rebuilt.differences.push({ disputeId, what })
    try {
      const replayed = replay((await world.archive.rawCommits(disputeId)).map((item) => Commit.parse(item)))
      if (!sameTally(replayed)) note('tally')
      const stored = await world.archive.storedHead(disputeId)
      const difference = compare(stored, replayed.dispute)
      if (!difference) continue
      note(difference)
      await world.archive.replaceHead(replayed.dispute, dueOf(world.policies, replayed.dispute))
    } catch (fault) {
      if (!(fault instanceof BrokenHistory) && !isUnreadable(fault)) throw fault
      note('history')
    }
  }
  return rebuilt
}

const isUnreadable = (fault: unknown): boolean => fault instanceof Error && fault.name === 'ZodError'

type Replayed = { dispute: Dispute; live: Map<string, Contribution> }

function replay(commits: readonly Commit[]): Replayed {
  const live = new Map<string, Contribution>()
  let dispute: Dispute | null = null
  for (const commit of commits) {
    dispute = evolve(dispute, commit)
    for (const [reportId, { contribution }] of sideOf(commit).standings) {
      if (contribution) live.set(reportId, contribution)
      else live.delete(reportId)
    }
  }
  if (!dispute) throw new BrokenHistory('no commits')
  return { dispute, live }
}

const sameTally = ({ dispute, live }: Replayed): boolean =>
  canonicalJson(recount(live.values()).tally) === canonicalJson(dispute.tally)

function compare(stored: Dispute | 'unreadable' | null, replayed: Dispute): Difference['what'] | null {
  if (stored === null) return 'head-missing'
  if (stored === 'unreadable') return 'head'
  if (stored.seq < replayed.seq) return 'head-behind'
  return canonicalJson(stored) === canonicalJson(replayed) ? null : 'head'
}

function dueOf(policies: Policies, dispute: Dispute) {
  const dueAt = nextLook(dispute, policies.version(dispute.card.policy))
  return dueAt === null ? null : { rank: rankOf(dispute.inForce), dueAt }
}
