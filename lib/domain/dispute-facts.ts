import * as z from 'zod'
import { actFacts } from './act-facts.ts'
import { clockNames } from './clock-names.ts'
import { documentKinds } from './documents/document.ts'
import { erasable, erasureReasons } from './erasure.ts'
import { Card } from './grade.ts'
import { movingFacts } from './moving-facts.ts'
import { Phase, TextRef, Via } from './procedure-state.ts'
import { Employer, Instant } from './report.ts'
import { Contribution, Tally, TokenState } from './tally.ts'
import { Category, Grade, Post, Tier, Unit } from './vocabulary.ts'

const Seq = z.number().int().positive()
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
   * A deadline has passed. `known` false: 待放假通知. `told`: how often by now, 0 where it is recorded and the telling
   * waits for office hours; `rung`: who is told this time, null when nobody holds any post of the ladder; `skipped`:
   * empty rungs. `standing`: nobody is told again, the operators are.
   */
  z.object({
    type: z.literal('clock-missed'),
    clock: z.enum(clockNames),
    dueAt: Instant,
    known: z.boolean(),
    told: z.number().int().nonnegative(),
    rung: z.nullable(Post),
    skipped: z.array(Post),
    standing: z.boolean(),
    /** Of a roll-call: the units of those who were missing then; null: of no unit. */
    missing: z.array(z.nullable(Unit)).optional(),
  }),
  /** `unit`: for which the person answers, if for any. `for`: whom the person stands in for; post and unit are that one's. */
  z.object({
    type: z.literal('confirmed'),
    alert: Seq,
    member: z.string(),
    for: z.string().optional(),
    post: Post,
    unit: z.optional(Unit),
    at: Instant,
    via: Via,
  }),
  z.object({ type: z.literal('roll-complete'), alert: Seq }),
  /** Whose turn it has become by this commit: of what, in which post, of a unit's posts in which units. */
  z.object({ type: z.literal('turn-passed'), clock: z.enum(clockNames), post: Post, units: z.array(Unit) }),
  ...actFacts,
  z.object({ type: z.literal('expired') }),
  /** Reads of sealed personal data are history too (DOMAIN 4): one revision of a report, the words of an act, a paper. */
  z.object({
    type: z.literal('sealed-opened'),
    what: z.enum(['report', 'text', 'attachment']),
    report: z.object(ReportRevision).nullable(),
    text: TextRef.nullable(),
    attachment: z.string().optional(),
    reason: TextRef,
  }),
  /** A document was drawn up and kept: which, and the hash of the file; its words are in the file alone. */
  z.object({
    type: z.literal('document-made'),
    documentId: z.string(),
    kind: z.enum(documentKinds),
    phase: Phase.optional(),
    bytes: z.number().int().positive(),
    sha256: z.string(),
  }),
  /** A document that holds officials' own words was given to somebody to read (DOMAIN 6). */
  z.object({
    type: z.literal('document-opened'),
    documentId: z.string(),
    kind: z.enum(documentKinds),
    phase: Phase.optional(),
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
