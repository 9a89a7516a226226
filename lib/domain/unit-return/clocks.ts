import { addWorkingDays, beijingDate, beijingInstant, type Calendar, type WorkingTime } from '../calendar.ts'
import { quarterBounds } from '../quarter.ts'
import type { Instant } from '../report.ts'
import type { ReturnFact, UnitReturn } from './unit-return.ts'

type On = { calendar: Calendar }
type Due = Pick<UnitReturn, 'quarter' | 'rules'>

/** The n-th working day after the quarter's end, at its last office hour. */
function workingDay(quarter: string, days: number, { calendar }: On): WorkingTime {
  const from = new Date(Date.parse(quarterBounds(quarter).end) - 1).toISOString()
  return addWorkingDays({ from, days, calendar })
}

/** By when a return is in time. */
export const returnDue = ({ quarter, rules }: Due, on: On): WorkingTime => workingDay(quarter, rules.dueWorkingDays, on)

/** When each reminder goes out: in the morning of its working day; those before the quarter's end never do. */
export const reminderTimes = ({ quarter, rules }: Due, on: On): { workingDays: number; at: Instant }[] =>
  rules.remindWorkingDays
    .filter((days) => rules.dueWorkingDays + days >= 1)
    .map((workingDays) => {
      const day = beijingDate(workingDay(quarter, rules.dueWorkingDays + workingDays, on).at)
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
