import * as z from 'zod'
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
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().max(40),
  posts: z.array(z.object({ post: Post, unit: Unit.optional() })).min(1),
  phone: z.string().max(20).optional(),
  email: z.email().optional(),
  deputy: z.string().optional(),
})
export type Member = z.infer<typeof Member>
export const Roster = z.array(Member)
export type Roster = z.infer<typeof Roster>
