import * as z from 'zod'
import type { Officer } from './permissions.ts'
import type { Refusal } from './refusal.ts'
import { ReportEnvelope } from './report-envelope.ts'
import { type Post, Unit, unitLabel } from './vocabulary.ts'

const refMessage = 'ref（本表编号）必填：8 至 64 个英文字母或 -，每张表一个新的随机串，重发和更正时不变。'
/** Letters alone: nothing in it can be taken for a number of somebody and masked. */
export const HandRef = z.string({ error: refMessage }).regex(/^[A-Za-z-]{8,64}$/, { error: refMessage })

export const longestNarrative = 20_000
export const mostNamed = 200

/** Read as patiently as from any source (`readReport`), never refused. */
const stated = z.optional(z.unknown())
const facts = {
  channel: z.optional(ReportEnvelope.shape.channel),
  unit: z.nullish(Unit),
  campaign: stated,
  employer: stated,
  project: stated,
  place: stated,
  people: stated,
  amountYuan: stated,
  terminations: stated,
  staffTotal: stated,
  signals: stated,
  occurredAt: stated,
  knownAt: stated,
}

/** What a report by hand must keep to; the rest is read leniently. */
export const HandEnvelope = z.strictObject({
  ref: HandRef,
  category: ReportEnvelope.shape.category,
  ...facts,
  narrative: z.string().max(longestNarrative).nullish(),
  complainants: z
    .array(z.unknown())
    .max(mostNamed, { error: `当事人最多列 ${mostNamed} 人；更多的写明人数即可。` })
    .nullish(),
})

/** The same while it is being filled in: nothing of people but how many are listed. */
export const PreviewEnvelope = z.strictObject({
  category: z.nullish(ReportEnvelope.shape.category),
  ...facts,
  listed: z.int().min(0).max(mostNamed).optional(),
})

const ofUnits: readonly Post[] = ['liaison', 'unit-head']

/**
 * For which unit somebody reports: the own one. The office may name any, or none (null): then it is the category's, also
 * where whoever is of the office heads a unit, too.
 */
export function reportingUnit({ posts: held }: Officer, asked: Unit | null | undefined): Unit | null | Refusal {
  const own = held.flatMap(({ post, unit }) => (ofUnits.includes(post) && unit ? [unit] : []))
  const any = held.some(({ post }) => post === 'office')
  if (asked === null && any) return null
  if (asked === null || asked === undefined) return own[0] ?? null
  if (any || own.includes(asked)) return asked
  const message = `只能以本单位（${own.map((unit) => unitLabel[unit]).join('、')}）的名义上报。`
  return { refused: 'invalid', errors: [{ pointer: '/unit', code: 'unit-not-own', message, allowed: own }] }
}
