import { isWorkday } from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addWorkingDays,
  beijingDate,
  beijingInstant,
  isWorkingDay,
  nextWorkingMorning,
} from '../../lib/domain/calendar.ts'
import { workingDays as calendar } from '../../lib/policies/working-days.ts'

describe('the working-day table', () => {
  it('agrees with chinese-days on every day it claims to know', () => {
    const differing: string[] = []
    for (let date = calendar.knownFrom; date <= calendar.knownUntil; date = addDays(date, 1)) {
      if (isWorkday(date) !== isWorkingDay(date, calendar)) differing.push(date)
    }
    expect(differing).toEqual([])
  })

  it('lists only weekends as make-up days, and only known dates', () => {
    for (const date of calendar.makeUpDays) expect([0, 6]).toContain(new Date(date).getUTCDay())
    for (const date of [...calendar.makeUpDays, ...calendar.holidays]) {
      expect(date >= calendar.knownFrom && date <= calendar.knownUntil).toBe(true)
    }
  })
})

describe('isWorkingDay', () => {
  it.each([
    ['2026-02-14', true],
    ['2026-02-16', false],
    ['2026-10-01', false],
    ['2026-10-10', true],
    ['2026-11-22', false],
    ['2026-11-23', true],
  ])('%s: %s', (date, working) => {
    expect(isWorkingDay(date, calendar)).toBe(working)
  })

  it('past the known year: weekends and the fixed statutory days', () => {
    expect(
      ['2027-01-01', '2027-01-02', '2027-05-03', '2027-10-01'].map((date) => isWorkingDay(date, calendar)),
    ).toEqual([false, false, true, false])
  })
})

describe('北京时间', () => {
  it('dates change at 16:00 UTC', () => {
    expect(beijingDate('2026-11-22T15:59:59.999Z')).toBe('2026-11-22')
    expect(beijingDate('2026-11-22T16:00:00.000Z')).toBe('2026-11-23')
    expect(beijingInstant('2026-11-23', '08:30')).toBe('2026-11-23T00:30:00.000Z')
  })
})

describe('addWorkingDays', () => {
  it.each([
    ['2026-11-23T04:00:00.000Z', 2, '2026-11-25T09:00:00.000Z'],
    ['2026-11-27T04:00:00.000Z', 1, '2026-11-30T09:00:00.000Z'],
    ['2026-11-21T04:00:00.000Z', 2, '2026-11-24T09:00:00.000Z'],
    ['2026-09-30T04:00:00.000Z', 1, '2026-10-08T09:00:00.000Z'],
    ['2026-02-13T04:00:00.000Z', 1, '2026-02-14T09:00:00.000Z'],
    ['2026-11-23T04:00:00.000Z', 0, '2026-11-23T09:00:00.000Z'],
    ['2026-11-23T09:00:00.000Z', 0, '2026-11-24T09:00:00.000Z'],
  ])('%s + %i', (from, days, at) => {
    expect(addWorkingDays({ from, days, calendar })).toEqual({ at, known: true })
  })

  it('says when it rests on a year that is not announced (待放假通知)', () => {
    expect(addWorkingDays({ from: '2026-12-31T04:00:00.000Z', days: 1, calendar })).toEqual({
      at: '2027-01-04T09:00:00.000Z',
      known: false,
    })
  })

  it('never goes back, and more days are never earlier', () => {
    const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, fc.nat(30), (date, days) => {
        const from = date.toISOString()
        const { at } = addWorkingDays({ from, days, calendar })
        expect(at > from).toBe(true)
        expect(isWorkingDay(beijingDate(at), calendar)).toBe(true)
        expect(addWorkingDays({ from, days: days + 1, calendar }).at >= at).toBe(true)
      }),
    )
  })
})

describe('nextWorkingMorning', () => {
  it.each([
    ['2026-11-23T00:29:00.000Z', '2026-11-23T00:30:00.000Z'],
    ['2026-11-23T00:30:00.000Z', '2026-11-24T00:30:00.000Z'],
    ['2026-11-20T12:00:00.000Z', '2026-11-23T00:30:00.000Z'],
    ['2026-09-30T12:00:00.000Z', '2026-10-08T00:30:00.000Z'],
  ])('after %s', (from, at) => {
    expect(nextWorkingMorning(from, calendar)).toEqual({ at, known: true })
  })
})
