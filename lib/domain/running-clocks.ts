import type { ClockName } from './clock-names.ts'
import type { Dispute } from './dispute.ts'
import { has, rowOf, procedure as rows } from './procedure.ts'
import type { Running } from './procedure-state.ts'
import type { Instant } from './report.ts'
import { type Grade, grades, gravity } from './vocabulary.ts'

/** `begun`: what it was called where it began under a lesser grade. */
type Wanted = { clock: ClockName; of: string; begun: { grade: Grade; of: string }[] }

/** The handling unit's own: no rise gives it more time. The others have another owner after a rise. */
const keptThroughRise: readonly ClockName[] = ['sign', 'plan', 'progress']

/** Which clocks the state asks for; `of` names what is waited for, so that another wait begins anew. */
function wanted(d: Dispute): Wanted[] {
  if (d.status !== 'open') return []
  const { alert, procedure, inForce } = d
  const clocks: Wanted[] = []
  // What was raised before the case ended is nobody's to confirm any more.
  const stands = alert?.kind === 'rise' && (d.reopenedAt === undefined || alert.at >= d.reopenedAt)
  if (stands && !procedure.rollComplete) clocks.push({ clock: 'confirm', of: `alert ${alert.seq}`, begun: [] })
  // A watch whose reports were all withdrawn leaves nothing to judge.
  const nothingLeft = inForce === 'watch' && d.tally.reports === 0 && !d.assessed
  const row = nothingLeft ? null : rowOf(d)
  if (!row) return clocks
  const turn: Partial<Record<ClockName, string>> = {
    sign: `${procedure.designatedAt}`,
    plan: `${procedure.returned}`,
    approve: `${procedure.plan?.seq}`,
    progress: `${procedure.progressAt}`,
  }
  const named = (clock: ClockName): Wanted => {
    const of = (grade: Grade) => `${grade} ${turn[clock] ?? ''}`.trim()
    const lesser = keptThroughRise.includes(clock) ? grades.filter((one) => gravity[one] < gravity[inForce]) : []
    return { clock, of: of(inForce), begun: lesser.map((grade) => ({ grade, of: of(grade) })) }
  }
  clocks.push(named(row.clock))
  // 处置进展 is owed from the moment the unit has signed, also while a rise waits for its assessment.
  if (row.clock !== 'progress' && procedure.signedAt !== null && procedure.plan !== null && procedure.outcome === null)
    clocks.push(named('progress'))
  // What else was running goes on meanwhile: who asks for a rise, or waits for one, gains no time.
  const next = row.step === 'assess' ? rows[inForce].find((one) => one.step !== 'assess' && !has(d, one.done)) : null
  const meanwhile = next && named(next.clock)
  if (meanwhile && meanwhile.clock !== 'progress' && runningAs(d.clocks, meanwhile)) clocks.push(meanwhile)
  return clocks
}

const runningAs = (clocks: readonly Running[], { clock, of, begun }: Wanted): Running | undefined =>
  clocks.find((one) => one.clock === clock && (one.of === of || begun.some((lesser) => lesser.of === one.of)))

/** The clocks after a commit: those that go on keep their start, new ones start with it, the others are over. */
export const runningClocks = (after: Dispute, at: Instant): Running[] =>
  wanted(after).map((one) => {
    const running = runningAs(after.clocks, one)
    if (running) return risen(running, one, { grade: after.inForce, since: at })
    const { clock, of } = one
    return { clock, of, since: at, told: 0, toldAt: null, standing: false }
  })

/** Under a graver grade than before it has that one's span too, from now. */
function risen(running: Running, { begun }: Wanted, now: { grade: Grade; since: Instant }): Running {
  const first = begun.find(({ of }) => of === running.of)
  if (!first) return running
  const spans = running.spans ?? [{ grade: first.grade, since: running.since }]
  return spans.at(-1)?.grade === now.grade ? running : { ...running, spans: [...spans, now] }
}
