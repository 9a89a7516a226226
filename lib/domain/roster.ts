import * as z from 'zod/mini'
import { Post, Unit } from './vocabulary.ts'

/** How a message may reach a person, in the order to try. `sms` and `email` are roles; the deployment says who carries them. */
export const contactKinds = ['sms', 'email'] as const
export const ContactKind = z.enum(contactKinds)
export type ContactKind = z.infer<typeof ContactKind>

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))

/** Posts that every unit has: whoever stands in one stands in that of a unit. */
export const unitPosts: readonly Post[] = ['liaison', 'unit-head', 'group-member']

/** 值班: on these days, first and last in 北京时间, this person stands in the post, for messages instead of its holders. */
const Duty = z
  .object({ post: Post, unit: z.optional(Unit), from: Day, until: Day })
  .check(z.refine(({ post, unit }) => unit !== undefined || !unitPosts.includes(post), 'the post needs its unit'))

/**
 * One person of the roster (通讯录). People live in deployment data, never in code.
 * A person with two posts gets one message. `deputy` is the person who stands in (B角).
 */
export const Member = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  name: z.string().check(z.maxLength(40)),
  posts: z.array(z.object({ post: Post, unit: z.optional(Unit) })).check(z.minLength(1)),
  /** Who this is to the identity provider (`sub`); left out, the id. */
  subject: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
  phone: z.optional(z.string().check(z.maxLength(20))),
  email: z.optional(z.email()),
  deputy: z.optional(z.string()),
  /** Away, first and last day in 北京时间: the deputy stands in meanwhile (A/B角). */
  away: z.optional(z.array(z.object({ from: Day, until: Day }))),
  duty: z.optional(z.array(Duty)),
})
export type Member = z.infer<typeof Member>
export const Roster = z.array(Member)
export type Roster = z.infer<typeof Roster>

/** Whom somebody is the deputy of (A/B角). */
export const deputyOf = ({ id }: Pick<Member, 'id'>, roster: Roster): Member[] =>
  roster.filter(({ deputy }) => deputy === id)

/** Somebody's name; the id of who is in the roster no more. */
export const nameIn = (roster: Roster, member: string): string => roster.find(({ id }) => id === member)?.name ?? member
