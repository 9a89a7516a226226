import { beijingDate } from '../../look/beijing.ts'

/** The quarter of an instant in 北京时间 and those before it, newest first: 2026Q4. */
export function quartersUntil(now: number, count: number): string[] {
  const [year = 0, month = 1] = beijingDate(now).split('-').map(Number)
  const last = year * 4 + Math.floor((month - 1) / 3)
  return Array.from({ length: count }, (_, i) => `${Math.floor((last - i) / 4)}Q${((last - i) % 4) + 1}`)
}
