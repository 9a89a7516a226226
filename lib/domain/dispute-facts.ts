import * as z from 'zod'
import { clockNames } from './clock-names.ts'
import { erasable, erasureReasons } from './erasure.ts'
import { Card } from './grade.ts'
import { movingFacts } from './moving-facts.ts'
import { Outcome, Phase, TextRef, Via } from './procedure-state.ts'
import { Employer, Instant, Range } from './report.ts'
import { Contribution, Tally, TokenState } from './tally.ts'
import { Category, Grade, Post, Signal, Tier, Unit } from './vocabulary.ts'

const Seq = z.number().int().positive()
const Designation = { unit: Unit, cooperating: z.array(Unit) }
/** A figure verified by an officer, and what the reports came to then: once they come to more, the larger counts. */
export const Correction = z.object({ ...Range.shape, against: z.number().int().nullable() })
export type Correction = z.infer<typeof Correction>
export const Corrections = {
  people: z.nullable(Correction),
  amountFen: z.nullable(Correction),
  terminations: z.nullable(Correction),
  signals: z.array(Signal).nullable(),
}

const ReportRevision = { reportId: z.string(), revision: z.number().int().positive() }

/** Another dispute that may be the same matter; the office decides, the software never joins silently (DOMAIN 3.1). */
export const NearReason = z.enum([
  'similar-name',
  'same-project',
  'same-person',
  'same-figures',
  'same-name-other-code',
  /** 重新启动 and a new report at one instant: two episodes of one key are open. */
  'other-episode',
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
    /** 演练: everything as in earnest, and counted nowhere. */
    drill: z.literal(true).optional(),
  }),
  /** `replaces`: what the same report added before (an amendment). Of its instants those that it states. */
  z.object({
    type: z.literal('report-linked'),
    ...ReportRevision,
    receivedAt: Instant,
    occurredAt: z.optional(Instant),
    knownAt: z.optional(Instant),
    reportedAt: z.optional(Instant),
    contribution: Contribution,
    replaces: z.nullable(Contribution),
  }),
  /** 迟报 (六(二)): received later than `limit`, counted from the unit's knowledge. `known` false: 待放假通知. */
  z.object({
    type: z.literal('late-reported'),
    reportId: z.string(),
    unit: Unit,
    knownAt: Instant,
    receivedAt: Instant,
    limit: Instant,
    known: z.boolean(),
  }),
  z.object({ type: z.literal('report-withdrawn'), ...ReportRevision, removed: Contribution }),
  ...movingFacts,
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
  /**
   * A deadline has passed. `known` false: 待放假通知. `told`: how often by now; `rung`: who is told this time, null when
   * nobody holds any post of the ladder; `skipped`: empty rungs. `standing`: nobody is told again, the operators are.
   */
  z.object({
    type: z.literal('clock-missed'),
    clock: z.enum(clockNames),
    dueAt: Instant,
    known: z.boolean(),
    told: z.number().int().positive(),
    rung: z.nullable(Post),
    skipped: z.array(Post),
    standing: z.boolean(),
    /** Of a roll-call: the units of those who were missing then; null: of no unit. */
    missing: z.array(z.nullable(Unit)).optional(),
  }),
  /** `unit`: for which the person answers, if for any. */
  z.object({
    type: z.literal('confirmed'),
    alert: Seq,
    member: z.string(),
    post: Post,
    unit: z.optional(Unit),
    at: Instant,
    via: Via,
  }),
  z.object({ type: z.literal('roll-complete'), alert: Seq }),
  z.object({ type: z.literal('judged'), report: z.boolean(), text: TextRef }),
  z.object({
    type: z.literal('assessed'),
    grade: Grade,
    finding: z.string().max(40),
    specialReport: z.boolean(),
    text: TextRef,
    meeting: TextRef.nullable(),
  }),
  z.object({ type: z.literal('designated'), ...Designation, final: z.boolean() }),
  z.object({ type: z.literal('transferred'), ...Designation, from: Unit, text: TextRef }),
  z.object({ type: z.literal('signed'), unit: Unit }),
  z.object({ type: z.literal('objected'), unit: Unit, text: TextRef }),
  z.object({ type: z.literal('plan-submitted'), text: TextRef }),
  z.object({ type: z.literal('plan-returned'), text: TextRef }),
  z.object({ type: z.literal('plan-approved') }),
  z.object({ type: z.literal('special-reported'), phase: Phase, text: TextRef }),
  /** `reportToGroup`: the answer that every entry on a blue matter gives (四(三)3). */
  z.object({ type: z.literal('progressed'), unit: Unit, reportToGroup: z.boolean().nullable(), text: TextRef }),
  z.object({ type: z.literal('upgrade-asked'), grade: Grade, text: TextRef }),
  /** Figures an officer has verified; they stand instead of the sum of the reports until these go beyond them. */
  z.object({ type: z.literal('corrected'), ...Corrections, text: TextRef }),
  z.object({
    type: z.literal('concluded'),
    outcome: Outcome,
    people: z.nullable(Range),
    amountFen: z.nullable(Range),
    terminations: z.nullable(Range),
    text: TextRef,
  }),
  z.object({ type: z.literal('closed'), outcome: z.nullable(Outcome), text: TextRef }),
  z.object({ type: z.literal('reopened'), text: TextRef }),
  z.object({ type: z.literal('expired') }),
  z.object({ type: z.literal('recused'), member: z.string(), text: TextRef }),
  /** 请示上级, 咨询专家 (五(一)); `answers`: the commit that asked. */
  z.object({ type: z.literal('asked'), whom: z.enum(['superior', 'expert']), answers: Seq.nullable(), text: TextRef }),
  z.object({ type: z.literal('discipline-referred'), unit: Unit, text: TextRef }),
  z.object({ type: z.literal('discipline-decided'), unit: Unit, text: TextRef }),
  /** Reads of sealed personal data are history too (DOMAIN 4): one revision of a report, or the words of an act. */
  z.object({
    type: z.literal('sealed-opened'),
    what: z.enum(['report', 'text']),
    report: z.object(ReportRevision).nullable(),
    text: TextRef.nullable(),
    reason: TextRef,
  }),
  /** 适用新规则 (DOMAIN 2.4): from here on the dispute goes by that version; what it comes to follows as `graded`. */
  z.object({ type: z.literal('policy-applied'), from: z.string(), to: z.string(), text: TextRef }),
  /** What was lawfully deleted, and how many of it; what the history says of it stays. */
  z.object({
    type: z.literal('erased'),
    what: z.enum(erasable),
    count: z.number().int().positive(),
    reason: z.enum(erasureReasons),
  }),
])
export type Fact = z.infer<typeof Fact>
export type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>

export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('system'), name: z.string() }),
  z.object({ kind: z.literal('member'), member: z.string(), post: Post, unit: z.nullable(Unit) }),
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
  /** The caller's own id of an act, by which a repeat is known; null for what the system does. */
  act: z.string().nullable(),
  prevHash: z.string(),
  hash: z.string(),
  id: z.string(),
})
export type Commit = z.infer<typeof Commit>
