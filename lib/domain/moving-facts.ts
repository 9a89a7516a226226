import * as z from 'zod'
import { Corrections } from './act-facts.ts'
import { Brought } from './brought.ts'
import { JoinRef, Place } from './place.ts'
import { TextRef } from './procedure-state.ts'
import { Contribution } from './tally.ts'
import { Signal } from './vocabulary.ts'

const ReportRevision = { reportId: z.string(), revision: z.number().int().positive() }

/** What takes reports from one dispute into another: each has a half in either history. */
export const movingFacts = [
  /**
   * The report was amended to another employer or matter and leaves; the target links it next. `placed`: it leaves by an
   * officer's act, as it is, and the target takes it in.
   */
  z.object({
    type: z.literal('report-moved-out'),
    ...ReportRevision,
    removed: Contribution,
    to: z.string(),
    placed: z.literal(true).optional(),
  }),
  /** By an officer's act a report comes from another dispute as it stood there. */
  z.object({
    type: z.literal('report-moved-in'),
    ...ReportRevision,
    contribution: Contribution,
    replaces: z.nullable(Contribution),
  }),
  /** The same of a report that was withdrawn there: an older revision is known here. */
  z.object({ type: z.literal('withdrawal-moved-in'), ...ReportRevision, removed: z.nullable(Contribution) }),
  /** 并入: this dispute takes part in nothing any more, what it has counts in the target. */
  z.object({ type: z.literal('merged-out'), to: Place, text: TextRef }),
  /** 分出: the reports that leave with this commit make a dispute of their own. */
  z.object({ type: z.literal('split-out'), to: Place, text: TextRef }),
  /**
   * The other half of both, in as many parts as it needs; what else comes with them, with the first. `corrections`: what
   * was verified of either, of both together.
   */
  z.object({
    type: z.literal('moved-in'),
    ...JoinRef.shape,
    brought: Brought.optional(),
    corrections: z.object({ ...Corrections, signalsAgainst: z.array(Signal).optional() }).optional(),
  }),
] as const
