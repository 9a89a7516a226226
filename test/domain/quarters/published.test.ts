import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { quarterExample } from '../../../lib/contract/quarter-example.ts'
import { analysisOf } from '../../../lib/domain/quarter-analysis.ts'
import { type Cell, hideSmallest, suppressColumn } from '../../../lib/domain/quarter-counting/suppress.ts'
import { published } from '../../../lib/domain/quarter-published.ts'

const limit = 5

/** Every count that fits the marks and the total, by trying: the reader's knowledge, in the plainest way. */
function possible(cells: readonly Cell[], total: number): Set<number>[] {
  const found = cells.map(() => new Set<number>())
  const walk = (at: number, left: number, chosen: number[]): void => {
    const cell = cells[at]
    if (cell === undefined) {
      if (left === 0) for (const [n, value] of chosen.entries()) found[n]?.add(value)
      return
    }
    const from = cell === 'few' ? 1 : cell === 'hidden' ? limit : cell
    const to = cell === 'few' ? limit - 1 : cell === 'hidden' ? left : cell
    for (let value = from; value <= to && value <= left; value++) walk(at + 1, left - value, [...chosen, value])
  }
  walk(0, total, [])
  return found
}

describe('small numbers', () => {
  test.each([
    [[0, 7, 12], [0, 7, 12], false],
    [[3, 7, 12], ['few', 'hidden', 12], false],
    [[3, 4, 12], ['few', 'few', 12], false],
    [[1, 1, 12], ['few', 'few', 'hidden'], false],
    [[4, 4, 12], ['few', 'few', 'hidden'], false],
    [[1, 0, 0], ['few', 0, 0], false],
    // One of each of five: the total would say so.
    [[1, 1, 1, 1, 1], ['few', 'few', 'few', 'few', 'few'], true],
    [[1, 5], ['few', 'hidden'], true],
  ])('%j are shown as %j', (counts, cells, hideTotal) => {
    expect(suppressColumn(counts, limit)).toEqual({ cells, hideTotal })
  })

  it('none can be computed from the total and what is shown', () => {
    const counts = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 12 })), {
      minLength: 1,
      maxLength: 6,
    })
    const property = fc.property(counts, (list) => {
      const { cells, hideTotal } = suppressColumn(list, limit)
      const total = list.reduce((sum, n) => sum + n, 0)
      for (const [at, n] of list.entries()) {
        expect(cells[at] === n, 'a small one is shown').toBe(typeof cells[at] === 'number')
        if (n > 0 && n < limit) expect(cells[at]).toBe('few')
        else if (n === 0) expect(cells[at]).toBe(0)
      }
      if (hideTotal || total < limit) return
      for (const [at, values] of possible(cells, total).entries())
        if (cells[at] === 'few') expect(values.size, `${list} ${cells}`).toBeGreaterThan(1)
    })
    fc.assert(property, { numRuns: 500, seed: 5 })
  })

  it('a total that is hidden cannot be added up in another table', () => {
    expect(hideSmallest([6, 9, 0])).toEqual(['hidden', 9, 0])
    expect(hideSmallest(['few', 9])).toEqual(['few', 9])
  })
})

describe('what leaves the house', () => {
  const { figures } = quarterExample
  const example = published({ v: 1, figures, before: null, lastYear: null }, { fewBelow: limit })

  it('shows no count of 1 to 4, no employer, and nothing measured of so few', () => {
    const text = JSON.stringify(example)
    expect(text).not.toMatch(/示例建筑|[a-f0-9]{24}/)
    expect(example.now.total).toEqual({ key: 'total', opened: 'few', reports: 'few', ended: 0, open: 'few' })
    expect(example.now.receivedToAlert).toEqual({ n: 'few', median: null, p90: null })
    expect(example.now.quality.cameTrue).toBe('few')
    const cells = [...Object.values(example.now.tables).flat(), example.now.total]
    for (const { key: _, ...row } of cells)
      for (const cell of Object.values(row)) expect(cell === 'few' || cell === 'hidden' || cell === 0).toBe(true)
    expect([example.before, example.lastYear]).toEqual([null, null])
  })

  it('of an empty quarter zeros, and what is not measured is null', () => {
    const empty = analysisOf([], { quarter: '2026Q4', before: figures, lastYear: null, register: [] })
    const shown = published(empty, { fewBelow: limit })
    expect(shown.now.total).toEqual({ key: 'total', opened: 0, reports: 0, ended: 0, open: 0 })
    expect(shown.now.knownToAlert).toEqual({ n: 0, median: null, p90: null })
    expect(shown.before?.total.opened).toBe('few')
    expect(shown.lastYear).toBeNull()
  })
})
