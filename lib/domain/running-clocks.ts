import type { ClockName } from './clock-names.ts'
import type { Dispute } from './dispute.ts'
import { rowOf } from './procedure.ts'
import type { Running } from './procedure-state.ts'
import type { Instant } from './report.ts'

type Wanted = { clock: ClockName; of: string }

/** Which clocks the state asks for; `of` names what is waited for, so that another wait begins anew. */
function wanted(d: Dispute): Wanted[] {
  if (d.status !== 'open') return []
  const { alert, procedure, inForce } = d
  const clocks: Wanted[] = []
  if (alert?.kind === 'rise' && !procedure.rollComplete) clocks.push({ clock: 'confirm', of: `alert ${alert.seq}` })
  const row = d.tally.reports > 0 || d.assessed ? rowOf(d) : null
  if (!row) return clocks
  const turn: Partial<Record<ClockName, string>> = {
    sign: `${procedure.designatedAt}`,
    plan: `${procedure.returned}`,
    approve: `${procedure.plan?.seq}`,
    progress: `${procedure.progressAt}`,
  }
  clocks.push({ clock: row.clock, of: `${inForce} ${turn[row.clock] ?? ''}`.trim() })
  // 处置进展 is owed from the moment the unit has signed, also while a rise waits for its assessment.
  if (row.clock !== 'progress' && procedure.signedAt !== null && procedure.plan !== null && procedure.outcome === null)
    clocks.push({ clock: 'progress', of: `${inForce} ${procedure.progressAt}` })
  return clocks
}

/** The clocks after a commit: those that go on keep their start, new ones start with it, the others are over. */
export const runningClocks = (after: Dispute, at: Instant): Running[] =>
  wanted(after).map(
    ({ clock, of }) =>
      after.clocks.find((one) => one.clock === clock && one.of === of) ?? {
        clock,
        of,
        since: at,
        told: 0,
        toldAt: null,
        standing: false,
      },
  )
