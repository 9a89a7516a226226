import type { Calendar } from './calendar.ts'
import { type ClockName, clockLabel } from './clock-names.ts'
import { deadlines } from './deadlines.ts'
import { decideGrade } from './decide-grade.ts'
import type { Dispute } from './dispute.ts'
import type { Fact } from './dispute-facts.ts'
import type { Policy } from './policy.ts'
import type { TextRef } from './procedure-state.ts'
import type { Instant } from './report.ts'
import type { Grade } from './vocabulary.ts'

type FromTo<T> = { from: T; to: T }

/** What another policy would change in a dispute. */
export interface PolicyChange {
  disputeId: string
  number: string
  /** Never lower: a fall is only ever an officer's act (DOMAIN 2.2). */
  grade: FromTo<Grade>
  proposed: FromTo<Grade>
  /** 待研判. */
  pending: FromTo<boolean>
  /** Somebody is warned. */
  alerts: boolean
  clocks: { clock: ClockName; label: string; from: Instant; to: Instant | null }[]
}

const underPolicy = (dispute: Dispute, policy: Policy): Fact[] => decideGrade({ dispute, tally: dispute.tally, policy })

/** What applying the policy to an open dispute would change; null: nothing that anybody would see. */
export function changeUnder(
  dispute: Dispute,
  on: { policy: Policy; own: Policy; calendar: Calendar },
): PolicyChange | null {
  const { policy, own, calendar } = on
  const facts = underPolicy(dispute, policy)
  const graded = facts.find((fact) => fact.type === 'graded')
  const alerts = facts.some(({ type }) => type === 'alert-raised')
  if (!graded) return null
  const after: Dispute = { ...dispute, inForce: graded.inForce }
  const next = new Map(deadlines(after, { policy, calendar }).map(({ clock, at }) => [clock, at]))
  const clocks = deadlines(dispute, { policy: own, calendar }).flatMap(({ clock, at: from }) => {
    const to = next.get(clock) ?? null
    return to === from ? [] : [{ clock, label: clockLabel[clock], from, to }]
  })
  if (!graded.changed && !alerts && clocks.length === 0) return null
  return {
    disputeId: dispute.disputeId,
    number: dispute.number,
    grade: { from: dispute.inForce, to: graded.inForce },
    proposed: { from: dispute.card.proposed, to: graded.card.proposed },
    pending: { from: dispute.pending, to: graded.pending },
    alerts,
    clocks,
  }
}

/** The explicit act (DOMAIN 2.4): from here on the dispute goes by this version. */
export const applyPolicyTo = (dispute: Dispute, on: { policy: Policy; text: TextRef }): Fact[] => [
  { type: 'policy-applied', from: dispute.card.policy, to: on.policy.version, text: on.text },
  ...underPolicy(dispute, on.policy),
]
