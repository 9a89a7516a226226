import type { Instant } from './report.ts'

/** Somebody as a calendar knows people. */
export interface CalendarAddress {
  called: string
  email: string
}

/** One meeting as its iCalendar object says it; instants in UTC, so that no host's zone has a say. */
export interface CalendarEvent {
  /** The same for every version of one meeting. */
  uid: string
  method: 'REQUEST' | 'CANCEL'
  /** Higher with every version: a calendar keeps the highest (RFC 5546 §2.1.4). */
  sequence: number
  stampedAt: Instant
  startsAt: Instant
  minutes: number
  summary: string
  place: string
  text: string
  organizer: CalendarAddress
  attendees: readonly CalendarAddress[]
}

/** 20261231T160000Z. */
const utc = (instant: Instant): string => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/** TEXT (RFC 5545 §3.3.11). */
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')

/** A quoted parameter (§3.2) can hold neither quotes nor controls. */
const quoted = (text: string): string => `"${text.replace(/["\p{Cc}]/gu, '')}"`

const octets = (char: string): number => {
  const point = char.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}

/** At most 75 octets a line, a blank before what goes on (§3.1); never inside a character. */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let size = 0
  for (const char of line) {
    const more = octets(char)
    if (size + more > 75) {
      lines.push(current)
      current = ' '
      size = 1
    }
    current += char
    size += more
  }
  return [...lines, current].join('\r\n')
}

const attendee = ({ called, email }: CalendarAddress): string =>
  `ATTENDEE;CN=${quoted(called)};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${email}`

/** The invitation to a meeting, or its cancelling, as RFC 5545 and 5546 want it. */
export function icalendar(event: CalendarEvent): string {
  const ends = new Date(Date.parse(event.startsAt) + event.minutes * 60_000).toISOString()
  const cancelled = event.method === 'CANCEL'
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//labour-dispute-warning//meeting//ZH',
    'CALSCALE:GREGORIAN',
    `METHOD:${event.method}`,
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utc(event.stampedAt)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(ends)}`,
    `SUMMARY:${escaped(event.summary)}`,
    `LOCATION:${escaped(event.place)}`,
    `DESCRIPTION:${escaped(event.text)}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    `ORGANIZER;CN=${quoted(event.organizer.called)}:mailto:${event.organizer.email}`,
    ...event.attendees.map(attendee),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
