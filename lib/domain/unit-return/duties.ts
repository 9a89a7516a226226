import type { Duty } from '../duty.ts'
import { quarterLabel } from '../quarter.ts'
import { returnDue } from './clocks.ts'
import { officeCapacity, unitCapacity } from './decide.ts'
import { progressOf } from './standing.ts'
import { isOvertaken, returnTitle, type UnitReturn } from './unit-return.ts'
import type { Viewing } from './view.ts'

/** A unit's people: its return, until it is sent, and again when it was counted otherwise since. The office: the freeze, once all are in or the time is over. */
export function returnDuties(states: readonly UnitReturn[], on: Viewing): Duty[] {
  const own = states.filter((state) => {
    const open = state.frozenAt === null && (state.returned === null || isOvertaken(state))
    return open && unitCapacity(on.officer, state.unit) !== null
  })
  const path = (quarter: string): string => `/returns?quarter=${quarter}`
  const duties = own.map((state): Duty => {
    const { at, known } = returnDue(state, on)
    return {
      kind: 'return',
      title: `${returnTitle(state)}${isOvertaken(state) ? '：统计有变化，请核对后再报' : ''}`,
      dueAt: at,
      known,
      overdue: at < on.now && state.returned === null,
      path: path(state.quarter),
    }
  })
  if (!officeCapacity(on.officer)) return duties
  const quarters = [...new Set(states.map(({ quarter }) => quarter))]
  const freezes = quarters.flatMap((quarter): Duty[] => {
    const of = states.filter((state) => state.quarter === quarter)
    const open = of.find(({ frozenAt }) => frozenAt === null)
    const { units, returned } = progressOf(of, on)
    if (!open || (returned < units && on.now <= returnDue(open, on).at)) return []
    const title = `${quarterLabel(quarter)}填报封账（已报${returned}/${units}）`
    return [{ kind: 'returns', title, dueAt: null, known: true, overdue: false, path: path(quarter) }]
  })
  return [...duties, ...freezes]
}
