import type { Calendar } from '../calendar.ts'
import type { Instant } from '../report.ts'
import { returnDue } from './clocks.ts'
import type { UnitReturn } from './unit-return.ts'

/** `awaited`: before the due time; `overdue`: after it, nothing came; `missing`: nothing had come when the office froze it. */
export const returnStandings = ['awaited', 'overdue', 'in-time', 'late', 'missing'] as const
export type ReturnStanding = (typeof returnStandings)[number]
export const standingLabel: Record<ReturnStanding, string> = {
  awaited: '待报',
  overdue: '逾期未报',
  'in-time': '按时报送',
  late: '逾期报送',
  missing: '未报',
}

export function standingOf(state: UnitReturn, on: { calendar: Calendar; now: Instant }): ReturnStanding {
  const due = returnDue(state, on).at
  if (state.firstAt !== null) return state.firstAt <= due ? 'in-time' : 'late'
  if (state.frozenAt !== null) return 'missing'
  return on.now <= due ? 'awaited' : 'overdue'
}

/** 报送率、及时率 of a quarter, and who was silent: silence is no return. */
export function progressOf(states: readonly UnitReturn[], on: { calendar: Calendar; now: Instant }) {
  const standings = states.map((state) => ({ unit: state.unit, standing: standingOf(state, on) }))
  const count = (...of: ReturnStanding[]) => standings.filter(({ standing }) => of.includes(standing)).length
  return {
    units: states.length,
    returned: count('in-time', 'late'),
    inTime: count('in-time'),
    silent: standings.flatMap(({ unit, standing }) => (standing === 'overdue' || standing === 'missing' ? [unit] : [])),
  }
}
