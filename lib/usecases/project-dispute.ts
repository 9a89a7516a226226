import { nextLook } from '../domain/deadlines.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit, Fact } from '../domain/dispute-facts.ts'
import { listingOf, marksOf } from '../domain/listing.ts'
import { sideOf } from '../domain/side.ts'
import { each } from '../each.ts'
import type { Due } from '../stores.ts'
import { rankOf } from './commit.ts'
import { loadDispute } from './load-dispute.ts'
import type { Needs } from './world.ts'

type Projecting = Needs<'disputes' | 'reports' | 'policies' | 'calendar' | 'pause' | 'clock'>

/**
 * Brings everything that follows from commits up to date, in the order that decisions rely on: side items, then the
 * reports' marks, then the head. May be done by anybody, twice, or in parts: each write is refused where a newer one stands.
 */
export async function project(world: Projecting, dispute: Dispute, commits: readonly Commit[]): Promise<void> {
  for (const commit of commits) {
    await world.disputes.writeSide(commit.disputeId, sideOf(commit), commit.seq)
    await markReports(world, commit)
  }
  await place(world, dispute, commits)
  await world.disputes.writeHead(dispute, dueOf(world, dispute))
}

/**
 * Where officials find it: marks with the first commit, places on the shelves of other units when something has
 * happened that moves them. Plain reports on a matter of one unit move nothing.
 */
async function place(world: Needs<'disputes'>, dispute: Dispute, commits: readonly Commit[]): Promise<void> {
  const [first] = commits
  if (first?.seq === 1) await world.disputes.writeMarks(dispute.disputeId, marksOf(first))
  const others = listingOf(dispute).others.length > 0
  const fresh = first?.seq === 1 && commits.length === 1
  const moved = !fresh && commits.some(({ facts }) => facts.some(moves))
  if (others || moved) await world.disputes.writePlaces(dispute, { fresh, moved })
}

/** Of every report that comes in, and what is only noted: at most they bring a unit, they take none away and change no step. */
const still: readonly Fact['type'][] = [
  'late-reported',
  'tallied',
  'near-match',
  'confirmed',
  'roll-complete',
  'clock-missed',
  'sealed-opened',
  'document-made',
  'document-opened',
  'erased',
  'attached',
  'turn-passed',
]
function moves(fact: Fact): boolean {
  if (fact.type === 'report-linked') return fact.replaces !== null
  return fact.type === 'graded' ? fact.changed : !still.includes(fact.type)
}

async function markReports(world: Needs<'reports'>, commit: Commit): Promise<void> {
  const { disputeId, seq } = commit
  const linked = commit.facts.filter((fact) => fact.type === 'report-linked' || fact.type === 'report-withdrawn')
  await each(linked, 25, (fact) => world.reports.markLinked(fact, { disputeId, seq }))
}

/** When the system must next look at a dispute. */
export function dueOf(world: Needs<'policies' | 'calendar'>, dispute: Dispute): Due | null {
  const policy = world.policies.version(dispute.card.policy)
  const dueAt = nextLook(dispute, { policy, calendar: world.calendar })
  return dueAt === null ? null : { rank: rankOf(dispute.inForce), dueAt }
}

const patience = { step: 25, total: 1_000 }

/**
 * Makes sure that the head has reached `seq`. The author of a young commit is given about a second to do it himself:
 * on a hot dispute everybody doing everybody's work is what slows all down.
 */
export async function catchUp(world: Projecting, disputeId: string, seq: number): Promise<Dispute> {
  for (let waited = 0; waited <= patience.total; waited += patience.step) {
    const head = await world.disputes.head(disputeId)
    if (head && head.seq >= seq) return head
    const { lag } = await loadDispute(world, disputeId)
    const youngest = lag.at(-1)
    const age = youngest ? Date.parse(world.clock()) - Date.parse(youngest.at) : Number.POSITIVE_INFINITY
    if (age > patience.total) break
    await world.pause(patience.step)
  }
  return projectNow(world, disputeId)
}

/** Projects whatever the head has not reached. */
export async function projectNow(world: Projecting, disputeId: string): Promise<Dispute> {
  const { dispute, lag } = await loadDispute(world, disputeId)
  if (!dispute) throw new Error(`no dispute ${disputeId}`)
  if (lag.length > 0) await project(world, dispute, lag)
  return dispute
}
