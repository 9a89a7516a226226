import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Commit } from '../../../lib/domain/dispute-facts.ts'
import { analysisOf, type Figures } from '../../../lib/domain/quarter-analysis.ts'
import { dimensions, measures, measuresOf } from '../../../lib/domain/quarter-counting/tables.ts'
import { lineOf } from '../../../lib/domain/quarter-line.ts'
import { changchun } from '../../../lib/policies/changchun.ts'
import { workingDays } from '../../../lib/policies/working-days.ts'
import { histories } from './histories.ts'
import { naive, spread } from './naive.ts'

const quarters = ['2026Q1', '2026Q2', '2026Q3', '2026Q4', '2027Q1']
const rules = { policyOf: () => changchun, calendar: workingDays, now: '2028-01-01T00:00:00.000Z' }
const figuresOf = (all: readonly Commit[][], quarter: string): Figures => {
  const lines = all.flatMap((history) => lineOf(history, { ...rules, quarter }) ?? [])
  return analysisOf(lines, { quarter, before: null, lastYear: null, register: [] }).figures
}

/** The figures in the words of the naive count. */
function flat({ tables, stock, performance, quality, disputes }: Figures) {
  const cells: Record<string, number> = { disputes }
  for (const dimension of dimensions)
    for (const row of tables[dimension])
      for (const measure of measuresOf[dimension]) cells[`${measure} ${dimension} ${row.key}`] = row[measure]
  const { byGrade, ...flow } = stock
  for (const [name, n] of Object.entries(flow)) cells[`stock ${name}`] = n
  for (const { grade, begin, end } of byGrade) [cells[`begin ${grade}`], cells[`end ${grade}`]] = [begin, end]
  const { bounces, transfers, recurrences, withdrawn, assessments, alerts, clocks } = performance
  Object.assign(cells, { bounces: bounces.total, transfers, recurrences, withdrawn })
  cells.unknown = performance.knownToAlert.unknown
  for (const { proposed, assessed, n } of assessments.matrix) cells[`matrix ${proposed} ${assessed}`] = n
  for (const { grade, raised } of alerts) cells[`alerts ${grade}`] = raised
  for (const { clock, grade, kept, missed, missedStill } of clocks) {
    if (grade === null) continue
    cells[`kept ${clock} ${grade}`] = kept
    cells[`missed ${clock} ${grade}`] = missed
    cells[`still ${clock} ${grade}`] = missedStill
  }
  cells['came-true'] = quality.cameTrue
  cells.dismissed = quality.dismissed
  for (const { grade, atOnce } of quality.leads) cells[`atOnce ${grade}`] = atOnce
  const spreads: Record<string, unknown> = {
    known: {
      n: performance.knownToAlert.n,
      median: performance.knownToAlert.median,
      p90: performance.knownToAlert.p90,
    },
    received: performance.receivedToAlert,
  }
  for (const { clock, grade, took } of clocks) if (grade !== null) spreads[`took ${clock} ${grade}`] = took
  for (const { grade, confirmed } of alerts) spreads[`confirmed ${grade}`] = confirmed
  for (const { grade, n, median, p90 } of quality.leads) spreads[`lead ${grade}`] = { n, median, p90 }
  return { cells, spreads }
}

const nonZero = (cells: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(cells)
      .filter(([, n]) => n !== 0)
      .sort(),
  )

const met = new Map<string, number>()

it('every figure of five quarters is what a naive count of the same histories gives', () => {
  const property = fc.property(histories, (all) => {
    for (const quarter of quarters) {
      const figures = figuresOf(all, quarter)
      const { cells, spreads } = flat(figures)
      const counted = naive(all, quarter)
      expect(nonZero(cells), quarter).toEqual(nonZero(counted.cells))
      const measured = Object.fromEntries(Object.entries(counted.lists).map(([name, list]) => [name, spread(list)]))
      const some = Object.entries(spreads).filter(([, of]) => (of as { n: number }).n > 0)
      expect(Object.fromEntries(some.sort()), quarter).toEqual(Object.fromEntries(Object.entries(measured).sort()))
      for (const [name, n] of Object.entries(nonZero(cells))) met.set(name, (met.get(name) ?? 0) + n)
    }
  })
  fc.assert(property, { numRuns: 30, seed: 20261231 })
  // What must have come up, or nothing was tried.
  for (const name of ['stock merged', 'stock reopened', 'stock expired', 'stock closed', 'came-true', 'dismissed'])
    expect(met.get(name), name).toBeGreaterThan(0)
  for (const name of ['bounces', 'atOnce red', 'missed confirm red', 'kept assess red', 'recurrences', 'unknown'])
    expect(met.get(name), name).toBeGreaterThan(0)
}, 120_000)

it('stock adds up, goes on from quarter to quarter, and every table adds up to its total', () => {
  const property = fc.property(histories, (all) => {
    let end = 0
    for (const quarter of quarters) {
      const { stock, tables } = figuresOf(all, quarter)
      expect(stock.begin, quarter).toBe(end)
      const { begin, opened, reopened, closed, expired, merged } = stock
      expect(begin + opened + reopened - closed - expired - merged, quarter).toBe(stock.end)
      end = stock.end
      for (const dimension of ['grade', 'category', 'district'] as const)
        for (const measure of measures)
          expect(
            tables[dimension].reduce((sum, row) => sum + row[measure], 0),
            `${dimension} ${measure}`,
          ).toBe(tables.total[measure])
      for (const dimension of ['channel', 'unit', 'week'] as const)
        expect(
          tables[dimension].reduce((sum, row) => sum + row.reports, 0),
          dimension,
        ).toBe(tables.total.reports)
    }
  })
  fc.assert(property, { numRuns: 15, seed: 20270101 })
}, 60_000)
