import * as z from 'zod'
import { Account } from '../account-line.ts'
import { cleanText } from '../clean-text.ts'
import { maskPersonal } from '../mask-personal.ts'
import { Phase } from '../procedure-state.ts'
import { Quarter } from '../quarter.ts'
import type { DocumentKind } from './document.ts'
import { accountSubject, briefingSubject, disputeSubject, meetingSubject } from './subject.ts'

/** One line of it. */
const shown = (line: string): string => maskPersonal(cleanText(line).text).text

/** What an official writes into a document: without what looks like an identity number or a telephone (DOMAIN 6). */
const words = (max = 20_000) =>
  z
    .string()
    .max(max, { error: `不能超过 ${max} 个字。` })
    .transform((said) => said.split(/\r?\n/).map(shown).join('\n').trim())
    .optional()

/** 发文字号 and 签发人, as the office gives them; left out they are printed as 待编号 and 待签发. */
const issued = { number: words(60), signer: words(30) }
const disputeId = z.string().regex(/^[A-Za-z0-9-]{1,30}$/, { error: '没有这样的事项编号。' })
const meetingId = z.string().regex(/^[A-Za-z0-9-]{1,30}$/, { error: '没有这样的会议编号。' })

/** The parts of a special report that nobody but its author can write, by their names in the form. */
export const specialParts = [
  'situation',
  'cause',
  'impact',
  'outlook',
  'measures',
  'plan',
  'progress',
  'result',
  'remaining',
  'lessons',
  'next',
] as const
export type SpecialPart = (typeof specialParts)[number]

/** A document as asked for: its kind, of what, and what is written into it by hand. */
export const DocumentAsked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grade-card'), of: z.strictObject({ disputeId }) }),
  z.strictObject({
    kind: z.literal('special-report'),
    of: z.strictObject({ disputeId, phase: Phase }),
    ...issued,
    /** Of 续报, which one it is; left out, one more than were made: who makes one again, corrected, says so. */
    nth: z
      .string()
      .regex(/^[1-9]\d?$/, { error: '请填写第几次续报，如 2。' })
      .optional(),
    words: z.partialRecord(z.enum(specialParts), words()).default({}),
  }),
  z.strictObject({
    kind: z.literal('response-plan'),
    of: z.strictObject({ disputeId }),
    words: z.strictObject({ plan: words(), duties: words(), stability: words() }).default({}),
  }),
  z.strictObject({
    kind: z.literal('accountability'),
    of: z.strictObject({ quarter: Quarter, unit: Account }),
  }),
  z.strictObject({
    kind: z.literal('briefing'),
    /** Of its issues the newest, unless said. */
    of: z.strictObject({ quarter: Quarter, issue: z.int().positive().max(99).optional() }),
  }),
  z.strictObject({ kind: z.literal('meeting-notice'), of: z.strictObject({ meetingId }), number: words(60) }),
  z.strictObject({ kind: z.literal('minutes'), of: z.strictObject({ meetingId }), number: words(60) }),
])
export type DocumentAsked = z.output<typeof DocumentAsked>
export type Asked<K extends DocumentKind> = Extract<DocumentAsked, { kind: K }>

/** What a document is of, as one word: documents of one thing are listed by it. */
export function subjectOf({ of }: Pick<DocumentAsked, 'of'>): string {
  if ('disputeId' in of) return disputeSubject(of.disputeId)
  if ('meetingId' in of) return meetingSubject(of.meetingId)
  return 'unit' in of ? accountSubject(of) : briefingSubject(of.quarter)
}

/** The key of a request: a UUID, so that whoever asks knows the document's id beforehand and can look how far it is. */
export const DocumentKey = z.uuid()
export const documentIdOf = (asked: Pick<DocumentAsked, 'of'>, key: string): string => `${subjectOf(asked)}.${key}`
