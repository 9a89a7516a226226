import {
  addWorkingDays,
  addWorkingMinutes,
  type Calendar,
  isOfficeTime,
  nextWorkingMorning,
  type WorkingTime,
} from './calendar.ts'
import type { ClockName } from './clock-names.ts'
import { type Dispute, plusDays, watchEnds } from './dispute.ts'
import type { Policy, Span } from './policy.ts'
import type { Running } from './procedure-state.ts'
import type { Instant } from './report.ts'
import type { Grade } from './vocabulary.ts'

/** The end of a span that begins at `from`. Wall-clock spans are always known. */
export function endOf(from: Instant, span: Span, calendar: Calendar): WorkingTime {
  if ('minutes' in span) return { at: new Date(Date.parse(from) + span.minutes * 60_000).toISOString(), known: true }
  if ('days' in span) return { at: plusDays(from, span.days), known: true }
  if ('workingHours' in span) return addWorkingMinutes({ from, minutes: span.workingHours * 60, calendar })
  return addWorkingDays({ from, days: span.workingDays, calendar })
}

export interface Deadline extends WorkingTime {
  clock: ClockName
  running: Running
}

const earlier = (a: WorkingTime, b: WorkingTime): WorkingTime => (b.at < a.at ? b : a)

/** By when; a clock that goes on after a rise keeps its deadline unless the graver grade, from the rise, has an earlier one. */
function endOfRunning(running: Running, grade: Grade, rules: { policy: Policy; calendar: Calendar }) {
  const ends = (running.spans ?? [{ grade, since: running.since }]).flatMap((one) => {
    const span = rules.policy.clocks[one.grade][running.clock]
    return span ? [endOf(one.since, span, rules.calendar)] : []
  })
  return ends.length === 0 ? null : ends.reduce(earlier)
}

/** By when each running clock wants its act: recomputed whenever asked, so that a new year's calendar counts at once. */
export const deadlines = (dispute: Dispute, rules: { policy: Policy; calendar: Calendar }): Deadline[] =>
  dispute.clocks.flatMap((running) => {
    const end = endOfRunning(running, dispute.inForce, rules)
    return end ? [{ clock: running.clock, running, ...end }] : []
  })

/** Yellow and blue remind in office hours only, a red at any hour. The alert itself never waits. */
export const toBeTold = (at: Instant, dispute: Dispute, { calendar }: { calendar: Calendar }): Instant =>
  (dispute.inForce === 'yellow' || dispute.inForce === 'blue') && !isOfficeTime(at, calendar)
    ? nextWorkingMorning(at, calendar).at
    : at

/** Whether the history says already that it was missed. */
export const isRecorded = ({ missed, told }: Running): boolean => missed !== undefined || told > 0

/** When the clock speaks next: at its deadline, then each time its grade's interval has passed; never again when it stands. */
export function nextTelling(
  deadline: Deadline,
  dispute: Dispute,
  rules: { policy: Policy; calendar: Calendar },
): Instant | null {
  const { running } = deadline
  if (running.standing) return null
  const { at } =
    running.toldAt === null
      ? deadline
      : endOf(running.toldAt, rules.policy.repeat[dispute.inForce].every, rules.calendar)
  return toBeTold(at, dispute, rules)
}

/** When a watch ends because nothing has come of it. */
export const expiryOf = (dispute: Dispute, policy: Policy): Instant | null => watchEnds(dispute, policy)

/**
 * When the system must next look at a dispute; null when nothing is due. `now`: it has just looked, and what waits for
 * office hours or for another year's calendar is looked at when these have come.
 */
export function nextLook(
  dispute: Dispute,
  rules: { policy: Policy; calendar: Calendar; now?: Instant },
): Instant | null {
  const tellings = deadlines(dispute, rules).map((deadline) => {
    // The miss is recorded at its own time; only the telling may wait.
    const due = isRecorded(deadline.running) ? nextTelling(deadline, dispute, rules) : deadline.at
    const at = due && rules.now !== undefined && due <= rules.now ? toBeTold(rules.now, dispute, rules) : due
    const { known, running } = deadline
    if (at === null || known) return at
    // 待放假通知: once the notice is there, the deadline may come earlier.
    const daily = plusDays(rules.now ?? running.toldAt ?? running.since, 1)
    return [daily, at].sort()[0] ?? at
  })
  const looks = [...tellings, expiryOf(dispute, rules.policy)].filter((at) => at !== null)
  return looks.sort()[0] ?? null
}
