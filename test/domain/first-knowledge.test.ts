import { describe, expect, test } from 'vitest'
import { firstKnowledge, lateReports, statedInstants } from '../../lib/domain/first-knowledge.ts'
import { readReport } from '../../lib/domain/read-report.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import { exactly, report } from './arbitraries.ts'
import { Case } from './case.ts'

/** Monday, 2 March 2026, so many minutes after 09:00 北京时间. */
const at = (minutes: number): string =>
  new Date(Date.parse('2026-03-02T01:00:00.000Z') + minutes * 60_000).toISOString()

/** What is decided of a report that the unit has known of since, received at 09:00 + `received`. */
function lateOf(people: number, instants: { knownAt: string | null; received: number }, revision = 1) {
  const one = new Case()
  const { knownAt, received } = instants
  one.link(report({ people: exactly(people), knownAt, receivedAt: at(received), revision: 1 }))
  const facts = one.facts.map((fact) => (fact.type === 'report-linked' ? { ...fact, revision } : fact))
  return lateReports(facts, { policy: changchun, calendar: workingDays })
}

describe('late reporting (六(二); the limits are ours)', () => {
  test.each([
    ['red: two hours of any clock', 60, at(0), 120, at(120)],
    ['yellow: four working hours, lunch is not taken out', 30, at(0), 240, at(240)],
    ['blue: until the end of the next working day', 12, at(0), 0, '2026-03-03T09:00:00.000Z'],
    ['watch: until the end of the third working day', 3, at(0), 0, '2026-03-05T09:00:00.000Z'],
  ])('%s', (_, people, knownAt, _minutes, limit) => {
    const beyond = (ms: number) => (Date.parse(limit) + ms - Date.parse(at(0))) / 60_000
    expect(lateOf(people, { knownAt, received: beyond(0) })).toEqual([])
    expect(lateOf(people, { knownAt, received: beyond(1) })).toEqual([
      {
        type: 'late-reported',
        reportId: 'r1',
        unit: 'labour-inspection',
        knownAt,
        receivedAt: new Date(Date.parse(limit) + 1).toISOString(),
        limit,
        known: true,
      },
    ])
  })

  test('a report that says nothing of when the unit knew is never late', () => {
    expect(lateOf(60, { knownAt: null, received: 100_000 })).toEqual([])
  })

  test('known on Friday evening, reported on Monday morning: yellow waits for working hours, red does not', () => {
    const friday = '2026-03-06T10:00:00.000Z'
    const monday = 7 * 1_440 + 60
    expect(lateOf(30, { knownAt: friday, received: monday })).toEqual([])
    expect(lateOf(60, { knownAt: friday, received: monday })).toHaveLength(1)
  })

  test('Saturday, 28 February is made up for a holiday and counts as a working day', () => {
    const friday = '2026-02-27T10:00:00.000Z'
    expect(lateOf(30, { knownAt: friday, received: 60 })).toMatchObject([{ limit: '2026-02-28T04:30:00.000Z' }])
  })

  test('who told of one complaint is not late by the red that others have reported; who told of the red is', () => {
    const one = Case.of(60)
    const late = (people: number, minutes: number) => {
      const from = one.commits.length
      const receivedAt = at(minutes)
      one.link(report({ reportId: `late-${people}`, people: exactly(people), knownAt: at(minutes - 180), receivedAt }))
      const facts = one.commits.slice(from).flatMap((commit) => commit.facts)
      return lateReports(facts, { policy: changchun, calendar: workingDays })
    }
    expect(late(1, 200)).toEqual([])
    expect(one.now.inForce).toBe('red')
    expect(late(70, 201)).toMatchObject([{ limit: at(201 - 60) }])
  })

  test('a signal that proposes blue by itself makes it blue’s limit', () => {
    const one = new Case()
    const receivedAt = '2026-03-03T09:00:00.001Z'
    one.link(report({ people: exactly(1), signals: ['self-harm-threat'], knownAt: at(0), receivedAt }))
    expect(lateReports(one.facts, { policy: changchun, calendar: workingDays })).toHaveLength(1)
  })

  test('a later version is not judged again: what was reported in time stays so', () => {
    expect(lateOf(60, { knownAt: at(0), received: 121 }, 2)).toEqual([])
  })

  test('beyond the calendar that is known the limit says so', () => {
    const [late] = lateOf(3, { knownAt: '2035-03-05T01:00:00.000Z', received: 60 * 24 * 3_650 })
    expect(late).toMatchObject({ known: false })
  })
})

describe('first knowledge (DOMAIN 4): the instants and the gaps between them', () => {
  test('occurred, known, reported, received, alerted, confirmed', () => {
    const one = new Case()
    one.wait(10)
    one.link(
      report({ people: exactly(60), receivedAt: at(10), occurredAt: at(-120), knownAt: at(0), reportedAt: at(5) }),
    )
    const alerted = one.commits[0]?.at
    one.wait(15).does('leader', 'confirm').wait(5).does('member', 'confirm')
    expect(firstKnowledge(one.commits).get('r1')).toEqual({
      reportId: 'r1',
      unit: 'labour-inspection',
      occurredAt: at(-120),
      knownAt: at(0),
      reportedAt: at(5),
      receivedAt: at(10),
      alertedAt: alerted,
      confirmedAt: at(25),
      timeliness: 'on-time',
      gaps: expect.objectContaining({ occurredToKnown: 120, knownToReported: 5, knownToReceived: 10 }),
    })
  })

  test('nothing said is null, never zero; reported is then when it was received', () => {
    const one = Case.of(3)
    expect(firstKnowledge(one.commits).get('r0')).toMatchObject({
      occurredAt: null,
      knownAt: null,
      reportedAt: at(0),
      alertedAt: null,
      confirmedAt: null,
      timeliness: 'unknown',
      gaps: { occurredToKnown: null, knownToReported: null, receivedToAlerted: null, alertedToConfirmed: null },
    })
  })

  test('a report belongs to the alert that came with it or next after it, not to an earlier one', () => {
    const one = Case.of(12)
    one.wait(5).does('clerk', 'confirm').wait(5).reported(5)
    one.wait(5).reported(60)
    const found = firstKnowledge(one.commits)
    expect(found.get('r0')?.confirmedAt).toBe(at(5))
    expect(found.get('r2')).toMatchObject({ alertedAt: one.commits.at(-1)?.at, confirmedAt: null })
    expect(found.get('r3')?.alertedAt).toBe(one.commits.at(-1)?.at)
  })

  test('a late one says so', () => {
    const one = new Case()
    one.link(report({ people: exactly(60), knownAt: at(-500), receivedAt: at(0) }))
    const on = { policy: changchun, calendar: workingDays }
    one.commit(lateReports(one.facts, on))
    expect(firstKnowledge(one.commits).get('r1')?.timeliness).toBe('late')
    expect(one.now.version).toBe(1)
  })
})

describe('the source’s own time', () => {
  const read = (reportedAt: unknown) =>
    readReport({
      body: { ref: '1', channel: 'daily-work', category: 'pension', reportedAt },
      reportId: 'r1',
      revision: 1,
      source: 'hotline',
      receivedAt: at(0),
    }).report

  test('is read like every instant, and left out where it is not said', () => {
    const stated = read('2026-03-02 08:50')
    expect(stated.reportedAt).toBe(at(-10))
    expect(statedInstants({ ...stated, persons: [] })).toEqual({ reportedAt: at(-10) })
    expect('reportedAt' in read(undefined)).toBe(false)
  })

  test('one in the future is flagged and not believed', () => {
    expect(read('2999-01-01')).toMatchObject({ needsReview: [{}, { code: 'date-in-future', field: '/reportedAt' }] })
    expect('reportedAt' in read('2999-01-01')).toBe(false)
  })
})
