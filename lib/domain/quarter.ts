import { beijingDate } from './calendar.ts'
import type { Instant } from './report.ts'

/** `2026Q4`: the quarter of an instant, 北京时间 (五(二)). */
export function quarterOf(instant: Instant): string {
  const date = beijingDate(instant)
  return `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}

/** 2026年第四季度. */
export const quarterLabel = (quarter: string): string =>
  `${quarter.slice(0, 4)}年第${'一二三四'.charAt(Number(quarter.slice(5)) - 1)}季度`
