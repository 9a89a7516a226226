import { expect, it, test } from 'vitest'
import {
  mondayOf,
  Quarter,
  quarterBefore,
  quarterBounds,
  quarterDates,
  quarterLabel,
  quarterLastYear,
  quarterOf,
  quarterPlus,
  weeksOf,
} from '../../../lib/domain/quarter.ts'

test.each([
  ['2026Q4', '2026-09-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z', '2026-10-01', '2026-12-31'],
  ['2027Q1', '2026-12-31T16:00:00.000Z', '2027-03-31T16:00:00.000Z', '2027-01-01', '2027-03-31'],
  ['2028Q1', '2027-12-31T16:00:00.000Z', '2028-03-31T16:00:00.000Z', '2028-01-01', '2028-03-31'],
  ['2026Q2', '2026-03-31T16:00:00.000Z', '2026-06-30T16:00:00.000Z', '2026-04-01', '2026-06-30'],
])('%s is from %s to %s', (quarter, start, end, first, last) => {
  expect(quarterBounds(quarter)).toEqual({ start, end })
  expect(quarterDates(quarter)).toEqual({ first, last })
  expect(quarterOf(start)).toBe(quarter)
  expect(quarterOf(new Date(Date.parse(end) - 1).toISOString())).toBe(quarter)
  expect(quarterOf(end)).toBe(quarterPlus(quarter, 1))
})

it('is 北京时间 wherever the machine stands: the test runs in either zone', () => {
  const zone = process.env.TZ ?? 'UTC'
  expect([zone, quarterOf('2026-12-31T15:59:59.999Z')]).toEqual([zone, '2026Q4'])
  expect([zone, quarterOf('2026-12-31T16:00:00.000Z')]).toEqual([zone, '2027Q1'])
})

it('goes over the years in both directions', () => {
  expect(quarterBefore('2027Q1')).toBe('2026Q4')
  expect(quarterLastYear('2027Q1')).toBe('2026Q1')
  expect(quarterPlus('2026Q3', 6)).toBe('2028Q1')
  expect(quarterPlus('2026Q1', -5)).toBe('2024Q4')
  expect(quarterLabel('2027Q1')).toBe('2027年第一季度')
})

it('has the weeks of which a day is in it: the first and the last may be cut', () => {
  const weeks = weeksOf('2026Q4')
  // 1 October 2026 is a Thursday, 31 December too.
  expect([weeks[0], weeks.at(-1), weeks.length]).toEqual(['2026-09-28', '2026-12-28', 14])
  expect(weeksOf('2027Q1')[0]).toBe('2026-12-28')
  expect(mondayOf('2027-01-03')).toBe('2026-12-28')
  expect(mondayOf('2027-01-04')).toBe('2027-01-04')
})

it('is written in one way', () => {
  for (const [text, holds] of [
    ['2026Q4', true],
    ['2026Q5', false],
    ['2026q1', false],
    ['1999Q1', false],
    ['2026Q4 ', false],
  ] as const)
    expect(Quarter.safeParse(text).success, text).toBe(holds)
})
