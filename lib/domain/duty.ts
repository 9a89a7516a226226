import type { Instant } from './report.ts'

/** What stands on somebody's list because of the quarter, its meeting and its briefing (五), beside the matters. */
export const dutyKinds = ['return', 'returns', 'meeting', 'briefing'] as const
export interface Duty {
  kind: (typeof dutyKinds)[number]
  title: string
  /** Null: no day is set. */
  dueAt: Instant | null
  /** False: 待放假通知. */
  known: boolean
  overdue: boolean
  /** Where it is done, in the console: `/returns?quarter=2026Q4`. */
  path: string
}

/** What is overdue or due first; what has no day at the end. */
export const inOrder = (duties: readonly Duty[]): Duty[] =>
  [...duties].sort((a, b) => ((a.dueAt ?? '9') < (b.dueAt ?? '9') ? -1 : 1))
