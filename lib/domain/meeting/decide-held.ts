import type { Deciding } from '../record.ts'
import type { Refusal } from '../refusal.ts'
import { nameIn } from '../roster.ts'
import { type MeetingCommand, most } from './commands.ts'
import type { MeetingFact } from './facts.ts'
import type { Meeting, Minute, Presence } from './meeting.ts'
import { refuse } from './refusals.ts'

type Named<A extends MeetingCommand['action']> = Extract<MeetingCommand, { action: A }>

/** 到会情况: of everybody called, and of the experts who came. */
export function attendance(meeting: Meeting, command: Named<'take-attendance'>, on: Deciding): MeetingFact[] | Refusal {
  if (on.now < meeting.startsAt) return refuse('meeting-ahead')
  const said = new Map(command.attendance.map((one) => [one.member, one]))
  const silent = meeting.attendees.filter(({ member }) => !said.has(member))
  if (silent.length > 0) {
    const more = silent
      .slice(0, 5)
      .map(({ member }) => nameIn(on.roster, member))
      .join('、')
    return refuse('attendance-incomplete', { pointer: '/attendance', more })
  }
  const attendees = new Set(meeting.attendees.map(({ member }) => member))
  if ([...said.keys()].some((member) => !attendees.has(member)))
    return refuse('attendee-unknown', { pointer: '/attendance' })
  if (command.experts.some((id) => !meeting.experts.some((expert) => expert.id === id)))
    return refuse('attendee-unknown', { pointer: '/experts' })
  const taken = meeting.attendees.flatMap(({ member }): Presence[] => {
    const one = said.get(member)
    if (!one) return []
    const substitute = one.presence === 'substitute' ? one.substitute : null
    return [{ member, presence: one.presence, substitute, reason: one.presence === 'absent' ? one.reason : null }]
  })
  return [{ type: 'attendance-taken', attendance: taken, experts: [...new Set(command.experts)] }]
}

/** 会议记录, item by item; what is written again replaces what stood there. */
export function minutes(meeting: Meeting, command: Named<'take-minutes'>): MeetingFact[] | Refusal {
  const unknown = command.minutes.findIndex(({ item }) => !meeting.agenda.some(({ id }) => id === item))
  if (unknown >= 0) return refuse('item-unknown', { pointer: `/minutes/${unknown}/item` })
  const taken = command.minutes.map(({ item, text, decision }): Minute => ({ item, text, decision: decision ?? null }))
  const before = new Map(meeting.minutesTaken.map((minute) => [minute.item, minute]))
  const changed = taken.filter((minute) => !same(minute, before.get(minute.item)))
  if (changed.length === 0) return []
  for (const minute of changed) before.set(minute.item, minute)
  const length = [...before.values()].reduce(
    (sum, { text, decision }) => sum + text.length + (decision?.length ?? 0),
    0,
  )
  return length > most.minutesText ? refuse('minutes-too-long') : [{ type: 'minutes-taken', minutes: changed }]
}

const same = (a: Minute, b: Minute | undefined): boolean => a.text === b?.text && a.decision === b.decision

/** 审定: only what is whole; after it nothing changes but how actions go on. */
export function approve(meeting: Meeting): MeetingFact[] | Refusal {
  const open = withoutMinutes(meeting)
  if (open.length === 0) return [{ type: 'minutes-approved' }]
  return refuse('minutes-incomplete', {
    more: open
      .map(({ title }) => title)
      .join('；')
      .slice(0, 300),
  })
}

export const withoutMinutes = ({ agenda, minutesTaken }: Pick<Meeting, 'agenda' | 'minutesTaken'>): Meeting['agenda'] =>
  agenda.filter(({ id }) => !minutesTaken.some(({ item }) => item === id))
