import * as z from 'zod'
import { Card } from './grade.ts'
import { Employer, Instant } from './report.ts'
import { Contribution, Tally, TokenState } from './tally.ts'
import { Category, Grade, Tier } from './vocabulary.ts'

const ReportRevision = { reportId: z.string(), revision: z.number().int().positive() }

/** Another dispute that may be the same matter; the office decides, the software never joins silently (DOMAIN 3.1). */
export const NearReason = z.enum([
  'similar-name',
  'same-project',
  'same-person',
  'same-figures',
  'same-name-other-code',
])
export type NearReason = z.infer<typeof NearReason>

/**
 * What happened to a dispute: the closed list. Figures, codes and references; no narrative, no personal data.
 * Each fact carries all that replaying it needs.
 */
export const Fact = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('opened'),
    /** Identity key and family, hashed: who owes the workers, and what kind of matter. */
    key: z.string(),
    episode: z.number().int().positive(),
    number: z.string(),
    employer: Employer,
    project: z.string().nullable(),
    district: z.string().nullable(),
    category: Category,
    previous: z.object({ disputeId: z.string(), endedAt: Instant }).nullable(),
    /** 再发: within the policy's months of the closing of the previous episode. */
    recurrence: z.boolean(),
  }),
  /** `replaces`: what the same report added before (an amendment). */
  z.object({
    type: z.literal('report-linked'),
    ...ReportRevision,
    receivedAt: Instant,
    contribution: Contribution,
    replaces: z.nullable(Contribution),
  }),
  z.object({ type: z.literal('report-withdrawn'), ...ReportRevision, removed: Contribution }),
  /** The report was amended to another employer or matter and leaves; the target links it next. */
  z.object({ type: z.literal('report-moved-out'), ...ReportRevision, removed: Contribution, to: z.string() }),
  /** The sums after this commit, and the changed persons' standing. */
  z.object({ type: z.literal('tallied'), tally: Tally, tokens: z.record(z.string(), TokenState) }),
  z.object({ type: z.literal('near-match'), disputeId: z.string(), reasons: z.array(NearReason) }),
  /** `pending`: 待研判. `changed`: the proposal, the grade in force or `pending` is new. */
  z.object({ type: z.literal('graded'), card: Card, inForce: Grade, pending: z.boolean(), changed: z.boolean() }),
  z.object({
    type: z.literal('alert-raised'),
    kind: z.enum(['rise', 'watch']),
    tier: Tier,
    grade: Grade,
    from: z.nullable(Grade),
  }),
  /** A watch must be judged (四(三)4); `known` false: 待放假通知. */
  z.object({ type: z.literal('judgement-due'), at: Instant, known: z.boolean() }),
  z.object({ type: z.literal('clock-missed'), clock: z.enum(['judgement']), dueAt: Instant }),
  z.object({ type: z.literal('assessed'), grade: Grade, finding: z.string().max(40) }),
  z.object({ type: z.literal('closed'), outcome: z.string().max(40) }),
  z.object({ type: z.literal('expired') }),
])
export type Fact = z.infer<typeof Fact>
export type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>

export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('system'), name: z.string() }),
  z.object({ kind: z.literal('member'), member: z.string(), post: z.string() }),
])
export type Actor = z.infer<typeof Actor>

/** One decision, the unit of history: `hash` chains over everything here but the random `id`. */
export const Commit = z.object({
  disputeId: z.string(),
  seq: z.number().int().positive(),
  at: Instant,
  actor: Actor,
  command: z.string(),
  facts: z.array(Fact).min(1),
  prevHash: z.string(),
  hash: z.string(),
  id: z.string(),
})
export type Commit = z.infer<typeof Commit>
