import { type Asked, unverifiable } from './act-bodies.ts'
import type { Beside } from './act-elsewhere.ts'
import type { Correction } from './act-facts.ts'
import { type ActRefusal, refuse, refuseAt } from './act-refusals.ts'
import { lastWordAfter } from './act-rule.ts'
import type { ActName } from './acts.ts'
import type { Calendar } from './calendar.ts'
import { correctedBy } from './corrected-figures.ts'
import { decideGrade } from './decide-grade.ts'
import type { Dispute } from './dispute.ts'
import type { Fact } from './dispute-facts.ts'
import { figuresOf } from './figures.ts'
import { ladder } from './ladder.ts'
import type { Capacity, Officer } from './permissions.ts'
import type { Policy } from './policy.ts'
import { procedure } from './procedure.ts'
import type { TextRef } from './procedure-state.ts'
import { unitWithdrawn } from './recusal.ts'
import type { Instant, Range } from './report.ts'
import type { Roster } from './roster.ts'
import type { Measure } from './tally.ts'
import { type Grade, gravity, type Post, type Unit, unitLabel } from './vocabulary.ts'

/** What the link of one notice entitles to: to confirm the alert that stood at `seq`, in the post it came to, for whom it came. */
export type LinkRight = Capacity & { seq: number; standsInFor: { member: string; post: Post } | null }

export interface ActWorld {
  officer: Officer
  now: Instant
  policy: Policy
  calendar: Calendar
  roster: Roster
  /** Who confirms by the link of a notice needs no other right than that notice gives. */
  link?: LinkRight
  /** What it must know of others, if anything. */
  beside: Beside
  /** Where the words of the act are kept, by the body's field. */
  text: (field: string) => TextRef
}

/** With the post in which the officer acts. */
export type Given = ActWorld & { as: Capacity }

export type BodyOf<A extends ActName> = Extract<Asked, { action: A }>

/**
 * 四(二): the grade is the assessment's; a red one is made at a meeting (四(三)1). Who finds a graver grade than the post
 * assesses raises it at once, and it waits for whose assessment it is.
 */
export function assessed(d: Dispute, body: BodyOf<'assess'>, { as, text }: Given): Fact[] | ActRefusal {
  const { grade, finding, specialReport, meeting } = body
  const rises = gravity[grade] > gravity[d.inForce]
  const waits = rises && ladder.indexOf(as.post) < ladder.indexOf(assessorOf(grade))
  if (!waits && (grade === 'red' || d.inForce === 'red') && meeting === undefined)
    return refuseAt('/meeting', 'meeting-needed')
  const fact: Fact = {
    type: 'assessed',
    grade,
    finding,
    specialReport: specialReport ?? false,
    ...(specialReport === false && d.procedure.special.required && { specialWaived: true }),
    ...(waits && { pending: true }),
    text: text('reason'),
    meeting: meeting === undefined ? null : text('meeting'),
  }
  const from = d.inForce === 'watch' ? null : d.inForce
  if (!rises || grade === 'watch') return [fact]
  return [fact, { type: 'alert-raised', kind: 'rise', tier: grade, grade, from }]
}

export const others = <T>(list: readonly T[], unit: T): T[] => [...new Set(list)].filter((one) => one !== unit)

const assessorOf = (grade: Grade): Post =>
  procedure[grade].find(({ step }) => step === 'assess')?.owner ?? 'group-leader'

const isFinal = ({ procedure: { objected } }: Dispute): boolean => objected.length >= lastWordAfter

/** 六(三): a unit that has objected is not asked again, but by the office's last word. */
function unfit(d: Dispute, unit: Unit, { roster }: Given): ActRefusal | null {
  if (!isFinal(d) && d.procedure.objected.includes(unit)) return refuse('unit-objected', `（${unitLabel[unit]}）`)
  return unitWithdrawn(d, { unit, roster })
}

export function designated(d: Dispute, body: BodyOf<'designate'>, given: Given): Fact[] | ActRefusal {
  const { unit, cooperating } = body
  const designation: Fact = { type: 'designated', unit, cooperating: others(cooperating, unit), final: isFinal(d) }
  return unfit(d, unit, given) ?? [designation]
}

/** 移交: as a designation, to another unit; an objection or a last word before it stands. */
export function transferred(d: Dispute, body: BodyOf<'transfer'>, given: Given): Fact[] | ActRefusal {
  const { unit, cooperating } = body
  const from = d.procedure.handling
  if (!from) return refuse('act-not-now')
  if (unit === from) return refuse('unit-unchanged', `（${unitLabel[unit]}）`)
  const text = given.text('reason')
  return unfit(d, unit, given) ?? [{ type: 'transferred', unit, cooperating: others(cooperating, unit), from, text }]
}

export function correctedFacts(d: Dispute, body: BodyOf<'correct-facts'>, { text, policy }: Given): Fact[] {
  // What the reports come to, whatever was corrected before.
  const reported = figuresOf(d.tally)
  const one = (range: Range | undefined, measure: Measure): Correction | null =>
    range ? { ...range, against: reported[measure]?.estimate ?? null } : null
  const fact = {
    type: 'corrected',
    people: one(body.people, 'people'),
    amountFen: one(body.amountYuan, 'amountFen'),
    terminations: one(body.terminations, 'terminations'),
    signals: body.signals ?? null,
    text: text('reason'),
  } as const
  const corrections = correctedBy(d, fact)
  return [fact, ...decideGrade({ dispute: { ...d, corrections }, tally: d.tally, policy })]
}

/** 四(三): each entry on a blue matter says whether it goes to the leading group (四(三)3); no other is asked. */
export function progressed(
  d: Dispute,
  { reportToGroup }: BodyOf<'progress'>,
  { as, text }: Given,
): Fact[] | ActRefusal {
  const { unit } = as
  if (!unit) return refuse('act-not-yours')
  const asked = d.inForce === 'blue'
  if (asked !== (reportToGroup !== undefined))
    return refuseAt('/reportToGroup', asked ? 'answer-needed' : 'answer-unasked')
  return [
    { type: 'progressed', unit, reportToGroup: reportToGroup ?? null, text: text('progress') },
    ...(reportToGroup ? [{ type: 'upgrade-asked', grade: 'yellow', text: text('progress') } as const] : []),
  ]
}

/** 办结: people and amount as verified, or said to be beyond verifying. */
export function concluded(body: BodyOf<'conclude'>, { text }: Given): Fact[] {
  const { outcome, people, amountYuan, terminations } = body
  const range = (figure: Range | typeof unverifiable): Range | null => (figure === unverifiable ? null : figure)
  const unknown = [
    ...(people === unverifiable ? (['people'] as const) : []),
    ...(amountYuan === unverifiable ? (['amountFen'] as const) : []),
  ]
  const verified = { people: range(people), amountFen: range(amountYuan), terminations: terminations ?? null }
  return [
    {
      type: 'concluded',
      outcome,
      ...verified,
      ...(unknown.length > 0 && { unverifiable: unknown }),
      text: text('result'),
    },
  ]
}

/** 五(一): a question, or the answer to one. */
export function consulted(d: Dispute, asked: BodyOf<'ask-superior' | 'consult-expert'>, { text }: Given) {
  const { answers = null } = asked
  const whom = asked.action === 'ask-superior' ? 'superior' : 'expert'
  const known = d.procedure.asked?.some((one) => one.seq === answers && one.whom === whom)
  if (answers !== null && !known) return refuseAt('/answers', 'nothing-to-answer')
  const fact: Fact = { type: 'asked', whom, answers, text: text('question') }
  return [fact]
}
