import type { Asked } from './act-bodies.ts'
import { mergedOut, reopened, splitOut } from './act-elsewhere.ts'
import {
  type ActWorld,
  assessed,
  closed,
  correctedFacts,
  designated,
  type Given,
  objected,
  others,
} from './act-particulars.ts'
import { type ActRefusal, refuse } from './act-refusals.ts'
import { type ActName, ruleOf } from './acts.ts'
import { isOfNewest } from './confirm-link.ts'
import { attached } from './decide-attach.ts'
import { confirmed, rollOver } from './decide-confirm.ts'
import type { Dispute } from './dispute.ts'
import type { Fact } from './dispute-facts.ts'
import { type Capacity, capacityFor, whoMay } from './permissions.ts'
import { has, markLabel } from './procedure.ts'
import { phaseLabel, phases } from './procedure-state.ts'
import { gradeLabel, gravity } from './vocabulary.ts'

/**
 * Decides an act (四(三), 五(一), 六): who, when, what it brings about. The table of acts says who and when; here stands only
 * what is particular to each. A refusal is a value with its sentence.
 */
export function decideAct(
  dispute: Dispute,
  asked: Asked,
  world: ActWorld,
): { facts: Fact[]; as: Capacity } | ActRefusal {
  const { link } = world
  const byLink = link && asked.action === 'confirm' ? { post: link.post, unit: link.unit } : null
  const as = byLink ?? capacityFor(asked.action, world.officer, dispute)
  if (!as)
    return refuse('act-not-yours', `：${ruleOf(asked.action).label}由${whoMay(asked.action, dispute.inForce)}办理`)
  const refusal = notNow(dispute, asked.action) ?? recusal(dispute, asked, world)
  if (refusal) return refusal
  const facts = carryOut(dispute, asked, { ...world, as })
  return 'refused' in facts ? facts : { facts: [...facts, ...rollOver(dispute, facts, world)], as }
}

/** Whether the table lets the act be done as the case stands. */
export function notNow(dispute: Dispute, act: ActName): ActRefusal | null {
  if (dispute.status === 'merged') return refuse('case-merged')
  const { ended, after = [], before = [] } = ruleOf(act)
  const open = dispute.status === 'open'
  if (!open && ended === undefined) return refuse('case-ended')
  if (open && ended === 'only') return refuse('case-not-ended')
  const missing = after.find((mark) => !has(dispute, mark))
  if (missing) return refuse('act-not-now', `：须先${markLabel[missing]}`)
  const already = before.find((mark) => has(dispute, mark))
  return already ? refuse('act-not-now', `：${markLabel[already]}已经完成`) : null
}

/** Who has withdrawn from the case may still say that he has heard of it. */
const recusal = (dispute: Dispute, { action }: Asked, { officer }: ActWorld): ActRefusal | null =>
  dispute.procedure.recused.includes(officer.id) && action !== 'confirm' ? refuse('recused') : null

function confirmedByOneself(d: Dispute, given: Given): Fact[] | ActRefusal {
  const { officer, link, now } = given
  const one = { ...given, member: officer.id, at: now }
  if (!link) return confirmed(d, { ...one, via: 'console' })
  return isOfNewest(link, d) ? confirmed(d, { ...one, via: 'link', post: link.post }) : refuse('nothing-to-confirm')
}

function carryOut(d: Dispute, asked: Asked, given: Given): Fact[] | ActRefusal {
  const { text } = given
  switch (asked.action) {
    case 'confirm':
      return confirmedByOneself(d, given)
    case 'confirm-by-phone':
      return confirmed(d, { ...given, member: asked.member, at: asked.at, via: 'phone' })
    case 'judge':
      return [{ type: 'judged', report: asked.report, text: text('reason') }]
    case 'assess':
      return assessed(d, asked, given)
    case 'designate':
      return designated(d, asked, given)
    case 'transfer': {
      const { unit, cooperating } = asked
      const from = d.procedure.handling
      if (!from) return refuse('act-not-now')
      return [{ type: 'transferred', unit, cooperating: others(cooperating, unit), from, text: text('reason') }]
    }
    case 'sign':
      return d.procedure.handling ? [{ type: 'signed', unit: d.procedure.handling }] : refuse('act-not-now')
    case 'object':
      return objected(d, given)
    case 'submit-plan':
      return [{ type: 'plan-submitted', text: text('plan') }]
    case 'return-plan':
      return [{ type: 'plan-returned', text: text('reason') }]
    case 'approve-plan':
      return [{ type: 'plan-approved' }]
    case 'report-special': {
      const { phase } = asked
      const next = phases[d.procedure.special.done.length]
      if (phase !== next) return refuse('phase-order', next ? `；现在应报${phaseLabel[next]}` : '；三个阶段均已报送')
      return [{ type: 'special-reported', phase, text: text('content') }]
    }
    case 'progress': {
      const { reportToGroup } = asked
      if (d.inForce === 'blue' && reportToGroup === undefined) return refuse('answer-needed')
      const unit = given.as.unit
      if (!unit) return refuse('act-not-yours')
      return [
        { type: 'progressed', unit, reportToGroup: reportToGroup ?? null, text: text('progress') },
        ...(reportToGroup ? [{ type: 'upgrade-asked', grade: 'yellow', text: text('progress') } as const] : []),
      ]
    }
    case 'ask-upgrade': {
      const { grade } = asked
      if (gravity[grade] <= gravity[d.inForce]) return refuse('not-higher', `（现为${gradeLabel[d.inForce]}）`)
      return [{ type: 'upgrade-asked', grade, text: text('reason') }]
    }
    case 'correct-facts':
      return correctedFacts(d, asked, given)
    case 'conclude': {
      const { outcome, people, amountYuan, terminations } = asked
      const verified = { people: people ?? null, amountFen: amountYuan ?? null, terminations: terminations ?? null }
      return [{ type: 'concluded', outcome, ...verified, text: text('result') }]
    }
    case 'close':
      return closed(d, given)
    case 'reopen':
      return reopened(given)
    case 'merge':
      return mergedOut(d, asked, given)
    case 'split':
      return splitOut(d, asked, given)
    case 'attach':
      return attached(d, asked, given)
    case 'recuse': {
      const { member } = asked
      const may = member === given.officer.id || given.as.post === 'office' || given.as.post === 'group-leader'
      if (!may) return refuse('act-not-yours', '：只能为自己申请回避')
      return given.roster.some(({ id }) => id === member)
        ? [{ type: 'recused', member, text: text('reason') }]
        : refuse('no-such-member')
    }
    case 'ask-superior':
    case 'consult-expert': {
      const { answers } = asked
      if (answers !== undefined && answers > d.seq) return refuse('nothing-to-answer')
      const whom = asked.action === 'ask-superior' ? 'superior' : 'expert'
      return [{ type: 'asked', whom, answers: answers ?? null, text: text('question') }]
    }
    case 'refer-discipline':
      return [{ type: 'discipline-referred', unit: asked.unit, text: text('reason') }]
    case 'discipline-outcome':
      return [{ type: 'discipline-decided', unit: asked.unit, text: text('outcome') }]
  }
}
