import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftTexts } from '../../../lib/domain/briefing/draft.ts'
import { employersIn } from '../../../lib/domain/briefing/employer-words.ts'
import { BriefingFigures } from '../../../lib/domain/briefing/figures.ts'
import { briefingFigures } from '../../../lib/domain/briefing/from-analysis.ts'
import { briefingTables } from '../../../lib/domain/briefing/tables.ts'
import { analysisOf } from '../../../lib/domain/quarter-analysis.ts'
import { quarterCharts } from '../../../lib/domain/quarter-charts.ts'
import type { QuarterLine } from '../../../lib/domain/quarter-line.ts'
import { published } from '../../../lib/domain/quarter-published.ts'
import { categories, grades, units } from '../../../lib/domain/vocabulary.ts'

const named = '保密机械厂有限公司'

/** One dispute of the quarter; whatever is not told here is nothing. */
const line = (of: Partial<QuarterLine>): QuarterLine => ({
  v: 1,
  quarter: '2026Q4',
  disputeId: 'd',
  number: '20261101-2222',
  seq: 1,
  employer: named,
  district: '朝阳区',
  category: 'wage-arrears',
  discovering: ['labour-inspection'],
  handling: null,
  openedAt: '2026-11-01T02:00:00.000Z',
  begin: null,
  end: { status: 'open', grade: 'red', pending: false },
  opened: 1,
  split: false,
  reopened: 0,
  closed: 0,
  expired: 0,
  merged: 0,
  recurrence: false,
  highest: 'red',
  highestEver: 'red',
  reports: 1,
  channels: { media: { '2026-10-26': 1 } },
  units: { 'labour-inspection': 1 },
  alerts: [],
  confirmed: [],
  waiting: false,
  knowledge: null,
  clocks: [],
  bounces: [],
  transfers: 0,
  mergedIn: 0,
  withdrawn: 0,
  assessments: [],
  outcome: null,
  verdict: null,
  withoutWarning: false,
  leads: [],
  ...of,
})

const figuresOf = (lines: readonly QuarterLine[]): BriefingFigures => {
  const analysis = analysisOf(lines, { quarter: '2026Q4', before: null, lastYear: null, register: [] })
  return briefingFigures(published(analysis, { fewBelow: 5 }), [{ category: 'contract', district: named }])
}
const everything = (figures: BriefingFigures): string =>
  JSON.stringify([draftTexts(figures), briefingTables(figures), quarterCharts(figures)])

const anyLine = fc
  .record({
    category: fc.constantFrom(...categories),
    district: fc.constantFrom(null, '朝阳区', '南关区', named),
    highest: fc.constantFrom(...grades),
    discovering: fc.subarray([...units], { maxLength: 3 }),
    opened: fc.constantFrom(0, 1),
    recurrence: fc.boolean(),
    withoutWarning: fc.boolean(),
  })
  .map(line)

describe('what a briefing takes from the analysis', () => {
  test('an employer stands nowhere, not even where a source wrote it for a district', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 40 }), (lines) => {
        // So many in one «district» of that name that it would be told: no source writes that.
        const rare = lines.filter(({ district }, at) => district !== named || at < 4)
        const said = everything(figuresOf(rare))
        expect(said).not.toContain('保密')
        expect(said).not.toMatch(/undefined|NaN|null[^,\]}]/u)
        expect(employersIn(said)).toEqual([])
      }),
    )
  })

  test('figures that a record keeps, whatever the quarter', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 40 }), (lines) => {
        const figures = figuresOf(lines)
        expect(BriefingFigures.parse(JSON.parse(JSON.stringify(figures)))).toEqual(figures)
      }),
    )
  })

  test('counts as the analysis has them', () => {
    const figures = figuresOf([
      ...Array.from({ length: 7 }, (_, i) => line({ disputeId: `a${i}` })),
      ...Array.from({ length: 6 }, (_, i) => line({ disputeId: `b${i}`, highest: 'blue', district: null })),
    ])
    expect(figures.disputes).toEqual({ now: 13, before: null, lastYear: null })
    expect(figures.grades.map(({ count }) => count.now)).toEqual([7, 0, 6, 0])
    expect(figures.districts.map(({ key, count }) => [key, count.now])).toEqual([
      ['朝阳区', 7],
      ['', 6],
    ])
    expect(figures.signs).toEqual([{ category: 'contract', district: '其他地区' }])
  })

  test('districts that are not named are one line, with what the reader could take away in any case', () => {
    const many = (n: number, district: string) =>
      Array.from({ length: n }, (_, i) => line({ disputeId: `${district}${i}`, district }))
    const places = (...lines: QuarterLine[][]) =>
      figuresOf(lines.flat()).districts.map(({ key, count }) => [key, count.now])
    expect(places(many(7, '朝阳区'), many(3, '南关区'), many(4, '绿园区'))).toEqual([
      ['朝阳区', 7],
      ['其他地区', 7],
    ])
    expect(places(many(9, '朝阳区'), many(7, '宽城区'), many(3, '南关区'))).toEqual([
      ['朝阳区', 9],
      ['其他地区', 10],
    ])
    expect(places(many(7, '朝阳区'), many(2, '南关区'), many(2, '绿园区'))).toEqual([
      ['朝阳区', 7],
      ['其他地区', 'few'],
    ])
  })

  test('the first week begins with the quarter, not in the one before', () => {
    expect(
      figuresOf([line({})])
        .weeks.slice(0, 2)
        .map(({ from }) => from),
    ).toEqual(['2026-10-01', '2026-10-05'])
  })

  test('what was ended cannot be computed from what stands open', () => {
    const lines = (ended: number, open: number) => [
      ...Array.from({ length: ended }, (_, i) =>
        line({ disputeId: `e${i}`, closed: 1, end: { ...line({}).end, status: 'closed' } }),
      ),
      ...Array.from({ length: open }, (_, i) => line({ disputeId: `o${i}` })),
    ]
    const told = (ended: number, open: number) => {
      const { disputes, closed, open: left } = figuresOf(lines(ended, open))
      return [disputes.now, closed, left]
    }
    expect(told(2, 20)).toEqual([22, 'few', 'hidden'])
    expect(told(20, 2)).toEqual([22, 'hidden', 'few'])
    expect(told(6, 20)).toEqual([26, 6, 20])
    expect(told(0, 20)).toEqual([20, 0, 20])
  })

  test('nor from what stood open in the issue before', () => {
    const of = (quarter: string, of: Partial<QuarterLine>, n: number) =>
      Array.from({ length: n }, (_, i) => line({ quarter, disputeId: `${JSON.stringify(of)}${i}`, ...of }))
    const gone = { closed: 1, end: { ...line({}).end, status: 'closed' as const } }
    const before = analysisOf([...of('2026Q3', gone, 2), ...of('2026Q3', {}, 20)], {
      quarter: '2026Q3',
      before: null,
      lastYear: null,
      register: [],
    }).figures
    const carried = { opened: 0, begin: line({}).end }
    const now = analysisOf([...of('2026Q4', { ...carried, ...gone }, 6), ...of('2026Q4', carried, 14)], {
      quarter: '2026Q4',
      before,
      lastYear: null,
      register: [],
    })
    // 20 − 6 = 14 would say that 20 were open, and so that 2 of 22 were ended.
    const figures = briefingFigures(published(now, { fewBelow: 5 }), null)
    expect([figures.closed, figures.open]).toEqual([6, 'hidden'])
  })
})

test('what looks like an employer in a text', () => {
  expect(employersIn('示例建筑有限公司欠薪，经查示例（集团）有限责任公司亦有。')).toHaveLength(2)
  expect(employersIn('各用人单位、有关公司应当按时足额支付工资。')).toEqual([])
})
