import { addDays, beijingInstant, type Calendar, isWorkingDay, type WorkingTime } from '../calendar.ts'

/**
 * When an action is due: the end of office hours of its day; where nobody works that day, of the next one that is
 * worked (Civil Code art. 203). Computed, not stored: a new year's calendar counts at once.
 */
export function dueOf(day: string, calendar: Calendar): WorkingTime {
  const { date, known } = worked({ date: day, step: 1, calendar })
  return { at: beijingInstant(date, calendar.hours.end), known }
}

/** The beginning of office hours so many working days after the due day; before it with a negative number. */
export function atWorkingDay(given: { due: string; days: number; calendar: Calendar }): WorkingTime {
  const { due, days, calendar } = given
  let { date, known } = worked({ date: due, step: 1, calendar })
  for (let left = Math.abs(days); left > 0; left -= 1) {
    const step = Math.sign(days)
    const next = worked({ date: addDays(date, step), step, calendar })
    date = next.date
    known &&= next.known
  }
  return { at: beijingInstant(date, calendar.hours.start), known }
}

function worked(given: { date: string; step: number; calendar: Calendar }): { date: string; known: boolean } {
  const { step, calendar } = given
  let date = given.date
  let known = isKnown(date, calendar)
  while (!isWorkingDay(date, calendar)) {
    date = addDays(date, step)
    known &&= isKnown(date, calendar)
  }
  return { date, known }
}

const isKnown = (date: string, { knownFrom, knownUntil }: Calendar): boolean => date >= knownFrom && date <= knownUntil
