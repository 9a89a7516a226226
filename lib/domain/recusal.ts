import type { BodyOf, Given } from './act-particulars.ts'
import { type ActRefusal, refuse } from './act-refusals.ts'
import { unit as unitOf, type Who } from './act-rule.ts'
import type { Dispute } from './dispute.ts'
import type { Fact } from './dispute-facts.ts'
import { capacityAmong, whoOf } from './permissions.ts'
import { deputyOf, nameIn, type Roster } from './roster.ts'
import { endedBy } from './step-acts.ts'
import { grades, type Unit, unitLabel } from './vocabulary.ts'

/** 回避, or its withdrawal: somebody’s own, or by the office; the leading group's head may also have somebody withdraw. */
export function recused(d: Dispute, asked: BodyOf<'recuse'>, given: Given): Fact[] | ActRefusal {
  const { member, withdraw } = asked
  const { officer, as, roster, text } = given
  const there = d.procedure.recused.includes(member)
  const self = member === officer.id
  if (withdraw) {
    if (!self && as.post !== 'office') return refuse('act-not-yours', '：撤回回避由本人或领导小组办公室办理')
    return there ? [{ type: 'recusal-withdrawn', member, text: text('reason') }] : refuse('not-recused')
  }
  if (!self && as.post !== 'office' && as.post !== 'group-leader')
    return refuse('act-not-yours', '：只能为自己申请回避')
  if (!roster.some(({ id }) => id === member)) return refuse('no-such-member')
  if (there) return []
  return leavesNobody(d, { member, roster })
    ? refuse('nobody-left', `（${nameIn(roster, member)}）`)
    : [{ type: 'recused', member, text: text('reason') }]
}

/** Whether the officer could ask for any withdrawal, or take one back. */
export function mayRecuse(d: Dispute, { officer, as, roster }: Pick<Given, 'officer' | 'as' | 'roster'>): boolean {
  const gone = d.procedure.recused
  if (gone.includes(officer.id)) return true
  const others = as.post === 'office' || as.post === 'group-leader'
  const asked = others ? roster.map(({ id }) => id) : [officer.id]
  const possible = asked.some((member) => !gone.includes(member) && !leavesNobody(d, { member, roster }))
  return possible || (as.post === 'office' && gone.length > 0)
}

const decisive = [...new Set(Object.values(endedBy))]

/** Whether somebody may who has not withdrawn, or stands in for one who has. */
const somebody = (d: Dispute, rules: readonly Who[], roster: Roster): boolean =>
  roster.some(
    (member) =>
      !d.procedure.recused.includes(member.id) &&
      capacityAmong(rules, { ...member, deputyOf: deputyOf(member, roster) }, d) !== null,
  )

const without = (d: Dispute, recused: string[]): Dispute => ({ ...d, procedure: { ...d.procedure, recused } })

/** A step of any grade, since a case may rise, would be nobody's any more: neither a holder is left nor a deputy. */
export function leavesNobody(d: Dispute, { member, roster }: { member: string; roster: Roster }): boolean {
  const after = without(d, [...d.procedure.recused, member])
  const rules = grades.flatMap((grade) => decisive.map((act) => whoOf(act, grade)))
  return rules.some((who) => somebody(d, who, roster) && !somebody(after, who, roster))
}

/** A unit all of whose people have withdrawn cannot handle the case. */
export function unitWithdrawn(d: Dispute, { unit, roster }: { unit: Unit; roster: Roster }): ActRefusal | null {
  const handles: Dispute = { ...d, procedure: { ...d.procedure, handling: unit } }
  const who = unitOf('handling')
  const gone = !somebody(handles, who, roster) && somebody(without(handles, []), who, roster)
  return gone ? refuse('unit-withdrawn', `（${unitLabel[unit]}）`) : null
}
