import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure, Figures } from '../../lib/domain/figures.ts'
import { beijing, beijingMinute, figureLines, persons, shortFigures, yuan } from '../../lib/domain/format.ts'
import type { Card } from '../../lib/domain/grade.ts'

const figure = (atLeast: number | null, estimate: number, atMost: number | null): Figure => ({
  atLeast,
  estimate,
  atMost,
  unverified: 0,
})
const nothing: Figures = { people: null, amountFen: null, terminations: null }

describe('money', () => {
  it.each([
    [0, '0元'],
    [1, '0.01元'],
    [10, '0.1元'],
    [105, '1.05元'],
    [1_459_600, '14,596元'],
    [999_999, '9,999.99元'],
    [1_000_000, '1万元'],
    [1_010_000, '1.01万元'],
    [1_000_100, '10,001元'],
    [199_999_999, '1,999,999.99元'],
    [200_000_000, '200万元'],
    [520_000_000, '520万元'],
    [1_234_560_000, '1,234.56万元'],
    [9_999_990_000, '9,999.99万元'],
    [9_999_999_999, '99,999,999.99元'],
    [10_000_000_000, '1亿元'],
    [10_000_000_001, '100,000,000.01元'],
    [12_500_000_000, '1.25亿元'],
    [50_000_000_000, '5亿元'],
    [123_400_000_000, '12.34亿元'],
    [123_450_000_000, '123,450万元'],
    [123_456_780_000, '123,456.78万元'],
    [1_000_000_000_000, '100亿元'],
  ])('%i fen is %s', (fen, text) => expect(yuan(fen)).toBe(text))

  it('is exact, whatever the amount', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (fen) => {
        const [, digits = '', unit] = /^([\d,.]+)([亿万])?元$/.exec(yuan(fen)) ?? []
        const [whole = '', rest = ''] = digits.replaceAll(',', '').split('.')
        expect(BigInt(whole + rest.padEnd(unit === '亿' ? 10 : unit ? 6 : 2, '0'))).toBe(BigInt(fen))
      }),
    )
  })
})

describe('figures', () => {
  it('three of each, 待核 where nothing is known, 不详 where an end is open', () => {
    expect(figureLines({ ...nothing, people: figure(34, 41, 61), amountFen: figure(null, 200_000_000, null) })).toEqual(
      {
        people: '至少34人，估41人，至多61人',
        amount: '至少不详，估200万元，至多不详',
        terminations: '待核',
      },
    )
  })

  const short = (change: Partial<Card> = {}) =>
    shortFigures({ figures: { ...nothing, ...change.figures }, basis: [], signals: [], ...change })
  const all = { people: figure(1, 8, 70), amountFen: figure(1, 520_000_000, null), terminations: figure(21, 21, 21) }

  it('short ones for a message: estimates, and only what is', () => {
    const none = figure(0, 0, 0)
    expect(short({ figures: all })).toBe('8人、520万元、解除21人')
    expect(short({ figures: { people: none, amountFen: none, terminations: none } })).toBe('0人')
    expect(short()).toBe('待核')
    expect(short({ figures: { ...nothing, amountFen: none } })).toBe('待核')
    expect(persons(12_345)).toBe('12,345人')
  })

  it.each<[Partial<Card>, string]>([
    [{ basis: ['terminations'] }, '解除21人、8人、520万元'],
    [{ basis: ['amountFen', 'terminations'] }, '520万元、解除21人、8人'],
    [{ basis: ['people-and-amount'] }, '8人、520万元、解除21人'],
    [{ basis: ['alone'], signals: ['self-harm-threat', 'gathering'] }, '扬言自伤、8人、520万元、解除21人'],
    [{ basis: [], signals: ['gathering'] }, '聚集、8人、520万元、解除21人'],
    [{ basis: ['people'], signals: ['gathering'] }, '8人、520万元、解除21人'],
  ])('what made the grade stands first: %j', (change, text) => {
    expect(short({ figures: all, ...change })).toBe(text)
  })
})

describe('北京时间', () => {
  it('is eight hours on, over the end of a year too', () => {
    expect(beijing('2026-12-31T16:00:00.000Z')).toBe('2027-01-01T00:00:00')
    expect(beijingMinute('2026-12-31T15:59:59.999Z')).toBe('12月31日 23:59')
    expect(beijingMinute('2026-03-01T01:05:09.000Z')).toBe('3月1日 09:05')
  })
})
