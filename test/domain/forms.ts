import type { ActName } from '../../lib/domain/acts.ts'
import { outcomes, phases } from '../../lib/domain/procedure-state.ts'
import { grades } from '../../lib/domain/vocabulary.ts'
import type { Case } from './case.ts'

type Form = Record<string, unknown>
const units = ['labour-inspection', 'arbitration-court', 'pension-insurance'] as const

/** The forms worth asking for: for most acts one, for some each of the choices that they offer. */
export function formsOf(act: ActName, one: Case): Form[] {
  switch (act) {
    case 'judge':
      return [{ report: true }, { report: false }]
    case 'assess':
      // First as it stands: so a walk that goes forward goes to the end of every grade.
      return [...new Set([one.now.inForce, ...grades])].flatMap((grade) =>
        [false, true].map((specialReport) => ({ grade, specialReport })),
      )
    case 'designate':
    case 'transfer':
      return units.map((unit) => ({ unit, cooperating: ['arbitration-court'] }))
    case 'ask-upgrade':
      return ['red', 'yellow', 'blue'].map((grade) => ({ grade }))
    case 'report-special':
      return phases.map((phase) => ({ phase }))
    case 'conclude':
      return outcomes.map((outcome) => ({ outcome }))
    case 'progress':
      return one.now.inForce === 'blue' ? [{ reportToGroup: false }, { reportToGroup: true }] : [{}]
    case 'recuse':
      return one.roster.flatMap(({ id: member }) => [{ member }, { member, withdraw: true }])
    case 'confirm-by-phone':
      return one.roster.map(({ id: member }) => ({ member, at: one.instant }))
    case 'split':
      return [...one.side().live.keys()].map((id) => ({ reports: [id] }))
    case 'attach':
      return [...one.side().live.keys()]
        .slice(0, 1)
        .map((reportId) => ({ attachment: `a${one.now.seq}`, to: { part: 'report', reportId } }))
    case 'correct-facts':
      return [3, 15, 25, 60].map((number) => ({ people: number }))
    default:
      return [{}]
  }
}

/** Whether the form is taken and brings something about. */
export function isTaken(one: Case, of: { who: string; act: ActName; form: Form }): boolean {
  const decision = one.asks(of.who, of.act, of.form)
  return !('refused' in decision) && decision.facts.length > 0
}
