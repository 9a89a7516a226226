import * as z from 'zod/mini'
import { ReviewReason } from './review.ts'
import { Category, ReportChannel, Signal, Unit } from './vocabulary.ts'

/** UTC instant, ISO 8601 with milliseconds: `2026-11-23T14:05:09.123Z`. */
export const Instant = z.string()
export type Instant = z.infer<typeof Instant>

/**
 * A figure as one source states it: `lo` is what it says at least, `hi` at most; null is not said, never zero.
 * «60» is {60,60}; «五十余» is {50,null}; «近200» is {null,200}. People and terminations count persons, money is integer fen.
 */
export const Range = z.object({ lo: z.nullable(z.int()), hi: z.nullable(z.int()) })
export type Range = z.infer<typeof Range>

/** Keyed hashes that tell persons apart (DOMAIN 6); a person has at least one of the two. */
export const PersonToken = z.object({ id: z.optional(z.string()), phone: z.optional(z.string()) })
export type PersonToken = z.infer<typeof PersonToken>

export const Employer = z.object({
  /** As stated, cleaned; null when the source does not know. */
  name: z.nullable(z.string()),
  /** 统一社会信用代码, upper case, whatever its check digit says. */
  creditCode: z.nullable(z.string()),
  /** Whether the check digit holds (GB 32100): only then does the code identify. */
  codeHolds: z.boolean(),
})
export type Employer = z.infer<typeof Employer>

/** What one channel tells us once (线索), normalised and without personal data. */
export const Report = z.object({
  reportId: z.string(),
  revision: z.int().check(z.positive()),
  source: z.string(),
  ref: z.string(),
  withdrawn: z.boolean(),
  receivedAt: Instant,
  channel: ReportChannel,
  category: Category,
  campaign: z.nullable(z.string()),
  employer: Employer,
  project: z.nullable(z.string()),
  district: z.nullable(z.string()),
  people: Range,
  amountFen: Range,
  terminations: Range,
  staffTotal: z.nullable(z.int()),
  /** The words of the source where a figure was not a plain number. */
  stated: z.object({
    people: z.optional(z.string()),
    amountYuan: z.optional(z.string()),
    terminations: z.optional(z.string()),
  }),
  signals: z.array(Signal),
  occurredAt: z.nullable(Instant),
  knownAt: z.nullable(Instant),
  /** When the source itself took it down; left out where it does not say. */
  reportedAt: z.optional(Instant),
  unit: Unit,
  /** About one person (DOMAIN 3.2). */
  individual: z.boolean(),
  persons: z.array(PersonToken),
  needsReview: z.array(ReviewReason),
})
export type Report = z.infer<typeof Report>
