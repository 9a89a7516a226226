import { canonicalJson } from '../canonical-json.ts'
import { quarterOf } from '../quarter.ts'
import type { Deciding } from '../record.ts'
import type { Refusal } from '../refusal.ts'
import type { Roster } from '../roster.ts'
import { type MeetingCommand, most } from './commands.ts'
import { missing } from './decide-agenda.ts'
import type { MeetingFact } from './facts.ts'
import type { Arrangement, Attendee, Meeting } from './meeting.ts'
import { attendeesOf, expertsOf, usualAttendees } from './people.ts'
import { refuse } from './refusals.ts'

type Named<A extends MeetingCommand['action']> = Extract<MeetingCommand, { action: A }>
type Outcome = MeetingFact[] | Refusal

/** 拟定会议. */
export function plan({ id, body, dispute, drafted }: Named<'plan'>, on: Deciding): Outcome {
  if (body.kind === 'quarterly' && body.quarter > quarterOf(on.now))
    return refuse('quarter-ahead', { pointer: '/quarter' })
  const called = body.attendees
    ? attendeesOf(body.attendees, on.roster)
    : { attendees: usualAttendees(on.roster), unknown: [] }
  if (called.unknown.length > 0) return refuse('attendee-unknown', { pointer: '/attendees' })
  const { startsAt, minutes, place, chair } = body
  const attendees = withChair(called.attendees, chair, on.roster)
  const arrangement = { startsAt, minutes, place, chair, attendees, experts: expertsOf(body.experts) }
  const wrong = arrangementWrong(arrangement, on)
  if (wrong) return wrong
  const occasion =
    body.kind === 'quarterly'
      ? ({ kind: 'quarterly', quarter: body.quarter } as const)
      : ({ kind: 'extraordinary', dispute, reason: body.reason } as const)
  return [{ type: 'meeting-planned', id, occasion, arrangement, agenda: drafted.slice(0, most.items) }]
}

/** Another time, place or circle; whoever has been told is told anew. */
export function change(meeting: Meeting, command: Named<'change'>, on: Deciding): Outcome {
  const called = command.attendees ? attendeesOf(command.attendees, on.roster) : null
  if (called && called.unknown.length > 0) return refuse('attendee-unknown', { pointer: '/attendees' })
  const before = arrangementOf(meeting)
  const chair = command.chair ?? before.chair
  const arrangement: Arrangement = {
    startsAt: command.startsAt ?? before.startsAt,
    minutes: command.minutes ?? before.minutes,
    place: command.place ?? before.place,
    chair,
    attendees: withChair(called?.attendees ?? before.attendees, chair, on.roster),
    experts: command.experts ? expertsOf(command.experts) : before.experts,
  }
  if (canonicalJson(arrangement) === canonicalJson(before)) return refuse('nothing-changed')
  const wrong = arrangementWrong(arrangement, on)
  if (wrong) return wrong
  if (meeting.sequence !== null && command.reason === undefined) return refuse('reason-needed', { pointer: '/reason' })
  const stay = new Set(arrangement.attendees.map(({ member }) => member))
  const removed = before.attendees.filter(({ member }) => !stay.has(member))
  const changed: MeetingFact = { type: 'arrangement-changed', arrangement, removed, reason: command.reason ?? null }
  return meeting.sequence === null ? [changed] : [changed, { type: 'invited', sequence: meeting.sequence + 1 }]
}

/** 发出通知. What earlier meetings left open and which units are silent comes onto the agenda by itself. */
export function invite(meeting: Meeting, { drafted }: Named<'invite'>, on: Deciding): Outcome {
  if (meeting.startsAt <= on.now) return refuse('meeting-begun', { pointer: '/startsAt' })
  const added = missing(meeting, drafted).filter(({ kind }) => kind === 'action' || kind === 'silent')
  if (meeting.agenda.length + added.length === 0) return refuse('agenda-empty')
  const items = added.map((item): MeetingFact => ({ type: 'item-added', item, byHand: false }))
  return [...items, { type: 'invited', sequence: (meeting.sequence ?? -1) + 1 }]
}

export function answer(meeting: Meeting, command: Named<'answer'>, on: Deciding & { me: string }): Outcome {
  if (meeting.startsAt <= on.now) return refuse('answer-too-late')
  const substitute = command.answer === 'substitute' ? command.substitute : null
  const reason = command.answer === 'attend' ? null : (command.reason ?? null)
  return [{ type: 'answered', member: on.me, answer: { answer: command.answer, substitute, reason } }]
}

/** Whoever was invited is told, with a sequence above the invitation's. */
export const cancel = (meeting: Meeting, { reason }: Named<'cancel'>): Outcome => [
  { type: 'meeting-cancelled', reason, sequence: meeting.sequence === null ? null : meeting.sequence + 1 },
]

export const arrangementOf = ({ startsAt, minutes, place, chair, attendees, experts }: Meeting): Arrangement => ({
  startsAt,
  minutes,
  place,
  chair,
  attendees,
  experts,
})

/** Whoever chairs comes, chosen or not. */
const withChair = (attendees: Attendee[], chair: string, roster: Roster): Attendee[] =>
  attendees.length === 0 || attendees.some(({ member }) => member === chair)
    ? attendees
    : [...attendeesOf([chair], roster).attendees, ...attendees]

/** Nobody plans further ahead; a mistyped year is told. */
const yearMs = 366 * 86_400_000

function arrangementWrong(given: Arrangement, on: { now: string; roster: Roster }): Refusal | null {
  if (given.startsAt <= on.now) return refuse('meeting-begun', { pointer: '/startsAt' })
  if (Date.parse(given.startsAt) - Date.parse(on.now) > yearMs) return refuse('meeting-far', { pointer: '/startsAt' })
  if (!attendeesOf([given.chair], on.roster).attendees.length) return refuse('chair-unknown', { pointer: '/chair' })
  return given.attendees.length === 0 ? refuse('nobody-called', { pointer: '/attendees' }) : null
}
