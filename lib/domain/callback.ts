import * as z from 'zod'
import type { Dispute } from './dispute.ts'
import type { Commit } from './dispute-facts.ts'
import { sayStatus } from './say-status.ts'
import { Grade } from './vocabulary.ts'

export const callbackTypes = [
  'dispute.closed',
  'dispute.concluded',
  'dispute.reopened',
  'dispute.regraded',
  'report.moved',
] as const

/** What a source is told: the words of the status of its report, no details, no personal data. */
export const CallbackBody = z.object({
  type: z.enum(callbackTypes),
  /** The newest of the source's own reports in that dispute. */
  reportId: z.string(),
  dispute: z.object({ id: z.string(), number: z.string(), grade: Grade }),
  /** Of a report that an act has taken elsewhere: where it stood before. */
  from: z.object({ id: z.string(), number: z.string() }).optional(),
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

/** Where reports have come from with this commit, and whose they are. */
export function arrived(commit: Commit): { from: string; sources: string[] } | null {
  const moved = commit.facts.find((fact) => fact.type === 'moved-in')
  const sources = commit.facts.flatMap((fact) =>
    fact.type === 'report-moved-in' && fact.contribution.source !== undefined ? [fact.contribution.source] : [],
  )
  return moved ? { from: moved.from, sources: [...new Set(sources)] } : null
}

/**
 * Whether a commit is news for one who reported: an end, a conclusion, a new start, another grade in force, and, where own
 * reports have come with it, another number. A grade that has changed once more since is told by that later commit. A
 * drill is nobody's news.
 */
export function newsOf(commit: Commit, dispute: Dispute, source: string): CallbackBody['type'] | null {
  if (dispute.drill) return null
  if (arrived(commit)?.sources.includes(source)) return 'report.moved'
  const has = (type: Commit['facts'][number]['type']) => commit.facts.some((fact) => fact.type === type)
  if (has('closed') || has('expired')) return 'dispute.closed'
  if (has('concluded')) return 'dispute.concluded'
  if (has('reopened')) return 'dispute.reopened'
  return dispute.regradedAt === commit.seq ? 'dispute.regraded' : null
}

export const callbackBody = (
  type: CallbackBody['type'],
  of: { commit: Commit; dispute: Dispute; reportId: string; from?: { id: string; number: string } | null },
): CallbackBody => {
  const { commit, dispute, reportId, from } = of
  const { disputeId, number, inForce, status, tally, procedure } = dispute
  const standing = { status, inForce, reports: tally.reports, concluded: procedure.outcome !== null }
  const say = sayStatus(standing)
  const now = { id: disputeId, number, grade: inForce }
  return { type, reportId, dispute: now, ...(type === 'report.moved' && from && { from }), say, at: commit.at }
}
