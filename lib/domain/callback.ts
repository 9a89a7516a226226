import * as z from 'zod'
import type { Dispute } from './dispute.ts'
import type { Commit } from './dispute-facts.ts'
import { sayStatus } from './say-status.ts'
import { Grade } from './vocabulary.ts'

export const callbackTypes = ['dispute.closed', 'dispute.concluded', 'dispute.reopened', 'dispute.regraded'] as const

/** What a source is told: the words of the status of its report, no details, no personal data. */
export const CallbackBody = z.object({
  type: z.enum(callbackTypes),
  /** The newest of the source's own reports in that dispute. */
  reportId: z.string(),
  dispute: z.object({ id: z.string(), number: z.string(), grade: Grade }),
  say: z.string(),
  /** When it happened: messages may come late, twice and in another order. */
  at: z.string(),
})
export type CallbackBody = z.infer<typeof CallbackBody>

/** Which commit told which source; as an address of its own. */
export const CallbackRef = z.object({ disputeId: z.string(), seq: z.number().int().positive(), source: z.string() })
export type CallbackRef = z.infer<typeof CallbackRef>

export const Callback = z.object({
  ...CallbackRef.shape,
  /** Stays the same however often it is sent (Standard Webhooks): by it the receiver knows a repeat. */
  webhookId: z.string(),
  /** Byte for byte what is signed, each time. */
  body: z.string(),
  state: z.enum(['due', 'sent', 'dropped']),
})
export type Callback = z.infer<typeof Callback>

/**
 * Whether a commit is news for those who reported: an end, a conclusion, a new start, another grade in force. A grade
 * that has changed once more since is told by that later commit. A drill is nobody's news.
 */
export function newsOf(commit: Commit, dispute: Dispute): CallbackBody['type'] | null {
  if (dispute.drill) return null
  const has = (type: Commit['facts'][number]['type']) => commit.facts.some((fact) => fact.type === type)
  if (has('closed') || has('expired')) return 'dispute.closed'
  if (has('concluded')) return 'dispute.concluded'
  if (has('reopened')) return 'dispute.reopened'
  return dispute.regradedAt === commit.seq ? 'dispute.regraded' : null
}

export const callbackBody = (
  type: CallbackBody['type'],
  of: { commit: Commit; dispute: Dispute; reportId: string },
): CallbackBody => {
  const { commit, dispute, reportId } = of
  const { disputeId, number, inForce, status, tally, procedure } = dispute
  const standing = { status, inForce, reports: tally.reports, concluded: procedure.outcome !== null }
  const say = sayStatus(standing)
  return { type, reportId, dispute: { id: disputeId, number, grade: inForce }, say, at: commit.at }
}
