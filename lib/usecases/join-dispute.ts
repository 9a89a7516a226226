import type { Sender } from '../domain/brought.ts'
import type { Side } from '../domain/counting.ts'
import { type Arriving, decideJoin } from '../domain/decide-join.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit, Fact } from '../domain/dispute-facts.ts'
import type { JoinRef, Place } from '../domain/place.ts'
import { sideOf, tokensOf } from '../domain/side.ts'
import { commitOnto, type Deciding, untilFirst } from './decide-again.ts'
import { loadDispute, loadSide } from './load-dispute.ts'
import { openingOf, previousOf } from './opening.ts'
import { projectNow } from './project-dispute.ts'
import { onward } from './where-from.ts'
import type { Needs } from './world.ts'

export type Joining = Deciding & Needs<'keys'>

/** `path`: the disputes already passed, so that a ring of merges is seen. */
type Part = { ref: JoinRef; from: Sender; arriving: readonly Arriving[]; path: readonly Place[]; to: Place }

/**
 * The target takes in one part of what a merge or a split has sent, once: told by source, commit and part. Where it has
 * ended or was merged itself meanwhile, the next that is open does. Returns which one has it; its head has caught up.
 */
export async function joinDispute(world: Joining, part: Part): Promise<Place> {
  const { ref, from, arriving, path, to: place } = part
  const { disputeId } = place
  const joined = await untilFirst(world, `dispute ${disputeId}`, async () => {
    const loaded = await loadDispute(world, disputeId)
    const { dispute, lag } = loaded
    if (await hasJoined(world, { disputeId, lag, ref })) {
      if (lag.length > 0) await projectNow(world, disputeId)
      return place
    }
    if (dispute && dispute.status !== 'open') return { endedAs: dispute }
    if (!dispute && arriving.every(({ contribution }) => contribution === null)) return place
    const after = await commitOnto(world, loaded, {
      disputeId,
      at: world.clock(),
      command: 'join',
      actor: { kind: 'system', name: 'carry-over' },
      facts: await decide(world, { ref, from, arriving, place, dispute, lag }),
    })
    return after === 'raced' ? after : place
  })
  if (!('endedAs' in joined)) return joined
  const passed = [...path, place]
  return joinDispute(world, { ...part, path: passed, to: await onward(world, passed, joined.endedAs) })
}

async function hasJoined(
  world: Joining,
  { disputeId, lag, ref }: { disputeId: string; lag: readonly Commit[]; ref: JoinRef },
): Promise<boolean> {
  const same = (one: JoinRef) => one.from === ref.from && one.seq === ref.seq && one.part === ref.part
  return lag.some((commit) => sideOf(commit).joined.some(same)) || world.disputes.joined(disputeId, ref)
}

async function decide(
  world: Joining,
  on: Pick<Part, 'ref' | 'from' | 'arriving'> & { place: Place; dispute: Dispute | null; lag: readonly Commit[] },
): Promise<Fact[]> {
  const { ref, from, arriving, place, dispute, lag } = on
  const { disputeId } = place
  const now = world.clock()
  const policy = dispute ? world.policies.version(dispute.card.policy) : world.policies.current(now)
  const reports = arriving.map(({ reportId, contribution }) => ({
    reportId,
    tokens: contribution ? tokensOf(contribution) : [],
  }))
  const opening = dispute ? null : await openingFor(world, { ...on, now, policy })
  const decideWith = (side: Side) => decideJoin(dispute, side, { ref, from, arriving, policy, opening })
  const facts =
    decideWith(await loadSide(world, { disputeId, lag, reports, all: false })) ??
    decideWith(await loadSide(world, { disputeId, lag, reports, all: true }))
  if (!facts) throw new Error(`dispute ${disputeId}: a recount asked for another recount`)
  return facts
}

/** Of what the first report says; the dispute it comes from is no near match. */
async function openingFor(
  world: Joining,
  on: { ref: JoinRef; arriving: readonly Arriving[]; place: Place } & Pick<
    Parameters<typeof openingOf>[1],
    'now' | 'policy'
  >,
) {
  const { ref, arriving, place, now, policy } = on
  const live = arriving.filter(({ contribution }) => contribution !== null)
  const first = (await world.reports.gradable(live.slice(0, 1)))[0]?.report
  if (!first) throw new Error(`dispute ${ref.from}: sends a report that does not exist`)
  const old = await previousOf(world, place)
  const opening = await openingOf(world, { place, old, first, now, policy })
  return { ...opening, near: opening.near.filter(({ disputeId }) => disputeId !== ref.from) }
}
