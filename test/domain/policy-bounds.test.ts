import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../lib/domain/calendar.ts'
import { deadlines, nextLook } from '../../lib/domain/deadlines.ts'
import { decideClocks } from '../../lib/domain/decide-clocks.ts'
import type { Policy, Span } from '../../lib/domain/policy.ts'
import { unfit } from '../../lib/domain/policy-fit.ts'
import { keptUntil } from '../../lib/domain/retention.ts'
import { grades } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { policiesOf } from '../../lib/policies/index.ts'
import { workingDays as calendar } from '../../lib/policies/working-days.ts'
import { Case } from './case.ts'

const pointers = (policy: Policy) => unfit(policy).map(({ pointer }) => pointer)
const { clocks, repeat, reportWithin } = changchun
const assess = (span: Span): Policy => ({ ...changchun, clocks: { ...clocks, red: { ...clocks.red, assess: span } } })

type Bounded = [string, (value: number) => Policy, number | null, number]

describe('a figure at its bound is taken, one beyond it is not', () => {
  const at = '/policy/clocks/red/assess'
  const cases: Bounded[] = [
    [`${at}/minutes`, (minutes) => assess({ minutes }), null, 525_600],
    [`${at}/days`, (days) => assess({ days }), null, 366],
    [`${at}/workingHours`, (workingHours) => assess({ workingHours }), null, 2_000],
    [`${at}/workingDays`, (workingDays) => assess({ workingDays }), null, 250],
    [
      '/policy/reportWithin/blue/days',
      (days) => ({ ...changchun, reportWithin: { ...reportWithin, blue: { days } } }),
      null,
      366,
    ],
    [
      '/policy/repeat/red/times',
      (times) => ({ ...changchun, repeat: { ...repeat, red: { ...repeat.red, times } } }),
      0,
      20,
    ],
    ['/policy/retention/years', (years) => ({ ...changchun, retention: { years } }), 1, 100],
    ['/policy/recurrenceMonths', (recurrenceMonths) => ({ ...changchun, recurrenceMonths }), 0, 120],
    ['/policy/watchAcceptsDays', (watchAcceptsDays) => ({ ...changchun, watchAcceptsDays }), 1, 366],
    ['/policy/massLayoffPercent', (massLayoffPercent) => ({ ...changchun, massLayoffPercent }), 1, 100],
    ...(
      [
        ['baseline', 3, 26],
        ['guard', 0, 8],
        ['c1', 1, 20],
        ['c2', 1, 20],
        ['c3', 1, 20],
        ['minimumCount', 1, 100],
        ['minimumSdHundredths', 10, 500],
      ] as const
    ).map(
      ([name, lowest, highest]): Bounded => [
        `/policy/earlySigns/${name}`,
        (value) => ({ ...changchun, earlySigns: { ...changchun.earlySigns, [name]: value } }),
        lowest,
        highest,
      ],
    ),
    [
      '/policy/meetings/minutesWithinWorkingDays',
      (minutesWithinWorkingDays) => ({ ...changchun, meetings: { ...changchun.meetings, minutesWithinWorkingDays } }),
      1,
      60,
    ],
    [
      '/policy/returns/dueWorkingDays',
      (dueWorkingDays) => ({ ...changchun, returns: { ...changchun.returns, dueWorkingDays } }),
      1,
      30,
    ],
    [
      '/policy/briefing/fewBelow',
      (fewBelow) => ({ ...changchun, briefing: { ...changchun.briefing, fewBelow } }),
      // «fewer than 2» would be a figure.
      3,
      20,
    ],
    [
      '/policy/objectWithinWorkingDays',
      (objectWithinWorkingDays) => ({ ...changchun, objectWithinWorkingDays }),
      null,
      250,
    ],
  ]
  test.each(cases)('%s', (pointer, policy, lowest, highest) => {
    expect(pointers(policy(highest))).toEqual([])
    expect(pointers(policy(highest + 1))).toEqual([pointer])
    if (lowest === null) return
    expect(pointers(policy(lowest))).toEqual([])
    expect(pointers(policy(lowest - 1))).toEqual([pointer])
  })
  test('lists', () => {
    expect(pointers({ ...changchun, aloneBlue: Array(101).fill('media') })).toEqual(['/policy/aloneBlue'])
    expect(pointers({ ...changchun, ours: [`people.${'x'.repeat(100)}`] })).toContain('/policy/ours')
  })
})

/** Mostly within the bound, often at it, sometimes mistyped. */
const upTo = (highest: number, lowest = 1) =>
  fc.oneof(
    { weight: 40, arbitrary: fc.integer({ min: lowest, max: highest }) },
    { weight: 40, arbitrary: fc.constantFrom(lowest, highest) },
    { weight: 3, arbitrary: fc.constantFrom(highest + 1, 3_000_000, 1e15) },
  )
const anySpan: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ minutes: upTo(525_600) }),
  fc.record({ days: upTo(366) }),
  fc.record({ workingHours: upTo(2_000) }),
  fc.record({ workingDays: upTo(250) }),
)
const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    spans: fc.array(anySpan, { minLength: 8, maxLength: 8 }),
    watchAcceptsDays: upTo(366),
    recurrenceMonths: upTo(120, 0),
    times: upTo(20, 0),
    years: upTo(100),
  })
  .map(({ spans, times, years, watchAcceptsDays, recurrenceMonths }) => {
    const next = (n: number): Span => spans[n % spans.length]!
    const each = <T>(make: (n: number) => T) =>
      Object.fromEntries(grades.map((grade, n) => [grade, make(n)])) as Record<(typeof grades)[number], T>
    return {
      ...changchun,
      version: 'absurd',
      watchAcceptsDays,
      recurrenceMonths,
      retention: { years },
      reportWithin: each(next),
      repeat: each((n) => ({ every: next(n + 4), times })),
      clocks: each((n) => Object.fromEntries(Object.keys(clocks[grades[n]!]).map((clock, m) => [clock, next(n + m)]))),
    }
  })

describe('whatever is published', () => {
  const matters = [60, 25, 12, 3].map((people) => Case.of(people).now)
  /** All that time is computed with, of one matter of each grade. */
  function computed(policy: Policy): string[] {
    const now = '2026-12-31T09:00:00.000Z'
    return matters.flatMap((dispute) => {
      const rules = { policy, calendar }
      decideClocks(dispute, { ...rules, now, reachable: () => true, rollComplete: false })
      const ended = { ...dispute, status: 'closed' as const, endedAt: now }
      const ends = [nextLook(dispute, rules), nextLook(dispute, { ...rules, now }), keptUntil(ended, policy)]
      return [...deadlines(dispute, rules).map(({ at }) => at), ...ends.filter((at) => at !== null)]
    })
  }
  const dates = expect.stringMatching(/^\d{4}-/)

  test('one that is accepted never makes a deadline that no calendar has', () => {
    let accepted = 0
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        if (unfit(policy).length > 0) return
        accepted += 1
        for (const at of computed(policy)) expect(at).toEqual(dates)
      }),
      { numRuns: 200 },
    )
    expect(accepted).toBeGreaterThan(50)
  })

  test('one that was published before there were bounds still grades, at its bound', () => {
    const [absurd] = [assess({ workingDays: 3_000_000 })].map((policy) => ({ ...policy, version: 'absurd' }))
    expect(computed(policiesOf([absurd!]).version('absurd')).length).toBeGreaterThan(4)
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        for (const at of computed(policiesOf([policy]).version('absurd'))) expect(at).toEqual(dates)
      }),
      { numRuns: 100 },
    )
  })

  test('no day is sought for ever', () => {
    expect(addDays('9999-12-30', 1)).toBe('9999-12-31')
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
  })
})
