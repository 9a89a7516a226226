import * as z from 'zod/mini'
import { Policy } from './policy.ts'
import { Instant } from './report.ts'

/** Who did something beside the disputes: the member, or the command line. */
export const Author = z.object({ member: z.string(), name: z.string() })
export type Author = z.infer<typeof Author>

/** A version of the policy as it was published: never changed, never taken back; another follows it. */
export const PublishedPolicy = z.object({
  policy: Policy,
  publishedAt: Instant,
  by: Author,
  reason: z.string(),
})
export type PublishedPolicy = z.infer<typeof PublishedPolicy>

/** A policy as it is proposed: what it takes effect at is said with it. */
export const PolicyDraft = z.omit(Policy, { effectiveFrom: true })
export type PolicyDraft = z.infer<typeof PolicyDraft>
