import * as z from 'zod/mini'
import { Post, Unit } from './vocabulary.ts'

/** How a message may reach a person, in the order to try. `sms` and `email` are roles; the deployment says who carries them. */
export const contactKinds = ['sms', 'email'] as const
export const ContactKind = z.enum(contactKinds)
export type ContactKind = z.infer<typeof ContactKind>

/**
 * One person of the roster (通讯录). People live in deployment data, never in code.
 * A person with two posts gets one message. `deputy` is the person who stands in (B角).
 */
export const Member = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  name: z.string().check(z.maxLength(40)),
  posts: z.array(z.object({ post: Post, unit: z.optional(Unit) })).check(z.minLength(1)),
  phone: z.optional(z.string().check(z.maxLength(20))),
  email: z.optional(z.email()),
  deputy: z.optional(z.string()),
})
export type Member = z.infer<typeof Member>
export const Roster = z.array(Member)
export type Roster = z.infer<typeof Roster>
