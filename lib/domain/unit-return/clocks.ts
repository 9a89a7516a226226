import { addWorkingDays, beijingDate, beijingInstant, type Calendar, type WorkingTime } from '../calendar.ts'
import { quarterBounds } from '../quarter.ts'
import type { Instant } from '../report.ts'
import type { ReturnFact, UnitReturn } from './unit-return.ts'

type On = { calendar: Calendar }
type Due = Pick<UnitReturn, 'quarter' | 'rules' | 'openedAt'>

/**
 * The n-th working day after the quarter's end, at its last office hour; after the opening where that came so late that
 * nobody could have been in time.
 */
function workingDay({ quarter, rules, openedAt }: Due, days: number, { calendar }: On): WorkingTime {
  const end = new Date(Date.parse(quarterBounds(quarter).end) - 1).toISOString()
  const due = addWorkingDays({ from: end, days: rules.dueWorkingDays, calendar }).at
  const from = openedAt !== undefined && openedAt > due ? openedAt : end
  return addWorkingDays({ from, days, calendar })
}

/** By when a return is in time. */
export const returnDue = (of: Due, on: On): WorkingTime => workingDay(of, of.rules.dueWorkingDays, on)

/** When each reminder goes out: in the morning of its working day; those before the quarter's end never do. */
export const reminderTimes = (of: Due, on: On): { workingDays: number; at: Instant }[] =>
  of.rules.remindWorkingDays
    .filter((days) => of.rules.dueWorkingDays + days >= 1)
    .map((workingDays) => {
      const day = beijingDate(workingDay(of, of.rules.dueWorkingDays + workingDays, on).at)
      return { workingDays, at: beijingInstant(day, on.calendar.hours.start) }
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1))

/** What is still to be reminded of; nobody is reminded of what was returned or frozen. */
const ahead = (state: UnitReturn, on: On) =>
  state.returned !== null || state.frozenAt !== null
    ? []
    : reminderTimes(state, on).filter(({ workingDays }) => !state.reminded.includes(workingDays))

export const nextReminder = (state: UnitReturn, on: On): Instant | null => ahead(state, on)[0]?.at ?? null

/** Reminders whose time has come; after an outage several at once, of which the last is written. */
export function lookAtReturn(state: UnitReturn, now: Instant, on: On): ReturnFact[] {
  const workingDays = ahead(state, on).flatMap((one) => (one.at <= now ? [one.workingDays] : []))
  return workingDays.length === 0 ? [] : [{ type: 'reminded', workingDays }]
}
