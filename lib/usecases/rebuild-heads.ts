import { canonicalJson } from '../domain/canonical-json.ts'
import { BrokenHistory, type Dispute, evolve } from '../domain/dispute.ts'
import { Commit } from '../domain/dispute-facts.ts'
import { sideOf } from '../domain/side.ts'
import type { Contribution } from '../domain/tally.ts'
import { recount } from '../domain/tally-change.ts'
import type { Archive } from '../stores.ts'
import { isUnreadable } from './check-chain.ts'
import { rankOf } from './commit.ts'
import { dueOf } from './project-dispute.ts'
import type { Needs } from './world.ts'

/**
 * `head`: the stored head was not what the commits say. `tally`: the commits' own sums are not those of their reports.
 * `off-agenda`: its clock, or a commit that was still to be published. `untold`: an alert that nobody has a notice of.
 */
export type Difference = {
  disputeId: string
  what: 'head-missing' | 'head-behind' | 'head' | 'tally' | 'history' | 'off-agenda' | 'untold'
}
export type Rebuilt = { disputes: number; differences: Difference[] }

type Rebuilding = Needs<'policies' | 'calendar' | 'clock'> & {
  archive: Archive
  /** Writes what follows from the commits, side items and marks before the head. */
  project: (dispute: Dispute, commits: readonly Commit[]) => Promise<void>
  /** Writes what units answer for by a whole history. */
  account: (commits: readonly Commit[], dispute: Dispute) => Promise<void>
}

/**
 * Recomputes every head from its commits and counts every dispute's sums afresh; says what was different; and writes all
 * that follows from the commits anew, whether it was there or not: side items, marks and places first, then the head
 * with its own places, and the accounts of units.
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
      if (difference === 'head-ahead') continue
      if (difference) note(difference)
      await world.project(replayed.dispute, kept(commits))
      for (const what of await backOnAgenda(world, replayed.dispute)) note(what)
      await world.archive.replaceHead(replayed.dispute, dueOf(world, replayed.dispute))
    } catch (fault) {
      if (!(fault instanceof BrokenHistory) && !isUnreadable(fault)) throw fault
      note('history')
    }
  }
  return rebuilt
}

/** What still waits to be published, told or looked at is on the agenda again; what of it was not. */
async function backOnAgenda(world: Rebuilding, dispute: Dispute): Promise<Difference['what'][]> {
  const { disputeId, inForce } = dispute
  const { head, commits, untold } = await world.archive.offAgenda(disputeId)
  const due = { rank: rankOf(inForce), dueAt: world.clock() }
  for (const seq of [...commits, ...untold]) await world.archive.restage({ disputeId, seq }, due)
  const lost = commits.length > 0 || (head && dueOf(world, dispute) !== null)
  return [...(lost ? (['off-agenda'] as const) : []), ...(untold.length > 0 ? (['untold'] as const) : [])]
}

/** What was lawfully deleted stays deleted, with the side items of what was committed before. */
function kept(commits: readonly Commit[]): Commit[] {
  const erased = commits.findLast(({ facts }) => facts.some(({ type }) => type === 'erased'))
  return commits.filter(({ seq }) => seq > (erased?.seq ?? 0))
}

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

function compare(stored: Dispute | 'unreadable' | null, replayed: Dispute): Difference['what'] | 'head-ahead' | null {
  if (stored === null) return 'head-missing'
  if (stored === 'unreadable') return 'head'
  if (stored.seq < replayed.seq) return 'head-behind'
  // A commit that came while we read, or a history cut off: verify tells which.
  if (stored.seq > replayed.seq) return 'head-ahead'
  return canonicalJson(stored) === canonicalJson(replayed) ? null : 'head'
}
