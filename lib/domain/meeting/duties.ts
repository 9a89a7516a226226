import type { Rules } from '../record.ts'
import type { Instant } from '../report.ts'
import type { Member, Roster } from '../roster.ts'
import { capacityIn, inOffice } from './acts.ts'
import { minutesDue } from './clocks.ts'
import type { MeetingActName } from './commands.ts'
import { withoutMinutes } from './decide-held.ts'
import { dueOf } from './due.ts'
import { isAhead, type Meeting, titleOf } from './meeting.ts'
import { ownsAction } from './people.ts'

/** What stands on somebody's list because of a meeting. */
export interface MeetingDuty {
  meetingId: string
  act: MeetingActName
  /** Which action; null: the meeting itself. */
  action: string | null
  label: string
  /** Null: no day is set. */
  dueAt: Instant | null
  /** False: 待放假通知. */
  known: boolean
  overdue: boolean
}

/** 待办: answer, come, do, approve, accept. */
export function dutiesOf(
  meeting: Meeting,
  member: Pick<Member, 'id' | 'posts'>,
  on: Rules & { now: Instant; roster: Roster },
): MeetingDuty[] {
  const duty = (
    given: Pick<MeetingDuty, 'act' | 'label'> & Partial<Pick<MeetingDuty, 'action' | 'dueAt' | 'known'>>,
  ) => {
    const { action = null, dueAt = null, known = true } = given
    return { meetingId: meeting.id, ...given, action, dueAt, known, overdue: dueAt !== null && dueAt < on.now }
  }
  const title = titleOf(meeting)
  const office = inOffice(member) !== null
  const duties: MeetingDuty[] = []
  const called = meeting.attendees.some((one) => one.member === member.id)
  if (meeting.phase === 'invited' && called && !meeting.answers[member.id] && meeting.startsAt > on.now)
    duties.push(duty({ act: 'answer', label: `答复是否参加：${title}`, dueAt: meeting.startsAt }))
  const ends = new Date(Date.parse(meeting.startsAt) + meeting.minutes * 60_000).toISOString()
  if (office && isAhead(meeting) && meeting.startsAt <= on.now)
    duties.push(duty({ act: 'take-attendance', label: `登记到会情况：${title}`, dueAt: ends }))
  const minutes = minutesDue(meeting, on)
  if (minutes) {
    const whole = withoutMinutes(meeting).length === 0
    const due = { dueAt: minutes.at, known: minutes.known }
    if (office && !whole) duties.push(duty({ act: 'take-minutes', label: `完成会议记录：${title}`, ...due }))
    if (whole && capacityIn('approve', member, { meeting, roster: on.roster }) && member.id === meeting.chair)
      duties.push(duty({ act: 'approve', label: `审定会议纪要：${title}`, ...due }))
  }
  for (const action of meeting.actions) {
    const { at, known } = dueOf(action.due, on.calendar)
    const about = { action: action.id, known }
    if (action.state === 'open' && ownsAction(member, action, on.roster))
      duties.push(duty({ act: 'finish-action', label: `议定事项：${action.what}`, dueAt: at, ...about }))
    if (action.state === 'done' && office)
      duties.push(duty({ act: 'accept-action', label: `确认办结：${action.what}`, ...about }))
  }
  return duties
}
