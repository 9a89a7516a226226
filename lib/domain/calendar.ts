import type { Instant } from './report.ts'

/** Working days as data; dates are `YYYY-MM-DD` in 北京时间, hours `HH:MM`. Outside known-from…known-until it is an estimate. */
export type Calendar = {
  knownFrom: string
  knownUntil: string
  hours: { start: string; end: string }
  /** Days off by the State Council's notice, weekends among them included. */
  holidays: ReadonlySet<string>
  /** 调休补班: weekend days that are worked. */
  makeUpDays: ReadonlySet<string>
}

/** `known` is false when the calendar of a day it rests on is not published (待放假通知). */
export type WorkingTime = { at: Instant; known: boolean }

const hour = 3_600_000
const day = 24 * hour

/** Statutory days off with a fixed date (全国年节及纪念日放假办法, 2025); the lunar ones are unknown without a notice. */
const fixedHolidays = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

/** The date in 北京时间 (UTC+8, no summer time since 1992) of a UTC instant. */
export const beijingDate = (instant: Instant): string =>
  new Date(Date.parse(instant) + 8 * hour).toISOString().slice(0, 10)

/** The UTC instant of a date and `HH:MM` in 北京时间. */
export const beijingInstant = (date: string, time: string): Instant =>
  new Date(Date.parse(`${date}T${time}:00.000Z`) - 8 * hour).toISOString()

/** The date so many days later; throws beyond the year 9999, which no date has a place for. */
export const addDays = (date: string, days: number): string => {
  const later = new Date(Date.parse(`${date}T00:00:00.000Z`) + days * day).toISOString()
  if (later.startsWith('+')) throw new RangeError(`no date is ${days} days after ${date}`)
  return later.slice(0, 10)
}

/** Whether the State Council's arrangement for this date is in the calendar. */
const isKnownDate = (date: string, calendar: Calendar): boolean =>
  date >= calendar.knownFrom && date <= calendar.knownUntil

/** Whether a date is worked; outside the known years by weekends and the fixed statutory days alone. */
export const isWorkingDay = (date: string, calendar: Calendar): boolean => {
  const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay()
  const weekend = weekday === 0 || weekday === 6
  if (!isKnownDate(date, calendar)) return !weekend && !fixedHolidays.has(date.slice(5))
  return calendar.makeUpDays.has(date) || (!weekend && !calendar.holidays.has(date))
}

/**
 * The end of office hours of the n-th working day after the day of `from`, which itself does not count
 * (Civil Code art. 201). With 0: the first end of office hours after `from`.
 */
export const addWorkingDays = (given: { from: Instant; days: number; calendar: Calendar }): WorkingTime => {
  const { from, days, calendar } = given
  let date = beijingDate(from)
  let known = isKnownDate(date, calendar)
  const over = (): boolean => beijingInstant(date, calendar.hours.end) <= from
  const next = (): void => {
    do {
      date = addDays(date, 1)
      known &&= isKnownDate(date, calendar)
    } while (!isWorkingDay(date, calendar))
  }
  if (days === 0 && (over() || !isWorkingDay(date, calendar))) next()
  for (let left = days; left > 0; left -= 1) next()
  return { at: beijingInstant(date, calendar.hours.end), known }
}

/** So many minutes of office hours after `from`; a span that ends with the day ends in the evening, not next morning. */
export const addWorkingMinutes = (given: { from: Instant; minutes: number; calendar: Calendar }): WorkingTime => {
  const { from, minutes, calendar } = given
  let date = beijingDate(from)
  let known = isKnownDate(date, calendar)
  let left = minutes * 60_000
  for (;;) {
    if (isWorkingDay(date, calendar)) {
      const start = Math.max(Date.parse(from), Date.parse(beijingInstant(date, calendar.hours.start)))
      const open = Math.max(0, Date.parse(beijingInstant(date, calendar.hours.end)) - start)
      if (left <= open) return { at: new Date(start + left).toISOString(), known }
      left -= open
    }
    date = addDays(date, 1)
    known &&= isKnownDate(date, calendar)
  }
}

/** Whether it is office hours, their first and last moment included. */
export const isOfficeTime = (now: Instant, calendar: Calendar): boolean => {
  const date = beijingDate(now)
  const { start, end } = calendar.hours
  return isWorkingDay(date, calendar) && beijingInstant(date, start) <= now && now <= beijingInstant(date, end)
}

/** The first start of office hours after `from`. */
export const nextWorkingMorning = (from: Instant, calendar: Calendar): WorkingTime => {
  let date = beijingDate(from)
  let known = isKnownDate(date, calendar)
  while (!isWorkingDay(date, calendar) || beijingInstant(date, calendar.hours.start) <= from) {
    date = addDays(date, 1)
    known &&= isKnownDate(date, calendar)
  }
  return { at: beijingInstant(date, calendar.hours.start), known }
}
