import type { Asked } from './act-bodies.ts'
import type { Beside } from './act-elsewhere.ts'
import type { Correction } from './act-facts.ts'
import { type ActRefusal, refuse } from './act-refusals.ts'
import type { ActName } from './acts.ts'
import { addWorkingDays, type Calendar } from './calendar.ts'
import { correctedBy } from './corrected-figures.ts'
import { decideGrade } from './decide-grade.ts'
import type { Dispute } from './dispute.ts'
import type { Fact } from './dispute-facts.ts'
import { figuresOf } from './figures.ts'
import type { Capacity, Officer } from './permissions.ts'
import type { Policy } from './policy.ts'
import { has } from './procedure.ts'
import { outcomes, phases, type TextRef } from './procedure-state.ts'
import type { Instant, Range } from './report.ts'
import type { Roster } from './roster.ts'
import type { Measure } from './tally.ts'
import { gravity, unitLabel } from './vocabulary.ts'

/** What the link of one notice entitles to: to confirm the alert that stood at `seq`, in the post it came to. */
export type LinkRight = Capacity & { seq: number }

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

/** 四(二): the grade is the assessment's; a red one is made at a meeting (四(三)1). */
export function assessed(d: Dispute, body: BodyOf<'assess'>, { text }: Given): Fact[] | ActRefusal {
  const { grade, finding, specialReport, meeting } = body
  if ((grade === 'red' || d.inForce === 'red') && meeting === undefined) return refuse('meeting-needed')
  const fact: Fact = {
    type: 'assessed',
    grade,
    finding,
    specialReport,
    text: text('reason'),
    meeting: meeting === undefined ? null : text('meeting'),
  }
  const rises = gravity[grade] > gravity[d.inForce]
  const from = d.inForce === 'watch' ? null : d.inForce
  if (!rises || grade === 'watch') return [fact]
  return [fact, { type: 'alert-raised', kind: 'rise', tier: grade, grade, from }]
}

export const others = <T>(list: readonly T[], unit: T): T[] => [...new Set(list)].filter((one) => one !== unit)

/** 六(三): after so many objections the office has the last word. */
export const lastWordAfter = 2

/** 六(三): a unit that has objected is not asked again, but by the office's last word. */
export function designated(d: Dispute, body: BodyOf<'designate'>, { as }: Given): Fact[] | ActRefusal {
  const { unit, cooperating } = body
  const { objected } = d.procedure
  const final = objected.length >= lastWordAfter
  const turn = final || d.inForce === 'blue' ? 'office' : 'group-leader'
  if (as.post !== turn)
    return refuse('act-not-yours', final ? '：两次异议之后由办公室最终指派（六（三））' : '：由组长明确处置单位')
  if (!final && objected.includes(unit)) return refuse('unit-objected', `（${unitLabel[unit]}）`)
  return [{ type: 'designated', unit, cooperating: others(cooperating, unit), final }]
}

export function objected(d: Dispute, { now, policy, calendar, text }: Given): Fact[] | ActRefusal {
  const { handling, designatedAt, objected: before, final } = d.procedure
  if (!handling || !designatedAt) return refuse('act-not-now')
  if (final || before.includes(handling)) return refuse('objection-used')
  const until = addWorkingDays({ from: designatedAt, days: policy.objectWithinWorkingDays, calendar })
  return now > until.at ? refuse('objection-too-late') : [{ type: 'objected', unit: handling, text: text('reason') }]
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

/** 结案: what must be there before a case may end. */
export function closed(d: Dispute, { text }: Given): Fact[] | ActRefusal {
  const { outcome, special } = d.procedure
  // 演练: ended whenever the office ends it.
  if (d.drill) return [{ type: 'closed', outcome, text: text('review') }]
  const left = [
    d.inForce !== 'watch' && outcome === null ? '处置尚未办结' : null,
    special.required && special.done.length < phases.length ? '专报未报齐' : null,
    d.inForce === 'watch' && !has(d, 'judged') ? '尚未预判' : null,
    // 四(三)4: what was reported to the leading group is the leading group's to decide.
    d.inForce === 'watch' && d.procedure.judged?.report && !has(d, 'referred') ? '领导小组尚未研究' : null,
  ].filter((one) => one !== null)
  if (left.length > 0) return refuse('checklist-open', `：${left.join('、')}`)
  return [{ type: 'closed', outcome: outcome ?? outcomes[8], text: text('review') }]
}
