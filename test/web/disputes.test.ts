import { describe, expect, test } from 'vitest'
import { disputeExample } from '../../lib/contract/dispute-example.ts'
import { DisputeSummary } from '../../lib/contract/dispute-responses.ts'
import type { Replies } from '../../lib/contract/routes.ts'
import { ApiProblem } from '../../web/src/api/problem.ts'
import { exported, sheetOf } from '../../web/src/pages/disputes/columns.ts'
import { csvOf } from '../../web/src/pages/disputes/csv.ts'
import { allRows, fileName } from '../../web/src/pages/disputes/export.ts'
import { queryOf, readFilters } from '../../web/src/pages/disputes/filters.ts'
import { savedViews, withView } from '../../web/src/pages/disputes/views.ts'

const row = DisputeSummary.parse(disputeExample)

describe('the filters of the address', () => {
  test('what goes with the way of asking is kept, the rest is not asked', () => {
    expect(readFilters({ grade: 'red', step: 'assess', category: 'pension' })).toEqual({ grade: 'red', step: 'assess' })
    expect(readFilters({ by: 'category', grade: 'red', category: 'pension' })).toEqual({
      by: 'category',
      category: 'pension',
    })
    expect(readFilters({ by: 'search', q: 7492 })).toEqual({ by: 'search', q: '7492' })
  })
  test('what an address cannot mean is left out', () => {
    expect(readFilters({ by: 'nothing', grade: 'purple', unit: {} })).toEqual({})
    expect(readFilters({ by: 'district', district: '  ' })).toEqual({ by: 'district' })
  })
  test('only what the API can answer is asked', () => {
    expect(queryOf({})).toEqual({})
    expect(queryOf({ by: 'ended', unit: 'petitions' })).toEqual({ status: 'ended', unit: 'petitions' })
    expect(queryOf({ by: 'category' })).toBeNull()
    expect(queryOf({ by: 'search', q: '示例' })).toEqual({ q: '示例' })
  })
})

describe('the list as a file', () => {
  test('no cell is a formula, and commas, quotes and lines stay within theirs', () => {
    const csv = csvOf([['=cmd|calc', '+1', '-1', '@all', '＝1', '示例,"一"\n厂', '20261126-7KQ4']])
    expect(csv).toBe('\uFEFF\'=cmd|calc,\'+1,\'-1,\'@all,\'＝1,"示例,""一""\n厂",20261126-7KQ4\r\n')
  })
  test('a code of digits alone keeps them all; a short number stays one', () => {
    expect(csvOf([['912201010000000017', '91220101MA0000001X', '20261126', '62']])).toBe(
      "\uFEFF'912201010000000017,91220101MA0000001X,20261126,62\r\n",
    )
  })
  test('a row for each dispute, under the same columns, times in 北京时间', () => {
    const [head, first] = sheetOf([row])
    expect(head).toHaveLength(exported.length)
    expect(first?.[0]).toBe('20261123-7KQ4')
    expect(first?.[head?.indexOf('立案时间') ?? -1]).toBe('2026-11-23 14:05:07')
    expect(fileName(Date.parse('2026-11-25T18:05:00Z'), 'csv')).toBe('预警事项_20261126_0205.csv')
  })
  test('all pages are fetched, each dispute once, and it stops when told', async () => {
    const pages = [
      { at: row.openedAt, disputes: [row, { ...row, id: 'b' }], next: 'two' },
      {
        at: row.openedAt,
        disputes: [
          { ...row, id: 'b' },
          { ...row, id: 'c' },
        ],
        next: null,
      },
    ]
    const asked: (string | undefined)[] = []
    const told: number[] = []
    const page = async (cursor: string | undefined) => {
      asked.push(cursor)
      return pages[cursor === undefined ? 0 : 1]!
    }
    const progress = (rows: number) => void told.push(rows)
    const pause = async () => {}
    const rows = await allRows({ page, progress, pause, signal: new AbortController().signal })
    expect([rows.map(({ id }) => id), asked, told]).toEqual([
      [row.id, 'b', 'c'],
      [undefined, 'two'],
      [2, 3],
    ])
    await expect(allRows({ page, progress, pause, signal: AbortSignal.abort() })).rejects.toThrow()
  })
  test('what passes is waited for, longer each time; what does not, and what lasts, ends it', async () => {
    const busy = new ApiProblem(429, {})
    const answers: (ApiProblem | object)[] = [busy, busy, { at: row.openedAt, disputes: [row], next: null }]
    const waited: number[] = []
    const told: unknown[] = []
    const given = {
      page: async () => {
        const answer = answers.shift() ?? busy
        if (answer instanceof ApiProblem) throw answer
        return answer as Replies['listDisputes']
      },
      progress: (...said: unknown[]) => void told.push(said),
      pause: async (ms: number) => void waited.push(ms),
      signal: new AbortController().signal,
    }
    expect(await allRows(given)).toEqual([row])
    expect(waited).toEqual([1_000, 2_000])
    expect(told).toEqual([
      [0, true],
      [0, true],
      [1, false],
    ])
    answers.push(new ApiProblem(403, {}))
    await expect(allRows(given)).rejects.toMatchObject({ status: 403 })
    await expect(allRows(given)).rejects.toMatchObject({ status: 429 })
    expect(waited.slice(2)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000])
  })
})

test('saved views: one of a name, and what cannot be read is as if it were not there', () => {
  expect(withView([{ name: '红', filters: { grade: 'red' } }], { name: '红', filters: {} })).toEqual([
    { name: '红', filters: {} },
  ])
  const holds = (text: string): Storage => ({ getItem: () => text }) as unknown as Storage
  expect(savedViews(holds('{broken'), 'm')).toEqual([])
  expect(savedViews(holds('[{"name":"一","filters":{"grade":"red","x":1}}]'), 'm')).toEqual([
    { name: '一', filters: { grade: 'red' } },
  ])
})
