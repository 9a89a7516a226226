import * as fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { beijingInstant } from '../../lib/domain/calendar.ts'
import { type CalendarEvent, icalendar } from '../../lib/domain/icalendar.ts'

const event: CalendarEvent = {
  uid: 'm-1@labour-dispute-warning',
  method: 'REQUEST',
  sequence: 0,
  stampedAt: '2026-12-28T02:03:04.567Z',
  startsAt: beijingInstant('2027-01-01', '07:30'),
  minutes: 120,
  summary: '2026年第四季度预警分析会',
  place: '三楼会议室；东侧, 301',
  text: '时间：2027年1月1日 07:30（北京时间）\n请准时参加。',
  organizer: { called: '领导小组办公室', email: 'office@example.invalid' },
  attendees: [{ called: '示例·劳动保障监察支队联络员', email: 'liaison@example.invalid' }],
}

/** As Mozilla's library reads it. */
function opened(text: string) {
  const root = new ICAL.Component(ICAL.parse(text))
  const inside = root.getFirstSubcomponent('vevent')
  if (!inside) throw new Error('no event')
  return { root, inside, event: new ICAL.Event(inside) }
}

describe('an invitation opened again by another library', () => {
  test('07:30 北京时间 on New Year is 23:30 UTC of the old year, whatever the zone of the host', () => {
    const read = opened(icalendar(event))
    expect(read.event.startDate.toJSDate().toISOString()).toBe('2026-12-31T23:30:00.000Z')
    expect(read.event.endDate.toJSDate().toISOString()).toBe('2027-01-01T01:30:00.000Z')
    expect(read.event.startDate.zone.tzid).toBe('UTC')
    expect(icalendar(event)).toContain('\r\nDTSTART:20261231T233000Z\r\n')
  })

  test('the words come back as they were: commas, semicolons, new lines', () => {
    const read = opened(icalendar(event))
    expect(read.event.summary).toBe(event.summary)
    expect(read.event.location).toBe(event.place)
    expect(read.event.description).toBe(event.text)
    expect(read.root.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(read.inside.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(read.event.organizer).toBe('mailto:office@example.invalid')
    expect(read.event.attendees[0]?.getParameter('cn')).toBe('示例·劳动保障监察支队联络员')
  })

  test('a cancelling has the same UID, a higher SEQUENCE and says CANCELLED', () => {
    const read = opened(icalendar({ ...event, method: 'CANCEL', sequence: 3 }))
    expect(read.event.uid).toBe(event.uid)
    expect(read.event.sequence).toBe(3)
    expect(read.root.getFirstPropertyValue('method')).toBe('CANCEL')
    expect(read.inside.getFirstPropertyValue('status')).toBe('CANCELLED')
  })

  test('no line is longer than 75 octets and none is cut inside a character, whatever is said', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => text.replace(/\p{Cc}/gu, ''))
    fc.assert(
      fc.property(words, words, (summary, called) => {
        const text = icalendar({ ...event, summary, organizer: { called, email: 'a@example.invalid' } })
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        const unfolded = text.replaceAll('\r\n ', '').split('\r\n')
        const said = unfolded.find((line) => line.startsWith('SUMMARY:'))?.slice(8) ?? ''
        expect(said.replace(/\\([\\;,])/g, '$1')).toBe(summary)
      }),
      { numRuns: 200 },
    )
  })

  test('what is typed cannot add a line of its own', () => {
    const text = icalendar({
      ...event,
      place: '会议室\r\nATTENDEE:mailto:x@example.invalid',
      organizer: { called: 'a"\r\nX:1', email: 'a@example.invalid' },
    })
    const unfolded = text.replaceAll('\r\n ', '').split('\r\n')
    expect(unfolded.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1)
    expect(unfolded.some((line) => line.startsWith('X:'))).toBe(false)
  })
})
