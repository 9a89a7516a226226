import * as z from 'zod/mini'
import { addDays, beijingDate, beijingInstant } from './calendar.ts'
import type { Instant } from './report.ts'

const asWritten = '季度请写成 2026Q4 的样子。'
/** `2026Q4`: a quarter of the calendar year, 北京时间 (五(二)). */
export const Quarter = z.string(asWritten).check(z.regex(/^20\d{2}Q[1-4]$/, asWritten))

/** The quarter of a date in 北京时间. */
export const quarterOfDate = (date: string): string => `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`

/** `2026Q4`: the quarter of an instant, 北京时间 (五(二)). */
export const quarterOf = (instant: Instant): string => quarterOfDate(beijingDate(instant))

/** 2026年第四季度. */
export const quarterLabel = (quarter: string): string =>
  `${quarter.slice(0, 4)}年第${'一二三四'.charAt(Number(quarter.slice(5)) - 1)}季度`

/** The quarter so many later; earlier with a negative number. */
export function quarterPlus(quarter: string, n: number): string {
  const at = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1 + n
  return `${Math.floor(at / 4)}Q${(at % 4) + 1}`
}

export const quarterBefore = (quarter: string): string => quarterPlus(quarter, -1)
export const quarterLastYear = (quarter: string): string => quarterPlus(quarter, -4)

/** Its first and its last day, 北京时间. */
export function quarterDates(quarter: string): { first: string; last: string } {
  return { first: firstDate(quarter), last: addDays(firstDate(quarterPlus(quarter, 1)), -1) }
}

const firstDate = (quarter: string): string =>
  `${quarter.slice(0, 4)}-${String(Number(quarter.slice(5)) * 3 - 2).padStart(2, '0')}-01`

/** From `start` on, and before `end`. */
export interface Bounds {
  start: Instant
  end: Instant
}
export const quarterBounds = (quarter: string): Bounds => ({
  start: beijingInstant(firstDate(quarter), '00:00'),
  end: beijingInstant(firstDate(quarterPlus(quarter, 1)), '00:00'),
})

/** The Monday of a date's week; a week is named by it. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay()
  return addDays(date, -((weekday + 6) % 7))
}

/** The weeks of which a day lies in the quarter, by their Mondays; those at either end may be cut. */
export function weeksOf(quarter: string): string[] {
  const { first, last } = quarterDates(quarter)
  const weeks: string[] = []
  for (let monday = mondayOf(first); monday <= last; monday = addDays(monday, 7)) weeks.push(monday)
  return weeks
}
