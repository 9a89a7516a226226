import * as z from 'zod'
import { ReviewReason } from './review.ts'
import { Category, ReportChannel, Signal, Unit } from './vocabulary.ts'

/** UTC instant, ISO 8601 with milliseconds: `2026-11-23T14:05:09.123Z`. */
export const Instant = z.string()
export type Instant = z.infer<typeof Instant>

/**
 * A figure as one source states it: `lo` is what it says at least, `hi` at most; null is not said, never zero.
 * «60» is {60,60}; «五十余» is {50,null}; «近200» is {null,200}. People and terminations count persons, money is integer fen.
 */
export const Range = z.object({ lo: z.number().int().nullable(), hi: z.number().int().nullable() })
export type Range = z.infer<typeof Range>

/** Keyed hashes that tell persons apart (DOMAIN 6); a person has at least one of the two. */
export const PersonToken = z.object({ id: z.string().optional(), phone: z.string().optional() })
export type PersonToken = z.infer<typeof PersonToken>

export const Employer = z.object({
  /** As stated, cleaned; null when the source does not know. */
  name: z.string().nullable(),
  /** 统一社会信用代码, upper case, whatever its check digit says. */
  creditCode: z.string().nullable(),
  /** Whether the check digit holds (GB 32100): only then does the code identify. */
  codeHolds: z.boolean(),
})
export type Employer = z.infer<typeof Employer>

/** What one channel tells us once (线索), normalised and without personal data. */
export const Report = z.object({
  reportId: z.string(),
  revision: z.number().int().positive(),
  source: z.string(),
  ref: z.string(),
  withdrawn: z.boolean(),
  receivedAt: Instant,
  channel: ReportChannel,
  category: Category,
  campaign: z.string().nullable(),
  employer: Employer,
  project: z.string().nullable(),
  district: z.string().nullable(),
  people: Range,
  amountFen: Range,
  terminations: Range,
  staffTotal: z.number().int().nullable(),
  /** The words of the source where a figure was not a plain number. */
  stated: z.object({
    people: z.string().optional(),
    amountYuan: z.string().optional(),
    terminations: z.string().optional(),
  }),
  signals: z.array(Signal),
  occurredAt: Instant.nullable(),
  knownAt: Instant.nullable(),
  unit: Unit,
  /** About one person (DOMAIN 3.2). */
  individual: z.boolean(),
  persons: z.array(PersonToken),
  needsReview: z.array(ReviewReason),
})
export type Report = z.infer<typeof Report>
