import * as z from 'zod/mini'
import { clockNames } from '../clock-names.ts'
import { Category, Grade, ReportChannel, Unit } from '../vocabulary.ts'

/**
 * A count as it may be told outside the office; `few`: so small that it could point at somebody; `hidden`: one from which
 * such a small one could be computed.
 */
export const Count = z.union([z.int().check(z.nonnegative()), z.enum(['few', 'hidden'])])
export type Count = z.infer<typeof Count>

/** A count beside the quarter before and the same quarter of last year; null: there is nothing to compare with. */
export const Compared = z.object({ now: Count, before: z.nullable(Count), lastYear: z.nullable(Count) })
export type Compared = z.infer<typeof Compared>

const Minutes = z.nullable(z.int().check(z.nonnegative()))
/** In whole minutes; null where nothing was measured. */
export const Measured = z.object({ median: Minutes, p90: Minutes })

const rows = <K extends z.ZodMiniType>(key: K) => z.array(z.object({ key, count: Compared }))

/**
 * What a briefing tells in figures: the quarter's analysis with small numbers suppressed, without any employer. Kept with
 * the draft, so that what was published can be drawn again when the analysis has been corrected since.
 */
export const BriefingFigures = z.object({
  quarter: z.string().check(z.regex(/^\d{4}Q[1-4]$/)),
  /** Counts of 1 up to, not including, this one are `few`. */
  fewBelow: z.int().check(z.positive()),
  reports: Compared,
  disputes: Compared,
  grades: z.array(z.object({ key: Grade, count: Compared })),
  categories: rows(Category),
  channels: rows(ReportChannel),
  units: rows(Unit),
  districts: rows(z.string()),
  /** By the Monday (or first day) on which a week of the quarter begins. */
  weeks: z.array(z.object({ from: z.string(), disputes: Count, reports: Count })),
  open: Count,
  closed: Count,
  clocks: z.array(z.object({ clock: z.enum(clockNames), kept: Count, missed: Count, median: Minutes, p90: Minutes })),
  /** From first knowledge to the alert. */
  alert: Measured,
  bounces: Count,
  recurrences: Count,
  merges: Count,
  quality: z.object({
    cameTrue: Count,
    dismissed: Count,
    withoutWarning: Count,
    /** From the first alert to the grade red. */
    leadMedian: Minutes,
    /** Assessed otherwise than proposed. */
    raised: Count,
    lowered: Count,
    /** Assessed as proposed; what was drafted without it says nothing of it. */
    same: z.optional(Count),
  }),
  /** 苗头: where more than usual was counted; null: not looked for. */
  signs: z.nullable(z.array(z.object({ category: Category, district: z.string() }))),
})
export type BriefingFigures = z.infer<typeof BriefingFigures>
