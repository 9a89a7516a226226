import { type ActName, actNames, ruleOf } from './acts.ts'
import { notNow } from './decide-act.ts'
import type { Dispute } from './dispute.ts'
import { capacityFor, type Officer } from './permissions.ts'
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

/** The acts that the table lets this official do on the dispute as it stands; who has withdrawn may only confirm. */
export function mayNow(officer: Officer, dispute: Dispute): MayDo[] {
  const recused = dispute.procedure.recused.includes(officer.id)
  return actNames.flatMap((action): MayDo[] => {
    if (action === 'confirm' ? !awaits(officer, dispute) : recused) return []
    const as = capacityFor(action, officer, dispute)
    if (!as || notNow(dispute, action) !== null) return []
    const { label, clause } = ruleOf(action)
    return [
      { action, label, clause, as: { ...as, label: `${as.unit ? unitLabel[as.unit] : ''}${postLabel[as.post]}` } },
    ]
  })
}
