import type { Calendar } from './calendar.ts'
import { clockLabel } from './clock-names.ts'
import { type Deadline, deadlines } from './deadlines.ts'
import type { Dispute } from './dispute.ts'
import { beijingMinute, shortFigures } from './format.ts'
import { discovering } from './permissions.ts'
import type { Policy } from './policy.ts'
import { stepLabel, stepOf } from './procedure.ts'
import type { Instant } from './report.ts'
import { categoryLabel, gradeLabel, type Unit, unitLabel } from './vocabulary.ts'

export interface Rules {
  policy: Policy
  calendar: Calendar
  now: Instant
}

const statusLabel: Record<Dispute['status'], string> = {
  open: '在办',
  closed: '已结案',
  expired: '关注期满',
  merged: '已并入其他事项',
}

const named = (unit: Unit) => ({ unit, label: unitLabel[unit] })

/** A clock as it is shown: which, by when, whether the calendar knows that day, how far it has told. */
const clockLine = ({ clock, at, known, running }: Deadline, now: Instant) => ({
  clock,
  label: clockLabel[clock],
  since: running.since,
  dueAt: at,
  due: beijingMinute(at),
  /** The plan gives no figure: a default of ours (policy `ours`), and shown as such. */
  basis: '本系统默认',
  /** False: 待放假通知. */
  known,
  overdue: at < now,
  told: running.told,
  toldAt: running.toldAt,
  standing: running.standing,
})

export type ClockLine = ReturnType<typeof clockLine>

/** The clocks that run, the next one first. */
export const clockLines = (dispute: Dispute, rules: Rules) =>
  deadlines(dispute, rules)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map((deadline) => clockLine(deadline, rules.now))

/** What a list shows of a dispute. */
export function summaryOf(dispute: Dispute, rules: Rules) {
  const step = stepOf(dispute)
  const { handling, cooperating } = dispute.procedure
  return {
    id: dispute.disputeId,
    number: dispute.number,
    version: dispute.version,
    status: dispute.status,
    statusLabel: `${dispute.drill ? '演练·' : ''}${statusLabel[dispute.status]}`,
    drill: dispute.drill === true,
    grade: dispute.inForce,
    gradeLabel: gradeLabel[dispute.inForce],
    /** 待研判. */
    pending: dispute.pending,
    step,
    stepLabel: step && stepLabel[step],
    employer: { name: dispute.employer.name, creditCode: dispute.employer.creditCode },
    project: dispute.project,
    district: dispute.district,
    category: dispute.category,
    categoryLabel: categoryLabel[dispute.category],
    figures: shortFigures(dispute.card),
    reports: dispute.tally.reports,
    recurrence: dispute.recurrence,
    openedAt: dispute.openedAt,
    lastReportAt: dispute.lastReportAt,
    endedAt: dispute.endedAt,
    handling: handling && named(handling),
    cooperating: cooperating.map(named),
    discovering: discovering(dispute).map(named),
    next: clockLines(dispute, rules)[0] ?? null,
  }
}
export type DisputeSummary = ReturnType<typeof summaryOf>
