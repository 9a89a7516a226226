import { obstacle } from './act-obstacles.ts'
import { type ActName, actNames, ruleOf } from './acts.ts'
import type { Calendar } from './calendar.ts'
import { notNow } from './decide-act.ts'
import type { Dispute } from './dispute.ts'
import { capacityFor, type Officer } from './permissions.ts'
import type { Policy } from './policy.ts'
import { mayRecuse } from './recusal.ts'
import type { Instant } from './report.ts'
import type { Roster } from './roster.ts'
import { type Post, postLabel, type Unit, unitLabel } from './vocabulary.ts'

export interface MayDo {
  action: ActName
  label: string
  /** The clause that it carries out; `ours` where the plan is silent. */
  clause: string
  /** In which post. */
  as: { post: Post; unit: Unit | null; label: string }
}

/** Whether the newest alert still waits for this person. */
const awaits = (officer: Officer, { alert, procedure }: Dispute): boolean =>
  alert?.kind === 'rise' && !procedure.confirmed.some(({ member }) => member === officer.id)

/** What else decides whether an act is possible. */
export type MayOn = { now: Instant; policy: Policy; calendar: Calendar; roster: Roster }

/**
 * The acts that this official may do on the dispute as it stands, each with some form that is not refused; who has
 * withdrawn may confirm, and take that back.
 */
export function mayNow(officer: Officer, dispute: Dispute, on: MayOn): MayDo[] {
  const recused = dispute.procedure.recused.includes(officer.id)
  return actNames.flatMap((action): MayDo[] => {
    if (action === 'confirm' ? !awaits(officer, dispute) : recused && action !== 'recuse') return []
    const as = capacityFor(action, officer, dispute)
    if (!as || (notNow(dispute, action) ?? obstacle(dispute, action, on)) !== null) return []
    if (action === 'recuse' && !mayRecuse(dispute, { officer, as, roster: on.roster })) return []
    const { label, clause } = ruleOf(action)
    return [
      { action, label, clause, as: { ...as, label: `${as.unit ? unitLabel[as.unit] : ''}${postLabel[as.post]}` } },
    ]
  })
}
