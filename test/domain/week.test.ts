import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../lib/domain/calendar.ts'
import { addWeeks, lastWeek, mondayOf, weekLabel, weekOf, weekOfDate, weekPattern } from '../../lib/domain/week.ts'

describe('the week', () => {
  it.each([
    ['2026-11-23', '2026-W48'],
    ['2026-11-29', '2026-W48'],
    ['2026-11-30', '2026-W49'],
    ['2026-01-01', '2026-W01'],
    ['2025-12-29', '2026-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
  ])('%s is in %s', (date, week) => {
    expect(weekOfDate(date)).toBe(week)
  })

  it('begins on Monday at midnight, 北京时间', () => {
    expect(weekOf('2026-11-22T15:59:59.999Z')).toBe('2026-W47')
    expect(weekOf('2026-11-22T16:00:00.000Z')).toBe('2026-W48')
    expect(lastWeek('2026-11-22T16:05:00.000Z')).toBe('2026-W47')
    expect(mondayOf('2026-W48')).toBe('2026-11-23')
    expect(weekLabel('2026-W01')).toBe('2026年第1周（12月29日—1月4日）')
  })

  it('each date lies in the seven days from its Monday, and weeks follow each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 25_000 }), fc.integer({ min: -200, max: 200 }), (days, weeks) => {
        const date = addDays('2000-01-01', days)
        const week = weekOfDate(date)
        const monday = mondayOf(week)
        expect(week).toMatch(weekPattern)
        expect(monday <= date && date < addDays(monday, 7)).toBe(true)
        expect(new Date(monday).getUTCDay()).toBe(1)
        expect(addWeeks(addWeeks(week, weeks), -weeks)).toBe(week)
      }),
    )
  })
})
