import { addDays, beijingDate } from './calendar.ts'
import { mondayOf } from './quarter.ts'
import type { Instant } from './report.ts'

/** The week of an instant, Monday to Sunday in 北京时间, named by its Monday: `2026-11-23`. */
export const weekOf = (instant: Instant): string => mondayOf(beijingDate(instant))

/** The week so many weeks later. */
export const addWeeks = (week: string, weeks: number): string => addDays(week, weeks * 7)

/** The last week that has ended. */
export const lastWeek = (now: Instant): string => addWeeks(weekOf(now), -1)

/** 2026年11月23日—29日, with the month again where it changes. */
export function weekLabel(week: string): string {
  const sunday = addDays(week, 6)
  const [month, day] = [Number(sunday.slice(5, 7)), Number(sunday.slice(8))]
  const until = sunday.slice(0, 7) === week.slice(0, 7) ? `${day}日` : `${month}月${day}日`
  return `${week.slice(0, 4)}年${Number(week.slice(5, 7))}月${Number(week.slice(8))}日—${until}`
}
