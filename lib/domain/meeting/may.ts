import type { Rules } from '../record.ts'
import type { Instant } from '../report.ts'
import type { Member, Roster } from '../roster.ts'
import { viewAction } from './action-view.ts'
import { capacityIn, meetingRules } from './acts.ts'
import { type MeetingActName, meetingActNames } from './commands.ts'
import { withoutMinutes } from './decide-held.ts'
import type { Meeting } from './meeting.ts'

export interface MayOnMeeting {
  action: MeetingActName
  label: string
}

/** What this official may do now, each with some form that is not refused. */
export function mayOnMeeting(
  meeting: Meeting,
  on: Rules & { officer: Pick<Member, 'id' | 'posts'>; roster: Roster; now: Instant },
): MayOnMeeting[] {
  return meetingActNames.flatMap((action): MayOnMeeting[] => {
    const rule = meetingRules[action]
    if (!rule.in.includes(meeting.phase) || !capacityIn(action, on.officer, { meeting, roster: on.roster })) return []
    return isPossible(action, meeting, on) ? [{ action, label: rule.label }] : []
  })
}

function isPossible(action: MeetingActName, meeting: Meeting, on: Parameters<typeof mayOnMeeting>[1]): boolean {
  switch (action) {
    case 'answer':
    case 'invite':
      return on.now < meeting.startsAt
    case 'take-attendance':
      return on.now >= meeting.startsAt
    case 'approve':
      return withoutMinutes(meeting).length === 0
    case 'edit-item':
    case 'drop-item':
    case 'take-minutes':
      return meeting.agenda.length > 0
    case 'order-items':
      return meeting.agenda.length > 1
    case 'drop-action':
    case 'finish-action':
    case 'accept-action':
    case 'return-action':
      return meeting.actions.some((one) => viewAction(meeting, one, on).may.includes(action))
    default:
      return true
  }
}
