import { type ActRefusal, refuse } from './act-refusals.ts'
import type { ActName } from './acts.ts'
import { addWorkingDays, type Calendar } from './calendar.ts'
import { full } from './decide-attach.ts'
import type { Dispute } from './dispute.ts'
import type { Policy } from './policy.ts'
import { has, rowOf } from './procedure.ts'
import { type Phase, phaseLabel, phases } from './procedure-state.ts'
import type { Instant } from './report.ts'
import { gradeLabel } from './vocabulary.ts'

type Now = { now: Instant; policy: Policy; calendar: Calendar }

/** What stands in the way of an act as the case stands, beyond the marks of the table: nothing in the form could help. */
export function obstacle(d: Dispute, act: ActName, now: Now): ActRefusal | null {
  switch (act) {
    case 'confirm-by-phone':
      return d.alert?.kind === 'rise' ? null : refuse('nothing-to-confirm')
    case 'object':
      return objection(d, now)
    case 'report-special':
      return special(d)
    case 'ask-upgrade':
      return d.inForce === 'red' ? refuse('not-higher', `（现为${gradeLabel.red}）`) : null
    case 'split':
      return d.tally.reports > 1 ? null : refuse('nothing-left')
    case 'attach':
      return full(d)
    case 'discipline-outcome':
      return d.procedure.referred ? null : refuse('nothing-referred')
    case 'close': {
      const left = checklist(d)
      return left.length > 0 ? refuse('checklist-open', `：${left.join('、')}`) : null
    }
    default:
      return null
  }
}

/** 六(三): once, and within so many working days. */
function objection(d: Dispute, { now, policy, calendar }: Now): ActRefusal | null {
  const { handling, designatedAt, objected, final } = d.procedure
  if (!handling || !designatedAt) return refuse('act-not-now')
  if (final || objected.includes(handling)) return refuse('objection-used')
  const until = addWorkingDays({ from: designatedAt, days: policy.objectWithinWorkingDays, calendar })
  return now > until.at ? refuse('objection-too-late') : null
}

/** The phase of the special report that is due next (四(三)1). */
export const nextPhase = (d: Dispute): Phase | undefined => phases[d.procedure.special.done.length]

/** 事前预警、事中预案、事后结果: none before there is what it reports. */
function special(d: Dispute): ActRefusal | null {
  const next = nextPhase(d)
  if (!next) return refuse('phase-order', '；三个阶段均已报送')
  if (next === 'during' && !has(d, 'planned')) return refuse('phase-order', `；${phaseLabel[next]}须待处置预案报出`)
  if (next === 'after' && !has(d, 'concluded')) return refuse('phase-order', `；${phaseLabel[next]}须待处置办结`)
  return null
}

/** 结案: what is still to be done before. 演练: ended whenever the office ends it. */
function checklist(d: Dispute): string[] {
  if (d.drill) return []
  const { outcome, special: reports } = d.procedure
  if (d.inForce === 'watch') {
    // 四(三)4: what was reported to the leading group is the leading group's to decide.
    const open = { judge: '尚未预判', refer: '领导小组尚未研究' }
    const step = rowOf(d)?.step
    return step === 'judge' || step === 'refer' ? [open[step]] : []
  }
  return [
    ...(outcome === null ? ['处置尚未办结'] : []),
    ...(d.pending ? ['等级尚未研判'] : []),
    ...(reports.required && reports.done.length < phases.length ? ['专报未报齐'] : []),
  ]
}
