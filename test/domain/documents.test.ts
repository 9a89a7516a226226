import { expect, test } from 'vitest'
import type { Commit } from '../../lib/domain/dispute-facts.ts'
import { briefingDocument } from '../../lib/domain/documents/briefing-document.ts'
import { courseTable } from '../../lib/domain/documents/dispute-words.ts'
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

test('the course of a case of very many commits: how it began, and the newest; how many there are', () => {
  const commits = Array.from({ length: 10_000 }, (_, n): Commit => {
    const at = new Date(Date.parse('2026-11-03T00:00:00.000Z') + n * 60_000).toISOString()
    const actor = { kind: 'system', name: 'test' } as const
    const facts: Commit['facts'] = [{ type: 'roll-complete', alert: 1 }]
    return {
      disputeId: 'd1',
      seq: n + 1,
      at,
      actor,
      command: 'confirm',
      facts,
      act: null,
      prevHash: '',
      hash: '',
      id: '',
    }
  })
  const { rows, note } = courseTable({ commits }, '表1')
  expect(rows).toHaveLength(300)
  expect([rows[0]?.[0], rows.at(-1)?.[0]]).toEqual(['2026年11月3日 08:00', '2026年11月10日 06:39'])
  expect(note).toBe('共10000条，列出首条和最近299条，其余见事项历史。')
  expect(courseTable({ commits: commits.slice(0, 300) }, '表1').note).toBeUndefined()
})
