import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chartIds, quarterCharts } from '../../lib/domain/quarter-charts.ts'
import { anyFigures, emptyQuarter, fullQuarter } from './briefing/figures.ts'

test('plain data: what JSON keeps is all of it', () => {
  fc.assert(
    fc.property(anyFigures, (figures) => {
      const charts = quarterCharts(figures)
      expect(JSON.parse(JSON.stringify(charts))).toEqual(charts)
      expect(charts.map(({ id }) => id)).toEqual(chartIds)
    }),
  )
})

test('a suppressed count has no length and says so', () => {
  const categories = quarterCharts(fullQuarter).find(({ id }) => id === 'categories')
  expect(JSON.stringify(categories?.option)).toContain('{"value":0,"label":{"show":true,"formatter":"不足5"}}')
  expect(categories?.table.rows).toEqual([
    ['工资拖欠', '25'],
    ['劳动合同', '8'],
    ['退休确认', '不足5'],
  ])
})

test('an empty quarter has its pictures, and each says that there is nothing', () => {
  const charts = quarterCharts(emptyQuarter)
  expect(charts.find(({ id }) => id === 'categories')?.alt).toBe('各类别预警事项：本季度均为0件。')
  expect(charts.find(({ id }) => id === 'clocks')?.alt).toBe('各环节时限执行情况：本季度没有到期的时限。')
})
