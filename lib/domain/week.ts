import { addDays, beijingDate } from './calendar.ts'
import type { Instant } from './report.ts'

/** `2026-W48`: a week from Monday to Sunday, 北京时间, numbered as GB/T 7408 (ISO 8601) does: week 1 has the 4th of January. */
export const weekPattern = /^20\d{2}-W(0[1-9]|[1-4]\d|5[0-3])$/

const weekday = (date: string): number => (new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7

/** The week that a date (北京时间) lies in. */
export function weekOfDate(date: string): string {
  // The Thursday says the year, and how many weeks of it have begun.
  const thursday = addDays(date, 3 - weekday(date))
  const year = thursday.slice(0, 4)
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`
}

/** The week of an instant, 北京时间. */
export const weekOf = (instant: Instant): string => weekOfDate(beijingDate(instant))

/** Its Monday. */
export function mondayOf(week: string): string {
  const fourth = `${week.slice(0, 4)}-01-04`
  return addDays(fourth, (Number(week.slice(6)) - 1) * 7 - weekday(fourth))
}

/** The week so many weeks later. */
export const addWeeks = (week: string, weeks: number): string => weekOfDate(addDays(mondayOf(week), weeks * 7))

/** The last week that has ended. */
export const lastWeek = (now: Instant): string => addWeeks(weekOf(now), -1)

/** 2026年第48周（11月23日—11月29日）. */
export function weekLabel(week: string): string {
  const monday = mondayOf(week)
  const day = (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
  return `${week.slice(0, 4)}年第${Number(week.slice(6))}周（${day(monday)}—${day(addDays(monday, 6))}）`
}
