import { addDays, beijingDate, beijingInstant, isWorkingDay } from '../../lib/domain/calendar.ts'
import { workingDays } from '../../lib/policies/working-days.ts'

/** The next Monday, 10:00 北京时间, of so many weeks without days off: the same story whenever it is told. */
export function plainMonday(now: string, weeks = 1): string {
  const days = Array.from({ length: weeks * 7 }, (_, day) => day)
  const isPlain = (monday: string): boolean =>
    days.every((day) => isWorkingDay(addDays(monday, day), workingDays) === day % 7 < 5)
  let date = addDays(beijingDate(now), 1)
  while (new Date(`${date}T00:00:00.000Z`).getUTCDay() !== 1 || !isPlain(date)) date = addDays(date, 1)
  return beijingInstant(date, '10:00')
}
