import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInstant } from '../../lib/domain/when.ts'

const receivedAt = '2026-11-23T04:00:00.000Z'

describe('readInstant (BAD-INPUTS: 北京时间 assumed)', () => {
  it.each([
    ['2026-03-05T09:30:00+08:00', '2026-03-05T01:30:00.000Z'],
    ['2026-03-05T09:30:00Z', '2026-03-05T09:30:00.000Z'],
    ['2026-03-05T09:30:00.1234Z', '2026-03-05T09:30:00.123Z'],
    ['2026-03-05T09:30:00', '2026-03-05T01:30:00.000Z'],
    ['2026-03-05 09:30', '2026-03-05T01:30:00.000Z'],
    ['2026-03-05', '2026-03-04T16:00:00.000Z'],
    ['2026年3月5日', '2026-03-04T16:00:00.000Z'],
    ['２０２６年３月５日', '2026-03-04T16:00:00.000Z'],
    ['2026/3/5', '2026-03-04T16:00:00.000Z'],
    ['2026.3.5', '2026-03-04T16:00:00.000Z'],
    ['20260305', '2026-03-04T16:00:00.000Z'],
    ['2026年3月5日 上午9时30分', '2026-03-05T01:30:00.000Z'],
    ['2026年3月5日下午3点半', '2026-03-05T07:30:00.000Z'],
    ['2026年3月5日下午3点', '2026-03-05T07:00:00.000Z'],
    ['2026年3月5日中午12点', '2026-03-05T04:00:00.000Z'],
    ['2026年3月5日15时', '2026-03-05T07:00:00.000Z'],
    ['2026-03-05T24:00:00+08:00', '2026-03-05T16:00:00.000Z'],
    [1772674200000, '2026-03-05T01:30:00.000Z'],
    [1772674200, '2026-03-05T01:30:00.000Z'],
    ['1772674200', '2026-03-05T01:30:00.000Z'],
    ['2026-11-23T12:10:00', '2026-11-23T04:10:00.000Z'],
    ['2000-01-01', '1999-12-31T16:00:00.000Z'],
    ['2024-02-29', '2024-02-28T16:00:00.000Z'],
    ['2026-03-05T09:30:00+08', '2026-03-05T01:30:00.000Z'],
    ['20260305T093000+08', '2026-03-05T01:30:00.000Z'],
    ['2026-03-05T09:30:00-0330', '2026-03-05T13:00:00.000Z'],
    ['二〇二六年三月五日', '2026-03-04T16:00:00.000Z'],
    ['二零二六年十月二十三日', '2026-10-22T16:00:00.000Z'],
    ['二○二五年十二月三十一日下午三点十分', '2025-12-31T07:10:00.000Z'],
    ['2026年十一月二日', '2026-11-01T16:00:00.000Z'],
    ['Thu, 05 Mar 2026 09:30:00 GMT', '2026-03-05T09:30:00.000Z'],
    ['Thu, 05 Mar 2026 09:30:00 +0800', '2026-03-05T01:30:00.000Z'],
    ['5 Mar 2026', '2026-03-04T16:00:00.000Z'],
  ])('%s', (raw, at) => {
    expect(readInstant(raw, receivedAt)).toEqual({ at, review: [] })
  })

  it.each([
    ['2026-11-24', 'date-in-future'],
    ['2026-11-23T12:10:01', 'date-in-future'],
    ['2999-01-01', 'date-in-future'],
    ['1900-01-01', 'date-too-old'],
    ['1999-12-31', 'date-too-old'],
    ['1900', 'date-unreadable'],
    ['2999', 'date-unreadable'],
    ['2026-02-30', 'date-unreadable'],
    ['2026-13-01', 'date-unreadable'],
    ['2026-03-05T25:00', 'date-unreadable'],
    ['2026-03-05T09:60', 'date-unreadable'],
    ['2026-03-05T09:30+99:00', 'date-unreadable'],
    ['2026年3月', 'date-unreadable'],
    ['昨天', 'date-unreadable'],
    ['二〇二六年十三月五日', 'date-unreadable'],
    ['二〇二六年三月三十二日', 'date-unreadable'],
    ['三月五日', 'date-unreadable'],
    ['十十', 'date-unreadable'],
    ['31 Feb 2026', 'date-unreadable'],
    ['5 Foo 2026', 'date-unreadable'],
    ['2026-03-05T09:30:00+99', 'date-unreadable'],
    ['二〇二七年三月五日', 'date-in-future'],
    ['3/5/2026', 'date-unreadable'],
    [Number.NaN, 'date-unreadable'],
    [-1, 'date-unreadable'],
    [{}, 'date-unreadable'],
    ['1'.repeat(200_000), 'date-unreadable'],
  ])('%.30s is flagged', (raw, code) => {
    expect(readInstant(raw, receivedAt)).toEqual({ at: null, review: [code] })
  })

  it.each([null, undefined, '', ' '])('%j is not stated', (raw) => {
    expect(readInstant(raw, receivedAt)).toEqual({ at: null, review: [] })
  })

  it('reads its own output back', () => {
    const within = { min: new Date('2000-01-01T00:00:00Z'), max: new Date(receivedAt), noInvalidDate: true }
    fc.assert(
      fc.property(fc.date(within), (date) => {
        expect(readInstant(date.toISOString(), receivedAt)).toEqual({ at: date.toISOString(), review: [] })
      }),
    )
  })
})
