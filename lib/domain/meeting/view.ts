import { beijingDate, isWorkingDay } from '../calendar.ts'
import { quarterLabel } from '../quarter.ts'
import type { Rules } from '../record.ts'
import type { Instant } from '../report.ts'
import { type Member, nameIn, type Roster } from '../roster.ts'
import { type Unit, unitLabel } from '../vocabulary.ts'
import { viewAction } from './action-view.ts'
import { minutesDue } from './clocks.ts'
import { invitationOf } from './invitation.ts'
import { mayOnMeeting } from './may.ts'
import { answerLabel, itemKindLabel, type Meeting, phaseLabel, presenceLabel, titleOf } from './meeting.ts'
import { calledAs } from './people.ts'
import { timeOfMeeting } from './words.ts'

export type Viewing = Rules & { officer: Pick<Member, 'id' | 'posts'>; roster: Roster; now: Instant }

/** What a list shows of a meeting. */
export function meetingLine(meeting: Meeting, on: Viewing) {
  const states = meeting.actions.map((action) => viewAction(meeting, action, on))
  return {
    id: meeting.id,
    title: titleOf(meeting),
    kind: meeting.occasion.kind,
    quarter: meeting.occasion.kind === 'quarterly' ? meeting.occasion.quarter : null,
    phase: meeting.phase,
    phaseLabel: phaseLabel[meeting.phase],
    startsAt: meeting.startsAt,
    when: timeOfMeeting(meeting),
    place: meeting.place,
    items: meeting.agenda.length,
    actions: states.length,
    openActions: states.filter(({ state }) => state !== 'accepted').length,
    overdueActions: states.filter(({ overdue }) => overdue).length,
    called: meeting.attendees.some(({ member }) => member === on.officer.id),
  }
}

/** A whole meeting as its reader sees it; what may be done is what the same rules would take. */
export function meetingView(meeting: Meeting, on: Viewing) {
  const { roster, officer } = on
  const unitOf = (unit: Unit | null) => ({ unit, unitLabel: unit === null ? null : unitLabel[unit] })
  const minutes = minutesDue(meeting, on)
  const date = beijingDate(meeting.startsAt)
  const { occasion } = meeting
  const line = meetingLine(meeting, on)
  return {
    ...line,
    quarterLabel: line.quarter === null ? null : quarterLabel(line.quarter),
    dispute: occasion.kind === 'extraordinary' ? occasion.dispute : null,
    reason: occasion.kind === 'extraordinary' ? occasion.reason : null,
    minutes: meeting.minutes,
    /** False: nobody works that day; it may still be meant so. */
    workingDay: isWorkingDay(date, on.calendar),
    chair: { member: meeting.chair, name: nameIn(roster, meeting.chair) },
    attendees: meeting.attendees.map((one) => {
      const answer = meeting.answers[one.member]
      const presence = meeting.attendance.find(({ member }) => member === one.member)
      return {
        member: one.member,
        name: nameIn(roster, one.member),
        as: calledAs(one),
        ...unitOf(one.unit),
        answer: answer ? { ...answer, label: answerLabel[answer.answer] } : null,
        presence: presence
          ? {
              presence: presence.presence,
              label: presenceLabel[presence.presence],
              substitute: presence.substitute,
              reason: presence.reason,
            }
          : null,
      }
    }),
    experts: meeting.experts.map((one) => ({
      ...one,
      present: meeting.heldAt === null ? null : meeting.expertsPresent.includes(one.id),
    })),
    agenda: meeting.agenda.map((item) => {
      const minute = meeting.minutesTaken.find((one) => one.item === item.id)
      return {
        id: item.id,
        kind: item.kind,
        kindLabel: itemKindLabel[item.kind],
        title: item.title,
        ...unitOf(item.unit),
        disputeId: item.disputeId,
        minute: minute ? { text: minute.text, decision: minute.decision } : null,
      }
    }),
    dropped: meeting.dropped.map(({ item, reason }) => ({ title: item.title, reason })),
    sequence: meeting.sequence,
    heldAt: meeting.heldAt,
    minutesDueAt: minutes?.at ?? null,
    approved: meeting.approved && { ...meeting.approved, name: nameIn(roster, meeting.approved.by) },
    cancelled: meeting.cancelled,
    actionLines: meeting.actions.map((action) => viewAction(meeting, action, on)),
    may: mayOnMeeting(meeting, on),
    invitation: invitationFor(meeting, { ...on, member: officer.id }),
  }
}

/** For the calendar of whoever is called and has been told; null for others. */
function invitationFor(meeting: Meeting, on: Viewing & { member: string }): string | null {
  const called = meeting.attendees.some(({ member }) => member === on.member)
  if (!called || meeting.sequence === null) return null
  const method = meeting.phase === 'cancelled' ? 'CANCEL' : 'REQUEST'
  return invitationOf(meeting, { member: on.member, method, stampedAt: on.now, roster: on.roster })
}
