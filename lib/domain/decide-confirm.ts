import { type ActRefusal, refuse } from './act-refusals.ts'
import { answersFor } from './answers-for.ts'
import { audience, type Recipient } from './audience.ts'
import type { Dispute } from './dispute.ts'
import type { Fact } from './dispute-facts.ts'
import { postsOn } from './on-duty.ts'
import { discovering } from './permissions.ts'
import type { Via } from './procedure-state.ts'
import type { Instant } from './report.ts'
import type { Member, Roster } from './roster.ts'
import type { Grade, Post, Unit } from './vocabulary.ts'

/** Whose confirmation an alert waits for: for red everyone of the leading group, else one of the office (四(三)). */
export const rollOf: Record<Grade, { posts: readonly Post[]; all: boolean }> = {
  red: { posts: ['group-leader', 'group-member'], all: true },
  yellow: { posts: ['office'], all: false },
  blue: { posts: ['office'], all: false },
  watch: { posts: [], all: false },
}

/** The roll: the people whose confirmation is waited for (the deputy of who is away), and who of them is missing. */
export function roll(
  dispute: Dispute,
  on: { roster: Roster; now: Instant },
): { called: Recipient[]; missing: Recipient[]; complete: boolean } {
  const { posts, all } = rollOf[dispute.inForce]
  const rules = posts.map((post) => ({ post, of: 'everyone' }) as const)
  const { recused, confirmed } = dispute.procedure
  const called = audience(rules, { ...on, units: [], recused })
  const there = confirmers(confirmed)
  const missing = called.filter(({ member }) => !there.has(member.id))
  const enough = all ? missing.length === 0 : missing.length < called.length
  return { called, missing, complete: called.length > 0 && enough }
}

/** Who needs be told no more: who has confirmed, and whose deputy has. */
export const confirmers = (confirmed: Dispute['procedure']['confirmed']): ReadonlySet<string> =>
  new Set(confirmed.flatMap((one) => (one.for === undefined ? [one.member] : [one.member, one.for])))

/** A confirmation (`post`: in which the alert came, where that is known), and with the last one that was waited for the end of the roll-call. Said twice it is said once. */
export function confirmed(
  d: Dispute,
  given: {
    member: string
    at: Instant
    now: Instant
    via: Via
    roster: Roster
    post?: Post
    standsInFor?: { member: string; post: Post }
  },
): Fact[] | ActRefusal {
  const { alert, procedure } = d
  const { member: id, now, via, roster, standsInFor } = given
  const member = roster.find((one) => one.id === id)
  if (!member) return refuse('no-such-member')
  if (alert?.kind !== 'rise') return refuse('nothing-to-confirm')
  // Given to the minute, that of the alert itself is not before it.
  if (given.at > now || given.at < startOfMinute(alert.at)) return refuse('time-wrong')
  const early = given.at < alert.at
  const at = early ? alert.at : given.at
  if (procedure.confirmed.some((one) => one.member === id && one.for === standsInFor?.member)) return []
  const post = standsInFor?.post ?? given.post ?? heard(d, { member, roster, now })
  if (!post) return refuse('nothing-to-confirm')
  const unit = answersFor(roster.find((one) => one.id === standsInFor?.member) ?? member, post)
  const one = { member: id, ...(standsInFor && { for: standsInFor.member }), post, at, via }
  const fact: Fact = { type: 'confirmed', alert: alert.seq, ...one, ...(unit && { unit }) }
  const after = { ...d, procedure: { ...procedure, confirmed: [...procedure.confirmed, one] } }
  const over = !procedure.rollComplete && roll(after, { roster, now }).complete
  return over ? [fact, { type: 'roll-complete', alert: alert.seq }] : [fact]
}

/** A lower grade may wait for fewer: with it the roll-call of the alert may be over. */
export function rollOver(d: Dispute, facts: readonly Fact[], on: { roster: Roster; now: Instant }): Fact[] {
  const lowered = facts.find((fact) => fact.type === 'assessed')
  if (!lowered || d.alert?.kind !== 'rise' || d.procedure.rollComplete) return []
  if (facts.some(({ type }) => type === 'alert-raised')) return []
  return roll({ ...d, inForce: lowered.grade }, on).complete ? [{ type: 'roll-complete', alert: d.alert.seq }] : []
}

const startOfMinute = (instant: Instant): Instant => `${instant.slice(0, 16)}:00.000Z`

const everywhere: readonly Post[] = ['group-leader', 'group-member', 'office', 'director']

/** In which post the alert has reached them. */
function heard(d: Dispute, on: { member: Member; roster: Roster; now: Instant }): Post | null {
  const units: readonly Unit[] = [
    ...discovering(d),
    ...(d.procedure.handling ? [d.procedure.handling] : []),
    ...d.procedure.cooperating,
  ]
  const held = postsOn(on.member, { ...on, recused: d.procedure.recused }).find(
    ({ post, unit }) => everywhere.includes(post) || (unit !== null && units.includes(unit)),
  )
  return held?.post ?? null
}
