import type { Replies } from '../../../../lib/contract/routes.ts'
import { ApiProblem } from '../../api/problem.ts'
import { beijingSecond } from '../../look/beijing.ts'
import { type Row, sheetOf } from './columns.ts'
import { csvOf } from './csv.ts'

type Page = Replies['listDisputes']

/** Half a minute of trouble costs no export of many pages. */
const tries = 6

interface Fetching {
  page(cursor: string | undefined): Promise<Page>
  /** How many rows there are so far, and whether a page is waited for that did not come. */
  progress(rows: number, waiting: boolean): void
  pause(ms: number): Promise<void>
  signal: AbortSignal
}

/** All rows of a list, page by page; stops when the signal says so. */
export async function allRows(given: Fetching): Promise<Row[]> {
  const rows = new Map<string, Row>()
  let cursor: string | undefined
  do {
    given.signal.throwIfAborted()
    const { disputes, next } = await patiently(given, { cursor, rows: rows.size })
    for (const row of disputes) rows.set(row.id, row)
    given.progress(rows.size, false)
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return [...rows.values()]
}

async function patiently(given: Fetching, of: { cursor: string | undefined; rows: number }): Promise<Page> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await given.page(of.cursor)
    } catch (error) {
      if (tried === tries || !(error instanceof ApiProblem) || !error.passing) throw error
      given.progress(of.rows, true)
      await given.pause(1_000 * 2 ** (tried - 1))
      given.signal.throwIfAborted()
    }
  }
}

export type Format = 'csv' | 'xlsx'

/** 预警事项_20261126_1405.csv */
export function fileName(now: number, format: Format): string {
  const [date = '', time = ''] = beijingSecond(now).split(' ')
  return `预警事项_${date.replaceAll('-', '')}_${time.slice(0, 5).replace(':', '')}.${format}`
}

export async function fileOf(rows: readonly Row[], format: Format): Promise<Blob> {
  const sheet = sheetOf(rows)
  if (format === 'csv') return new Blob([csvOf(sheet)], { type: 'text/csv;charset=utf-8' })
  const { default: write } = await import('write-excel-file/universal')
  // Each cell is typed as a text, so that none is ever a formula.
  const cells = sheet.map((row, i) =>
    row.map((value) => ({ value, type: String, ...(i === 0 && { fontWeight: 'bold' as const }) })),
  )
  return write(cells, {
    sheet: '预警事项',
    stickyRowsCount: 1,
    columns: sheet[0]?.map((title) => ({ width: Math.max(12, title.length * 2 + 4) })) ?? [],
  }).toBlob()
}
