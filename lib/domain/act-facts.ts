import * as z from 'zod'
import { AttachedTo, AttachmentKind } from './attachment.ts'
import { mediaTypes } from './media-type.ts'
import { Consulted, Outcome, Phase, TextRef } from './procedure-state.ts'
import { Range } from './report.ts'
import { Grade, Signal, Unit } from './vocabulary.ts'

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

/** What officials do (四(三), 五(一), 六), beside what moves reports and what is told. The words of an act are elsewhere. */
export const actFacts = [
  z.object({ type: z.literal('judged'), report: z.boolean(), text: TextRef }),
  /**
   * `pending`: raised above what the post assesses, so that it waits for whose assessment it is (四(二)).
   * `specialWaived`: no special report is required any more.
   */
  z.object({
    type: z.literal('assessed'),
    grade: Grade,
    finding: z.string().max(40),
    specialReport: z.boolean(),
    specialWaived: z.literal(true).optional(),
    pending: z.literal(true).optional(),
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
    /** Said to be beyond verifying; left out where nobody was asked. */
    unverifiable: z.array(z.enum(['people', 'amountFen'])).optional(),
    text: TextRef,
  }),
  z.object({ type: z.literal('closed'), outcome: z.nullable(Outcome), text: TextRef }),
  z.object({ type: z.literal('reopened'), text: TextRef }),
  z.object({ type: z.literal('recused'), member: z.string(), text: TextRef }),
  z.object({ type: z.literal('recusal-withdrawn'), member: z.string(), text: TextRef }),
  /** 请示上级, 咨询专家 (五(一)); `answers`: the commit that asked. */
  z.object({ type: z.literal('asked'), whom: Consulted, answers: Seq.nullable(), text: TextRef }),
  z.object({ type: z.literal('discipline-referred'), unit: Unit, text: TextRef }),
  z.object({ type: z.literal('discipline-decided'), unit: Unit, text: TextRef }),
  /** A paper to a report, a plan or a progress entry: what it is by its content, and the hash of it. Its name is sealed. */
  z.object({
    type: z.literal('attached'),
    attachmentId: z.string(),
    to: AttachedTo,
    kind: AttachmentKind,
    mediaType: z.enum(mediaTypes),
    bytes: z.number().int().positive(),
    sha256: z.string(),
    name: TextRef,
  }),
] as const
