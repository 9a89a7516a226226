import { addWorkingDays, type WorkingTime } from '../calendar.ts'
import type { Rules } from '../record.ts'
import type { Instant } from '../report.ts'
import { atWorkingDay } from './due.ts'
import type { MeetingFact } from './facts.ts'
import type { Action, Meeting } from './meeting.ts'

type Reminder = { action: Action; days: number; at: Instant }

/** The reminders of an action that are still to come. One whose time was over when the action was set is none. */
function ahead(action: Action, { policy, calendar }: Rules): Reminder[] {
  if (action.state !== 'open') return []
  return policy.meetings.remindWorkingDays
    .filter((days) => !action.reminded.includes(days))
    .map((days) => ({ action, days, at: atWorkingDay({ due: action.due, days, calendar }).at }))
    .filter(({ at }) => at > action.since)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** By when the minutes ought to be approved; null: nobody waits for them. */
export const minutesDue = (meeting: Meeting, { policy, calendar }: Rules): WorkingTime | null =>
  meeting.phase === 'held' && meeting.heldAt !== null
    ? addWorkingDays({ from: meeting.heldAt, days: policy.meetings.minutesWithinWorkingDays, calendar })
    : null

/** When the meeting must be looked at next. */
export function meetingDue(meeting: Meeting, rules: Rules): Instant | null {
  const reminders = meeting.actions.flatMap((action) => ahead(action, rules).map(({ at }) => at))
  const minutes = meeting.minutesReminded ? null : minutesDue(meeting, rules)
  return [...reminders, ...(minutes ? [minutes.at] : [])].sort()[0] ?? null
}

/** Who must be reminded by now: of each action once, of the last of what has passed. */
export function lookAtMeeting(meeting: Meeting, now: Instant, rules: Rules): MeetingFact[] {
  const reminded = meeting.actions.flatMap((action): MeetingFact[] => {
    const over = ahead(action, rules).filter(({ at }) => at <= now)
    const last = over.at(-1)
    if (!last) return []
    const passed = [...action.reminded, ...over.slice(0, -1).map(({ days }) => days)]
    return [{ type: 'action-reminded', id: action.id, days: last.days, passed }]
  })
  const minutes = meeting.minutesReminded ? null : minutesDue(meeting, rules)
  return minutes && minutes.at <= now ? [...reminded, { type: 'minutes-reminded', dueAt: minutes.at }] : reminded
}
