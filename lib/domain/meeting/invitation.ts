import { type CalendarAddress, type CalendarEvent, icalendar } from '../icalendar.ts'
import type { Instant } from '../report.ts'
import { nameIn, type Roster } from '../roster.ts'
import { type Meeting, titleOf } from './meeting.ts'
import { timeOfMeeting } from './words.ts'

/** Where nobody of the office has an address; a calendar wants one. */
const nobody = 'meeting@labour-dispute-warning.invalid'
const organizer = (roster: Roster): CalendarAddress => {
  const office = roster.find(({ posts, email }) => email !== undefined && posts.some(({ post }) => post === 'office'))
  return { called: '劳动纠纷预警工作领导小组办公室', email: office?.email ?? nobody }
}

/** One UID for all versions of a meeting's invitation. */
const uidOf = (meeting: Pick<Meeting, 'id'>): string => `meeting-${meeting.id}@labour-dispute-warning`

/** The invitation of one member for his or her calendar, or its cancelling; the agenda is not in it. */
export function invitationOf(
  meeting: Meeting,
  given: { member: string; method: CalendarEvent['method']; stampedAt: Instant; roster: Roster },
): string {
  const { member, method, stampedAt, roster } = given
  const email = roster.find(({ id }) => id === member)?.email
  return icalendar({
    uid: uidOf(meeting),
    method,
    sequence: meeting.sequence ?? 0,
    stampedAt,
    startsAt: meeting.startsAt,
    minutes: meeting.minutes,
    summary: titleOf(meeting),
    place: meeting.place,
    text: `时间：${timeOfMeeting(meeting)}\n地点：${meeting.place}\n主持人：${nameIn(roster, meeting.chair)}\n召集：劳动纠纷预警工作领导小组办公室`,
    organizer: organizer(roster),
    attendees: email === undefined ? [] : [{ called: nameIn(roster, member), email }],
  })
}
