import * as z from 'zod/mini'
import { clockNames } from './clock-names.ts'
import { EarlySignRules, earsDefaults } from './ears.ts'
import { MeetingRules, meetingDefaults } from './meeting/rules.ts'
import { Instant } from './report.ts'
import { ReturnRules, returnDefaults } from './unit-return/rules.ts'
import { Category, grades, Post, Signal } from './vocabulary.ts'

/** How 四(二) "A、B或C" is read: any one criterion suffices, or (people and amount) or terminations. */
export const readings = ['any-one', 'people-and-amount'] as const
export const Reading = z.enum(readings)
export type Reading = z.infer<typeof Reading>

/** Who is warned: everybody holding the post; `of: 'discovering'` means in the units that learnt of it. */
export const AudienceRule = z.object({ post: Post, of: z.enum(['everyone', 'discovering']) })
export type AudienceRule = z.infer<typeof AudienceRule>

const Whole = z.int().check(z.positive())
/** A span: wall clock, or office hours and working days of the State Council's calendar. */
export const Span = z.union([
  z.object({ minutes: Whole }),
  z.object({ days: Whole }),
  z.object({ workingHours: Whole }),
  z.object({ workingDays: Whole }),
])
export type Span = z.infer<typeof Span>

const Threshold = z.int().check(z.positive())
const TwoTiers = z
  .object({ red: Threshold, yellow: Threshold })
  .check(z.refine(({ red, yellow }) => red > yellow, 'the graver tier asks for more'))
const PersonsTiers = z
  .object({ red: Threshold, yellow: Threshold, blue: Threshold })
  .check(z.refine(({ red, yellow, blue }) => red > yellow && yellow > blue, 'the graver tier asks for more'))

export const BriefingRules = z.object({
  approvedBy: z.array(z.enum(['group-leader', 'director'])).check(z.minLength(1), z.maxLength(2)),
  /** Counts of 1 up to, not including, this one are not told in what is published: 不足5. */
  fewBelow: z._default(Whole, 5),
})
export type BriefingRules = z.infer<typeof BriefingRules>
export const briefingDefaults: BriefingRules = { approvedBy: ['group-leader'], fewBelow: 5 }

/**
 * The bureau's plan as data (DOMAIN 2.4): versioned, append-only, with an effective date.
 * Persons in persons, money in integer fen, windows in days or months as named.
 */
export const Policy = z.object({
  version: z.string().check(z.regex(/^[a-z0-9.-]{1,40}$/)),
  effectiveFrom: Instant,
  title: z.string(),
  reading: Reading,
  people: PersonsTiers,
  amountFen: TwoTiers,
  terminations: TwoTiers,
  /** 四(二)3: these propose blue whatever the figures. */
  aloneBlue: z.array(Signal),
  /** 劳动合同法 art. 41: a note from this share of staff on, in percent. */
  massLayoffPercent: z.int(),
  /** Categories whose reports on one employer are one matter. */
  families: z.array(z.array(Category).check(z.minLength(1))).check(z.minLength(1)),
  /** Categories that join whatever is open for the employer. */
  joinsAnything: z.array(Category),
  watchAcceptsDays: z.int(),
  recurrenceMonths: z.int(),
  audiences: z.object({
    red: z.array(AudienceRule),
    yellow: z.array(AudienceRule),
    blue: z.array(AudienceRule),
    watch: z.array(AudienceRule),
  }),
  /** How long each step may take, by the grade in force; what is not named has no clock. */
  clocks: z.record(z.enum(grades), z.partialRecord(z.enum(clockNames), Span)),
  /** After the deadline one rung up each time so much has passed; at the top so many times more. */
  repeat: z.record(z.enum(grades), z.object({ every: Span, times: z.int() })),
  /** 六(三): a designated unit may object within so many working days. */
  objectWithinWorkingDays: Whole,
  /** Known to the unit, then reported: later than this is late (六(二)). */
  reportWithin: z.record(z.enum(grades), Span),
  /** Sealed matter is deleted so many years after a case has ended (PIPL art. 47). */
  retention: z.object({ years: Whole }),
  /** `all`: by every channel a person has; `first`: the next one only when the one before failed. */
  handover: z.object({
    red: z.enum(['all', 'first']),
    yellow: z.enum(['all', 'first']),
    blue: z.enum(['all', 'first']),
    watch: z.enum(['all', 'first']),
  }),
  /** 抓早、抓小 (四(四)): by what a week's count stands out. Versions from before it have our defaults. */
  earlySigns: z._default(EarlySignRules, earsDefaults),
  /** The quarterly briefing (五(二)): who approves it, any one of them; what is too small to be told. */
  briefing: z._default(BriefingRules, briefingDefaults),
  /** When actions and minutes of a meeting are reminded of (五(一)). */
  meetings: z._default(MeetingRules, meetingDefaults),
  /** When units' returns are due and reminded of (五(二)). */
  returns: z._default(ReturnRules, returnDefaults),
  /** Which of the figures above the plan does not give: defaults of ours, shown as such. */
  ours: z.array(z.string()),
})
export type Policy = z.infer<typeof Policy>
