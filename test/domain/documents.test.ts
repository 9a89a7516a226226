import { expect, test } from 'vitest'
import { briefingDocument } from '../../lib/domain/documents/briefing-document.ts'
import type { DocumentChart } from '../../lib/domain/documents/document.ts'
import { drawn, showsFigures } from '../../lib/domain/documents/drawn.ts'
import { quarterCharts } from '../../lib/domain/quarter-charts.ts'
import { emptyQuarter, fullQuarter } from './briefing/figures.ts'
import { draft, Making, system } from './briefing/life.ts'

const briefing = (figures: typeof fullQuarter) =>
  briefingDocument(Making.of([system, { ...draft, figures }]).state, { today: '2027-01-05' })
const kinds = ({ blocks }: ReturnType<typeof briefing>) => blocks.filter(({ kind }) => kind === 'chart').length

test('a picture that would show nothing is a sentence instead', () => {
  expect(quarterCharts(emptyQuarter).some(showsFigures)).toBe(false)
  const empty = briefing(emptyQuarter)
  expect(kinds(empty)).toBe(0)
  expect(empty.blocks).toContainEqual({
    kind: 'paragraph',
    text: '各类别预警事项、各信息来源预警事项：数字均为零或者从略，不作图。',
  })
  expect(kinds(briefing(fullQuarter))).toBe(6)
})

test('suppressed everywhere: no picture either; one figure that is told is one', () => {
  const few = { now: 'few', before: null, lastYear: null } as const
  const suppressed = {
    ...emptyQuarter,
    grades: emptyQuarter.grades.map((one) => ({ ...one, count: few })),
    categories: [{ key: 'pension', count: few } as const],
    weeks: [{ from: '2026-10-01', disputes: 'few', reports: 'few' } as const],
    clocks: [{ clock: 'plan', kept: 'few', missed: 'hidden', median: null, p90: null } as const],
  }
  expect(kinds(briefing(suppressed))).toBe(0)
  const told = { ...suppressed, categories: [{ key: 'pension', count: { ...few, now: 5 } } as const] }
  expect(kinds(briefing(told))).toBe(1)
})

test('figures of charts are numbers or bars; a dash is none', () => {
  const chart = (...data: unknown[]): DocumentChart => ({
    kind: 'chart',
    caption: null,
    alt: '',
    option: { series: [{ data }] },
  })
  expect(showsFigures(chart('-', null, 0, { value: 0 }))).toBe(false)
  expect(drawn(chart('-'), '不作图。')).toEqual({ kind: 'paragraph', text: '不作图。' })
  expect(showsFigures(chart('-', { value: 3 }))).toBe(true)
})
