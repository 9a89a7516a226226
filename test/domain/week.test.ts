import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, beijingInstant } from '../../lib/domain/calendar.ts'
import { addWeeks, lastWeek, weekLabel, weekOf } from '../../lib/domain/week.ts'

describe('the week', () => {
  it('begins on Monday at midnight, 北京时间, across months and years', () => {
    expect(weekOf('2026-11-22T15:59:59.999Z')).toBe('2026-11-16')
    expect(weekOf('2026-11-22T16:00:00.000Z')).toBe('2026-11-23')
    expect(weekOf('2027-01-03T15:59:59.999Z')).toBe('2026-12-28')
    expect(lastWeek('2026-11-22T16:05:00.000Z')).toBe('2026-11-16')
    expect(addWeeks('2026-12-28', 1)).toBe('2027-01-04')
  })

  it.each([
    ['2026-11-23', '2026年11月23日—29日'],
    ['2026-11-30', '2026年11月30日—12月6日'],
    ['2026-12-28', '2026年12月28日—1月3日'],
  ])('%s is %s', (week, label) => expect(weekLabel(week)).toBe(label))

  it('each moment lies in the seven days from its Monday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25_000 }), fc.integer({ min: 0, max: 1_439 }), (days, minute) => {
        const date = addDays('2001-01-01', days)
        const time = new Date(minute * 60_000).toISOString().slice(11, 16)
        const week = weekOf(beijingInstant(date, time))
        expect(week <= date && date < addWeeks(week, 1)).toBe(true)
        expect(new Date(week).getUTCDay()).toBe(1)
      }),
    )
  })
})
