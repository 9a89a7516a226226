import { canonicalJson } from '../domain/canonical-json.ts'
import { type Arriving, togetherAtMost } from '../domain/decide-join.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import type { Place } from '../domain/place.ts'
import { recount } from '../domain/tally-change.ts'
import { each } from '../each.ts'
import type { RevisionKey } from '../stores.ts'
import { type Joining, joinDispute } from './join-dispute.ts'
import { loadDispute, standingsOf } from './load-dispute.ts'
import { movedOn } from './moved-on.ts'
import { catchUp } from './project-dispute.ts'
import type { Needs } from './world.ts'

/** What a merge or a split sends: taken in by the target, then the claims follow. Done again it changes nothing. */
export async function sendReports(world: Joining, commit: Commit, dispute: Dispute): Promise<void> {
  for (const fact of commit.facts) {
    if (fact.type === 'merged-out') await merge(world, { commit, dispute, to: fact.to })
    if (fact.type === 'split-out') await split(world, { commit, dispute, to: fact.to })
  }
}

/** The same, by whoever meets a merge or a split half done. */
export async function finish(world: Joining, of: { disputeId: string; seq: number }): Promise<void> {
  const staged = await world.disputes.commit(of.disputeId, of.seq)
  if (!staged || staged.done) return
  await sendReports(world, staged.commit, await catchUp(world, of.disputeId, of.seq))
}

/** What stands in a merged dispute stands for good: its parts are the same whoever counts them out, and whenever. */
async function merge(world: Joining, on: { commit: Commit; dispute: Dispute; to: Place }): Promise<void> {
  const { commit, dispute, to } = on
  const { disputeId, key, episode } = dispute
  const all = await world.disputes.standing(disputeId)
  if (!addsUp(all, dispute)) throw new Error(`dispute ${disputeId}: what stands there is not what its commits count`)
  const parts = inParts(all)
  for (const [part, standing] of parts.entries()) {
    const gone = new Set((await movedOn(world, disputeId, standing)).map(({ reportId }) => reportId))
    const arriving = standing.filter(({ reportId }) => !gone.has(reportId))
    const ref = { from: disputeId, seq: commit.seq, part }
    const from = { how: 'merge', dispute } as const
    const joined = await joinDispute(world, { ref, from, arriving, path: [{ disputeId, key, episode }], to })
    await moveClaims(world, { from: disputeId, to: joined, arriving })
  }
  if (key !== to.key) await world.keys.leadInto(key, { episode, into: to.key })
}

/** Whether nothing of what was counted is lost: a report that is not sent counts nowhere any more. */
function addsUp(all: readonly Arriving[], { tally }: Dispute): boolean {
  const live = all.flatMap(({ contribution }) => contribution ?? [])
  // Not by persons: of a case that was opened again after a lawful deletion they are gone.
  const counts = ({ reports, signals, categories, channels, units }: Dispute['tally']) =>
    canonicalJson({ reports, signals, categories, channels, units })
  return counts(recount(live).tally) === counts(tally)
}

async function split(world: Joining, on: { commit: Commit; dispute: Dispute; to: Place }): Promise<void> {
  const { commit, dispute, to } = on
  const { disputeId, seq } = commit
  const arriving = splitOff(commit)
  const ref = { from: disputeId, seq, part: 0 }
  const from = { how: 'split', dispute } as const
  const joined = await joinDispute(world, { ref, from, arriving, path: [], to })
  await moveSplit(world, { source: { from: disputeId, seq }, to: joined, arriving })
}

/** What a split takes out of its dispute, as it stood there. */
export const splitOff = ({ facts }: Commit): Arriving[] =>
  facts.flatMap((fact) =>
    fact.type === 'report-moved-out' && fact.placed
      ? [{ reportId: fact.reportId, revision: fact.revision, contribution: fact.removed }]
      : [],
  )

/** Which commit sent reports to another dispute. */
type Sent = { from: string; seq: number }

/** Only those that have not come back since, by another merge or split: their claims have gone on. */
export async function moveSplit(
  world: Joining,
  move: { source: Sent; to: Place; arriving: readonly RevisionKey[] },
): Promise<void> {
  const { source, to, arriving } = move
  await moveClaims(world, { from: source.from, to, arriving: await stillAway(world, source, arriving) })
}

/** Of what a commit has sent those that its dispute still says to have left with just that commit. */
export async function stillAway<T extends RevisionKey>(
  world: Needs<'disputes'>,
  { from: disputeId, seq }: Sent,
  sent: readonly T[],
): Promise<T[]> {
  const loaded = await loadDispute(world, disputeId)
  // A merged dispute is frozen: what stands there has left with the merge.
  if (loaded.dispute?.mergedInto?.seq === seq) return [...sent]
  const reportIds = sent.map(({ reportId }) => reportId)
  const standings = await standingsOf(world, loaded, { disputeId, reportIds })
  return sent.filter(({ reportId }) => standings.get(reportId)?.seq === seq)
}

/** Last, as in every move: only what is still claimed for the source, and was not moved by a later revision. */
export async function moveClaims(
  world: Joining,
  { from, to, arriving }: { from: string; to: Place; arriving: readonly RevisionKey[] },
): Promise<void> {
  const claims = await world.reports.claims(arriving.map(({ reportId }) => reportId))
  await each(arriving, 25, async ({ reportId, revision }) => {
    const claim = claims.get(reportId)
    if (claim?.disputeId !== from || (claim.movedBy ?? 0) > revision) return
    await world.reports.forwardClaim(reportId, { from: claim, to })
  })
}

/** At least one, so that the target also knows of a dispute that brings nothing. */
function inParts(all: readonly Arriving[]): Arriving[][] {
  const parts: Arriving[][] = [[]]
  let persons = 0
  for (const one of all) {
    const weight = one.contribution?.persons.length ?? 0
    const part = parts.at(-1) ?? []
    const full = part.length === togetherAtMost.reports || persons + weight > togetherAtMost.persons
    if (part.length > 0 && full) {
      parts.push([one])
      persons = weight
    } else {
      part.push(one)
      persons += weight
    }
  }
  return parts
}
