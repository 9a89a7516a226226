import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { beijingDate } from '../../lib/domain/calendar.ts'
import { lookAtMeeting, meetingDue } from '../../lib/domain/meeting/clocks.ts'
import { draftAgenda, type Standing } from '../../lib/domain/meeting/draft-agenda.ts'
import { dueOf } from '../../lib/domain/meeting/due.ts'
import { dutiesOf } from '../../lib/domain/meeting/duties.ts'
import { meetingLetters } from '../../lib/domain/meeting/letters.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import { held, Life, later, monday, people, rules } from './meeting-life.ts'

const person = (id: string) => people.find((one) => one.id === id) ?? { id, posts: [] }
function withAction(due: string): Life {
  const life = held()
  life.act('office', later, { action: 'set-action', what: '督促发放工资', unit: 'labour-inspection', due })
  life.act('office', later, { action: 'take-minutes', minutes: [{ item: 'dispute.d1', text: '已议。' }] })
  life.act('leader-1', later, { action: 'approve' })
  return life
}

describe('期限 on working days', () => {
  test('a due day on which nobody works goes on to the next working day (民法典 203)', () => {
    expect(dueOf('2026-10-01', workingDays)).toEqual({ at: '2026-10-08T09:00:00.000Z', known: true })
    expect(beijingDate(dueOf('2027-01-16', workingDays).at)).toBe('2027-01-18')
    expect(dueOf('2027-01-16', workingDays).known).toBe(false)
  })
  test('two working days before, on the day, one after: each once, then silence', () => {
    const life = withAction('2027-01-20')
    const told: string[] = []
    for (let at = meetingDue(life.now, rules); at !== null; at = meetingDue(life.now, rules)) {
      const facts = lookAtMeeting(life.now, at, rules)
      told.push(`${beijingDate(at)} ${facts.map((fact) => ('days' in fact ? fact.days : fact.type)).join()}`)
      life.note(at, 'office', facts)
      expect(told.length).toBeLessThan(9)
    }
    expect(told).toEqual(['2027-01-18 -2', '2027-01-20 0', '2027-01-21 1'])
  })
  test('who sleeps through two reminders is told the last one only', () => {
    const life = withAction('2027-01-20')
    const facts = lookAtMeeting(life.now, '2027-02-01T02:00:00.000Z', rules)
    expect(facts).toMatchObject([{ type: 'action-reminded', days: 1, passed: [-2, 0] }])
    life.note('2027-02-01T02:00:00.000Z', 'office', facts)
    expect(meetingDue(life.now, rules)).toBeNull()
  })
  test('what is done reminds nobody; what is sent back does not remind of what has passed', () => {
    const life = withAction('2027-01-20')
    life.act('inspection-liaison', later, { action: 'finish-action', id: 'a1', result: '已办' })
    expect(meetingDue(life.now, rules)).toBeNull()
    life.act('office', '2027-01-19T02:00:00.000Z', { action: 'return-action', id: 'a1', reason: '再核' })
    expect(beijingDate(meetingDue(life.now, rules) ?? '')).toBe('2027-01-20')
  })
  test('minutes that nobody approves are asked for once', () => {
    const life = held()
    const at = meetingDue(life.now, rules) ?? ''
    expect(beijingDate(at)).toBe('2027-01-15')
    const facts = lookAtMeeting(life.now, at, rules)
    expect(facts).toMatchObject([{ type: 'minutes-reminded' }])
    expect(meetingLetters(facts, life.now, { ...rules, roster: people, commit: { at } })[0]?.to).toEqual([
      { post: 'office' },
      { member: 'leader-1' },
    ])
    life.note(at, 'office', facts)
    expect(meetingDue(life.now, rules)).toBeNull()
  })
})

describe('信 letters', () => {
  test('an invitation says 北京时间 and brings a calendar file that another library reads', () => {
    const life = new Life()
    life.plan('office', monday, { startsAt: '2027-01-08T14:00+08:00', attendees: ['leader-1', 'legal-liaison'] })
    const facts = life.act('office', monday, { action: 'invite' })
    const letters = meetingLetters(Array.isArray(facts) ? facts : [], life.now, {
      ...rules,
      roster: people,
      commit: { at: monday },
    })
    expect(letters.map(({ to }) => to)).toEqual([[{ member: 'leader-1' }], [{ member: 'legal-liaison' }]])
    const [letter] = letters
    expect(letter?.lines).toContain('时间：2027年1月8日（星期五）14:00至15:30（北京时间）')
    expect(letter?.short.length).toBeLessThanOrEqual(35)
    const text = Buffer.from(letter?.attachment?.content ?? '', 'base64').toString()
    const inside = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')
    const event = new ICAL.Event(inside ?? new ICAL.Component('vevent'))
    expect(event.startDate.toJSDate().toISOString()).toBe('2027-01-08T06:00:00.000Z')
    expect(event.attendees.map((one) => one.getFirstValue())).toEqual(['mailto:leader-1@example.invalid'])
    expect(text).not.toContain('议题')
  })
  test('who is called no more is told so, and the calendar gives the hour back', () => {
    const life = new Life()
    life.plan('office', monday, { attendees: ['leader-1', 'legal-liaison'] })
    life.act('office', monday, { action: 'invite' })
    const facts = life.act('office', monday, { action: 'change', attendees: ['leader-1'], reason: '调整' })
    const letters = meetingLetters(Array.isArray(facts) ? facts : [], life.now, {
      ...rules,
      roster: people,
      commit: { at: monday },
    })
    expect(letters.map(({ name }) => name)).toEqual(['removed.legal-liaison', 'changed.leader-1'])
    const text = Buffer.from(letters[0]?.attachment?.content ?? '', 'base64').toString()
    expect(text).toContain('METHOD:CANCEL')
    expect(text).toContain('SEQUENCE:1')
  })
  test('a meeting called for the same day is told at any hour', () => {
    const life = new Life()
    life.plan('office', monday, { kind: 'quarterly', startsAt: '2027-01-04T20:00+08:00' })
    const facts = life.act('office', monday, { action: 'invite' })
    const on = { ...rules, roster: people, commit: { at: monday } }
    expect(meetingLetters(Array.isArray(facts) ? facts : [], life.now, on).every(({ atOnce }) => atOnce)).toBe(true)
  })
})

describe('待办', () => {
  const duties = (life: Life, id: string, now: string) =>
    dutiesOf(life.now, person(id), { ...rules, roster: people, now }).map(
      ({ act, overdue }) => `${act}${overdue ? '!' : ''}`,
    )
  test('answer, take attendance, write, approve, do, accept: each with whom it lies', () => {
    const life = new Life()
    life.plan('office', monday, { attendees: ['leader-1', 'office', 'inspection-liaison'] })
    expect(duties(life, 'inspection-liaison', monday)).toEqual([])
    life.act('office', monday, { action: 'invite' })
    expect(duties(life, 'inspection-liaison', monday)).toEqual(['answer'])
    expect(duties(life, 'office', later)).toEqual(['take-attendance!'])
    const run = held()
    expect(duties(run, 'office', later)).toEqual(['take-minutes'])
    expect(duties(run, 'leader-1', later)).toEqual([])
    run.act('office', later, { action: 'take-minutes', minutes: [{ item: 'dispute.d1', text: '已议。' }] })
    expect(duties(run, 'leader-1', later)).toEqual(['approve'])
    expect(duties(run, 'leader-2', later)).toEqual([])
    const after = withAction('2027-01-20')
    expect(duties(after, 'inspection-liaison', '2027-01-21T00:00:00.000Z')).toEqual(['finish-action!'])
    expect(duties(after, 'legal-liaison', later)).toEqual([])
    after.act('inspection-liaison', later, { action: 'finish-action', id: 'a1', result: '已办' })
    expect(duties(after, 'office', later)).toEqual(['accept-action'])
  })
})

describe('议程草稿', () => {
  const none: Standing = {
    now: '2027-04-01T02:00:00.000Z',
    calendar: workingDays,
    disputes: [],
    meetings: [],
    silent: null,
    remarks: [],
    policies: [],
  }
  test('reds before yellows, older first; then overdue actions, silent units, remarks, policies', () => {
    const dispute = (disputeId: string, grade: 'red' | 'yellow' | 'blue', openedAt: string) => ({
      disputeId,
      number: `N-${disputeId}`,
      grade,
      employer: '示例公司',
      unit: null,
      openedAt,
    })
    const agenda = draftAgenda({
      ...none,
      disputes: [
        dispute('d1', 'yellow', '1'),
        dispute('d2', 'blue', '1'),
        dispute('d3', 'red', '2'),
        dispute('d4', 'red', '1'),
      ],
      meetings: [withAction('2027-01-20').now],
      silent: { quarter: '2027Q1', units: ['legal-affairs'] },
      remarks: [{ quarter: '2027Q1', unit: 'pension-insurance', text: '退休确认的口径不清。' }],
      policies: [{ version: 'v2', title: '调整金额', effectiveFrom: '2027-05-01T00:00:00.000Z' }],
    })
    expect(agenda.map(({ id }) => id)).toEqual([
      'dispute.d4',
      'dispute.d3',
      'dispute.d1',
      'action.2026Q4.a1',
      'silent.2027Q1.legal-affairs',
      'remark.2027Q1.pension-insurance',
      'policy.v2',
    ])
    expect(agenda[3]?.title).toContain('已逾期')
    expect(agenda[6]?.title).toContain('2027年5月1日起施行')
  })
  test('an accepted action does not come back, a reported one waits to be accepted', () => {
    const life = withAction('2027-01-20')
    life.act('inspection-liaison', later, { action: 'finish-action', id: 'a1', result: '已办' })
    expect(draftAgenda({ ...none, meetings: [life.now] })[0]?.title).toContain('已报办结，待确认')
    life.act('office', later, { action: 'accept-action', id: 'a1' })
    expect(draftAgenda({ ...none, meetings: [life.now] })).toEqual([])
  })
  test('of very many cases those beyond forty stand in one line with their number', () => {
    const disputes = Array.from({ length: 50 }, (_, i) => ({
      disputeId: `d${i}`,
      number: `N${i}`,
      grade: i < 45 ? ('red' as const) : ('yellow' as const),
      employer: null,
      unit: null,
      openedAt: String(i).padStart(3, '0'),
    }))
    const agenda = draftAgenda({ ...none, disputes })
    expect(agenda).toHaveLength(41)
    expect(agenda.at(-1)?.title).toBe('其余在办事项 10 件（红色 5 件，黄色 5 件）')
  })
})
