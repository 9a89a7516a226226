import * as z from 'zod'
import type { Grade, Unit } from '../vocabulary.ts'
import { figureNames, type UnitFigures } from './figure-names.ts'

const Count = z.int({ error: '请填写整数，没有的填 0。' }).min(0, { error: '不能小于 0。' }).max(100_000, {
  error: '数字过大，请核对。',
})
export const Figures = z.strictObject({
  reports: Count,
  red: Count,
  yellow: Count,
  blue: Count,
  watch: Count,
  handling: Count,
  closed: Count,
})

export const isZero = (figures: UnitFigures): boolean => figureNames.every((name) => figures[name] === 0)
export const sameFigures = (a: UnitFigures, b: UnitFigures): boolean => figureNames.every((name) => a[name] === b[name])

/** What is needed of a quarter's line, one a dispute. */
interface Line {
  opened: number
  /** Came out of another matter. */
  split: boolean
  closed: number
  highest: Grade
  discovering: readonly Unit[]
  handling: Unit | null
  /** Reports by unit. */
  units: Readonly<Record<string, number>>
}

/** As the quarter's lines say: a matter counts as discovered in the quarter in which it was opened, by its highest grade. */
export function unitFigures(unit: Unit, lines: readonly Line[]): UnitFigures {
  const found = lines.filter(({ opened, split, discovering }) => opened > 0 && !split && discovering.includes(unit))
  const of = (grade: Grade): number => found.filter(({ highest }) => highest === grade).length
  const handled = lines.filter(({ handling }) => handling === unit)
  return {
    reports: lines.reduce((sum, { units }) => sum + (units[unit] ?? 0), 0),
    red: of('red'),
    yellow: of('yellow'),
    blue: of('blue'),
    watch: of('watch'),
    handling: handled.length,
    closed: handled.filter(({ closed }) => closed > 0).length,
  }
}
