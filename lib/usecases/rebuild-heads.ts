import { canonicalJson } from '../domain/canonical-json.ts'
import { BrokenHistory, type Dispute, evolve } from '../domain/dispute.ts'
import { Commit } from '../domain/dispute-facts.ts'
import { sideOf } from '../domain/side.ts'
import type { Contribution } from '../domain/tally.ts'
import { recount } from '../domain/tally-change.ts'
import type { Archive } from '../stores.ts'
import { dueOf } from './project-dispute.ts'
import type { Needs } from './world.ts'

/** `head`: the stored head was not what the commits say. `tally`: the commits' own sums are not those of their reports. */
export type Difference = { disputeId: string; what: 'head-missing' | 'head-behind' | 'head' | 'tally' | 'history' }
export type Rebuilt = { disputes: number; differences: Difference[] }

type Rebuilding = Needs<'policies' | 'calendar'> & {
  archive: Archive
  /** Writes what follows from the commits, side items and marks before the head. */
  project: (dispute: Dispute, commits: readonly Commit[]) => Promise<void>
  /** Writes what units answer for by a whole history. */
  account: (commits: readonly Commit[], dispute: Dispute) => Promise<void>
}

/**
 * Recomputes every head from its commits, puts right what differs, writes the accounts of units anew, and counts every
 * dispute's sums afresh. A head that is missing or behind is brought up by projecting, side items and marks first: a
 * head alone would hide what they lack.
 */
export async function rebuildHeads(world: Rebuilding): Promise<Rebuilt> {
  const rebuilt: Rebuilt = { disputes: 0, differences: [] }
  for await (const disputeId of world.archive.disputes()) {
    rebuilt.disputes += 1
    const note = (what: Difference['what']) => rebuilt.differences.push({ disputeId, what })
    try {
      const stored = await world.archive.storedHead(disputeId)
      const commits = (await world.archive.rawCommits(disputeId)).map((item) => Commit.parse(item))
      const replayed = replay(commits)
      if (!sameTally(replayed)) note('tally')
      await world.account(commits, replayed.dispute)
      const difference = compare(stored, replayed.dispute)
      if (!difference) continue
      note(difference)
      const reached = stored === null || stored === 'unreadable' ? 0 : stored.seq
      await world.project(
        replayed.dispute,
        commits.filter(({ seq }) => seq > reached),
      )
      if (difference === 'head') await world.archive.replaceHead(replayed.dispute, dueOf(world, replayed.dispute))
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
  // A commit that came while we read, or a history cut off: verify tells which.
  if (stored.seq > replayed.seq) return null
  return canonicalJson(stored) === canonicalJson(replayed) ? null : 'head'
}
