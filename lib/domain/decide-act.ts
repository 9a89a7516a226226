import type { Asked } from './act-bodies.ts'
import { mergedOut, reopened, splitOut } from './act-elsewhere.ts'
import { nextPhase, obstacle } from './act-obstacles.ts'
import {
  type ActWorld,
  assessed,
  concluded,
  consulted,
  correctedFacts,
  designated,
  type Given,
  progressed,
  transferred,
} from './act-particulars.ts'
import { type ActRefusal, refuse, refuseAt } from './act-refusals.ts'
import { type ActName, ruleOf } from './acts.ts'
import { isOfNewest } from './confirm-link.ts'
import { attached } from './decide-attach.ts'
import { confirmed, rollOver } from './decide-confirm.ts'
import type { Dispute } from './dispute.ts'
import type { Fact } from './dispute-facts.ts'
import { type Capacity, capacityFor, notYours } from './permissions.ts'
import { has, markLabel } from './procedure.ts'
import { phaseLabel } from './procedure-state.ts'
import { recused } from './recusal.ts'
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
  if (!as) return refuse('act-not-yours', notYours(asked.action, dispute.inForce))
  const refusal =
    notNow(dispute, asked.action) ?? recusal(dispute, asked, world) ?? obstacle(dispute, asked.action, world)
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

/** Who has withdrawn from the case may still say that he has heard of it, and take that back. */
function recusal({ procedure }: Dispute, asked: Asked, { officer }: ActWorld): ActRefusal | null {
  if (!procedure.recused.includes(officer.id) || asked.action === 'confirm') return null
  return asked.action === 'recuse' && asked.withdraw && asked.member === officer.id ? null : refuse('recused')
}

function confirmedByOneself(d: Dispute, given: Given): Fact[] | ActRefusal {
  const { officer, link, now } = given
  const one = { ...given, member: officer.id, at: now }
  if (!link) return confirmed(d, { ...one, via: 'console' })
  if (!isOfNewest(link, d)) return refuse('nothing-to-confirm')
  const { post, standsInFor } = link
  return confirmed(d, { ...one, via: 'link', post, ...(standsInFor && { standsInFor }) })
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
    case 'transfer':
      return transferred(d, asked, given)
    case 'sign':
      return d.procedure.handling ? [{ type: 'signed', unit: d.procedure.handling }] : refuse('act-not-now')
    case 'object':
      return d.procedure.handling
        ? [{ type: 'objected', unit: d.procedure.handling, text: text('reason') }]
        : refuse('act-not-now')
    case 'submit-plan':
      return [{ type: 'plan-submitted', text: text('plan') }]
    case 'return-plan':
      return [{ type: 'plan-returned', text: text('reason') }]
    case 'approve-plan':
      return [{ type: 'plan-approved' }]
    case 'report-special': {
      const { phase } = asked
      const next = nextPhase(d)
      if (phase !== next) return refuse('phase-order', next ? `；现在应报${phaseLabel[next]}` : '')
      return [{ type: 'special-reported', phase, text: text('content') }]
    }
    case 'progress':
      return progressed(d, asked, given)
    case 'ask-upgrade': {
      const { grade } = asked
      if (gravity[grade] <= gravity[d.inForce]) return refuse('not-higher', `（现为${gradeLabel[d.inForce]}）`)
      return [{ type: 'upgrade-asked', grade, text: text('reason') }]
    }
    case 'correct-facts':
      return correctedFacts(d, asked, given)
    case 'conclude':
      return concluded(asked, given)
    case 'close':
      // A watch has no outcome, and none is made up.
      return [{ type: 'closed', outcome: d.procedure.outcome, text: text('review') }]
    case 'reopen':
      return reopened(given)
    case 'merge':
      return mergedOut(d, asked, given)
    case 'split':
      return splitOut(d, asked, given)
    case 'attach':
      return attached(d, asked, given)
    case 'recuse':
      return recused(d, asked, given)
    case 'ask-superior':
    case 'consult-expert':
      return consulted(d, asked, given)
    case 'refer-discipline':
      return [{ type: 'discipline-referred', unit: asked.unit, text: text('reason') }]
    case 'discipline-outcome':
      return d.procedure.referred?.includes(asked.unit)
        ? [{ type: 'discipline-decided', unit: asked.unit, text: text('outcome') }]
        : refuseAt('/unit', 'nothing-referred')
  }
}
