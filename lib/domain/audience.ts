import type { AudienceRule } from './policy.ts'
import type { Member, Roster } from './roster.ts'
import type { Post, Unit } from './vocabulary.ts'

/** One person to be warned, in the post that brings the message. */
export type Recipient = { member: Member; post: Post; unit: Unit | null }

/** Everybody the rules name, in the rules' order; a person with two posts gets one message (DOMAIN 4). */
export function audience(rules: readonly AudienceRule[], roster: Roster, discovering: readonly Unit[]): Recipient[] {
  const found = new Map<string, Recipient>()
  for (const rule of rules) {
    for (const member of roster) {
      const held = member.posts.find(
        ({ post, unit }) =>
          post === rule.post && (rule.of === 'everyone' || (unit !== undefined && discovering.includes(unit))),
      )
      if (held && !found.has(member.id)) found.set(member.id, { member, post: held.post, unit: held.unit ?? null })
    }
  }
  return [...found.values()]
}
