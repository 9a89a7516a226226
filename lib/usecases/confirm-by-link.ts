import { isOfNewest, stillHolds } from '../domain/confirm-link.ts'
import type { Dispute } from '../domain/dispute.ts'
import { type ClockLine, clockLines } from '../domain/dispute-summary.ts'
import type { Instant } from '../domain/report.ts'
import type { Member } from '../domain/roster.ts'
import type { ListStore } from '../list-store.ts'
import type { Notice } from '../stores.ts'
import { type Acting, actOnDispute } from './act-on-dispute.ts'
import { noticeOfLink } from './link-token.ts'
import { loadDispute } from './load-dispute.ts'
import type { Needs } from './world.ts'

export type Linking = Acting & Needs<'notices'> & { lists: ListStore }

/** What a link leads to. `newer`: another alert has come since; `ended`: nobody need confirm any more. */
export type LinkState =
  | { state: 'invalid' }
  | { state: 'open' | 'newer' | 'ended'; notice: Notice }
  | { state: 'confirmed'; notice: Notice; at: Instant; next: ClockLine | null }

type Found = { notice: Notice; member: Member; dispute: Dispute }

/** Whose the link is; whoever is in the roster or in the notice's post no more has none. */
async function find(world: Linking, token: string): Promise<Found | null> {
  const notice = await noticeOfLink(world, token)
  if (!notice) return null
  const roster = await world.directory.roster()
  const member = roster.find(({ id }) => id === notice.member)
  const { dispute } = await loadDispute(world, notice.disputeId)
  if (!member || !dispute) return null
  const { recused } = dispute.procedure
  return stillHolds(notice, { roster, now: world.clock(), recused }) ? { notice, member, dispute } : null
}

function stateOf(world: Linking, { notice, dispute }: Found): LinkState {
  const { status, procedure, card } = dispute
  if (status !== 'open') return { state: 'ended', notice }
  if (!isOfNewest(notice, dispute)) return { state: 'newer', notice }
  const mine = procedure.confirmed.find((one) => one.member === notice.member && one.for === notice.standsInFor?.member)
  if (!mine) return { state: 'open', notice }
  const rules = { policy: world.policies.version(card.policy), calendar: world.calendar, now: world.clock() }
  const next = clockLines(dispute, rules).find(({ clock }) => clock !== 'confirm') ?? null
  return { state: 'confirmed', notice, at: mine.at, next }
}

/** What the page of a link shows. Reads only: whatever opens an address has confirmed nothing. */
export async function lookAtLink(world: Linking, token: string): Promise<LinkState> {
  const found = await find(world, token)
  return found ? stateOf(world, found) : { state: 'invalid' }
}

/** 签收 by the link of one notice: it entitles its recipient to that and to nothing else. Twice is once. */
export async function confirmByLink(world: Linking, token: string): Promise<LinkState> {
  const found = await find(world, token)
  if (!found) return { state: 'invalid' }
  const { notice, member } = found
  const before = stateOf(world, found)
  if (before.state !== 'open') return before
  const { disputeId, noticeId, seq, post, unit, standsInFor } = notice
  const acted = await actOnDispute(world, {
    officer: member,
    disputeId,
    version: null,
    link: { seq, post, unit, standsInFor },
    actId: world.digest(`link ${noticeId}`).slice(0, 32),
    body: { action: 'confirm' },
  })
  if ('dispute' in acted) return stateOf(world, { ...found, dispute: acted.dispute })
  world.log.error('link-not-confirmed', {
    noticeId,
    refused: acted.refused,
    ...('code' in acted && { code: acted.code }),
  })
  const after = await loadDispute(world, disputeId)
  return after.dispute ? stateOf(world, { ...found, dispute: after.dispute }) : { state: 'invalid' }
}
