import { type Officer, seesAll } from '../permissions.ts'
import type { Unit } from '../vocabulary.ts'
import type { ReturnActName } from './act-names.ts'
import { officeCapacity, unitCapacity } from './decide.ts'
import { isZero } from './figures.ts'
import type { UnitReturn } from './unit-return.ts'

/** A unit's own people see its return; who sees all sees every unit's. */
export const maySeeReturn = (officer: Pick<Officer, 'posts'>, unit: Unit): boolean =>
  seesAll(officer) || unitCapacity(officer, unit) !== null

/** What this person may send now. */
export function returnActsNow(officer: Pick<Officer, 'posts'>, state: UnitReturn): ReturnActName[] {
  if (state.frozenAt !== null) return officeCapacity(officer) ? ['note-late'] : []
  if (!unitCapacity(officer, state.unit)) return []
  return isZero(state.counted) ? ['zero', 'correct'] : ['confirm', 'correct']
}
