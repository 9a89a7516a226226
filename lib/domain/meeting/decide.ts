import type { Capacity } from '../permissions.ts'
import type { Deciding, Decision } from '../record.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { capacityIn, inOffice, meetingRules } from './acts.ts'
import type { MeetingCommand } from './commands.ts'
import { decideAction } from './decide-action.ts'
import { decideAgenda } from './decide-agenda.ts'
import { answer, cancel, change, invite, plan } from './decide-arrangement.ts'
import { approve, attendance, minutes } from './decide-held.ts'
import type { MeetingFact } from './facts.ts'
import type { Meeting } from './meeting.ts'
import { refuse } from './refusals.ts'

/** What an act comes to on a meeting as it stands; null: there is none yet. */
export function decideMeeting(meeting: Meeting | null, command: MeetingCommand, on: Deciding): Decision<MeetingFact> {
  if (!('officer' in on.by)) throw new Error('a meeting is acted on by people; the clock has its own look')
  const { officer } = on.by
  if (command.action === 'plan') {
    const as = inOffice(officer)
    if (!as) return refuse('meeting-not-yours', { more: '会议由领导小组办公室召集（五（一））' })
    if (meeting) return refuse('meeting-planned')
    return decided(plan(command, on), as)
  }
  if (!meeting) return { refused: 'record-not-found' }
  const as = capacityIn(command.action, officer, { meeting, roster: on.roster })
  const rule = meetingRules[command.action]
  if (!as) return rule.by === 'called' ? refuse('not-called') : refuse('meeting-not-yours')
  if (!rule.in.includes(meeting.phase)) return refuse('meeting-not-now')
  return decided(onMeeting(meeting, command, { ...on, me: officer.id }), as)
}

const decided = (facts: MeetingFact[] | Refusal, as: Capacity): Decision<MeetingFact> =>
  isRefusal(facts) ? facts : { facts, as }

function onMeeting(
  meeting: Meeting,
  command: Exclude<MeetingCommand, { action: 'plan' }>,
  on: Deciding & { me: string },
): MeetingFact[] | Refusal {
  switch (command.action) {
    case 'change':
      return change(meeting, command, on)
    case 'add-item':
    case 'edit-item':
    case 'drop-item':
    case 'order-items':
    case 'redraft':
      return decideAgenda(meeting, command)
    case 'invite':
      return invite(meeting, command, on)
    case 'answer':
      return answer(meeting, command, on)
    case 'take-attendance':
      return attendance(meeting, command, on)
    case 'take-minutes':
      return minutes(meeting, command)
    case 'approve':
      return approve(meeting)
    case 'set-action':
    case 'drop-action':
    case 'finish-action':
    case 'accept-action':
    case 'return-action':
      return decideAction(meeting, command, on)
    case 'cancel':
      return cancel(meeting, command)
  }
}
