import type { Dispute } from './dispute.ts'
import { dutyOf, type Held as HeldPost, isAway } from './on-duty.ts'
import { discovering } from './permissions.ts'
import type { AudienceRule } from './policy.ts'
import type { Instant } from './report.ts'
import type { Member, Roster } from './roster.ts'
import type { Post, Unit } from './vocabulary.ts'

/** One person to be warned, in the post that brings the message; who is away is stood in for at once. */
export type Recipient = { member: Member; post: Post; unit: Unit | null; standsInFor: Member | null }

type Held = HeldPost & { member: Member }

export const canBeReached = (member: Member): boolean => member.phone !== undefined || member.email !== undefined

/** The person, or while he is away or has withdrawn from the case the deputy; nobody when neither is there. */
function present(held: Held, { roster, now, recused = [] }: On): Recipient | null {
  const there = (member: Member): boolean => !isAway(member, now) && !recused.includes(member.id)
  if (there(held.member)) return { ...held, standsInFor: null }
  const deputy = roster.find(({ id }) => id === held.member.deputy)
  return deputy && there(deputy) ? { ...held, member: deputy, standsInFor: held.member } : null
}

type Fits = (held: HeldPost) => boolean

/** Who holds such a post: on days of the duty list (值班) whoever it names, instead of the post's own holders. */
function holding(roster: Roster, now: Instant, fits: Fits): Held[] {
  const onDuty = roster.flatMap((member) => {
    const held = canBeReached(member) ? dutyOf(member, now).find(fits) : undefined
    return held ? [{ member, ...held }] : []
  })
  const relieved = ({ post, unit }: HeldPost) =>
    onDuty.some((duty) => duty.post === post && (duty.unit === null || duty.unit === unit))
  const own = roster.flatMap((member) => {
    const posts = member.posts.map(({ post, unit = null }) => ({ post, unit }))
    const held = posts.find((one) => fits(one) && !relieved(one))
    return held ? [{ member, ...held }] : []
  })
  return [...own, ...onDuty]
}

/** `recused`: who has withdrawn from the case (回避). */
type On = { roster: Roster; now: Instant; recused?: readonly string[] }

/** Everybody the rules name, in the rules' order; a person with two posts gets one message (DOMAIN 4). */
export function audience(rules: readonly AudienceRule[], on: On & { units: readonly Unit[] }): Recipient[] {
  const { roster, units, now } = on
  const found = new Map<string, Recipient>()
  for (const rule of rules) {
    const fits = ({ post, unit }: { post: Post; unit: Unit | null }) =>
      post === rule.post && (rule.of === 'everyone' || (unit !== null && units.includes(unit)))
    for (const held of holding(roster, now, fits)) {
      const recipient = present(held, on)
      if (recipient && !found.has(recipient.member.id)) found.set(recipient.member.id, recipient)
    }
  }
  return [...found.values()]
}

/**
 * Who holds a rung of the ladder for this dispute and can be reached now: of a unit's posts those of the handling unit,
 * before one is named those of the units that discovered it.
 */
export function holders(post: Post, on: { roster: Roster; dispute: Dispute; now: Instant }): Recipient[] {
  const { roster, dispute, now } = on
  const ofUnit = post === 'liaison' || post === 'unit-head'
  const { handling, recused } = dispute.procedure
  const units = handling ? [handling] : discovering(dispute)
  const rule: AudienceRule = { post, of: ofUnit ? 'discovering' : 'everyone' }
  return audience([rule], { roster, units, now, recused }).filter(({ member }) => canBeReached(member))
}

/** Of units their liaisons and heads who can be reached now. */
export function unitPeople(
  units: readonly Unit[],
  on: { roster: Roster; dispute: Dispute; now: Instant },
): Recipient[] {
  const { roster, dispute, now } = on
  const { recused } = dispute.procedure
  const rules = (['liaison', 'unit-head'] as const).map((post) => ({ post, of: 'discovering' }) as const)
  return audience(rules, { roster, units, now, recused }).filter(({ member }) => canBeReached(member))
}
