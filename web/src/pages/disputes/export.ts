import type { Replies } from '../../../../lib/contract/routes.ts'
import { beijingSecond } from '../../look/beijing.ts'
import { type Row, sheetOf } from './columns.ts'
import { csvOf } from './csv.ts'

type Page = Replies['listDisputes']

/** All rows of a list, page by page. `progress` is told how many there are so far; stops when the signal says so. */
export async function allRows(given: {
  page(cursor: string | undefined): Promise<Page>
  progress(rows: number): void
  signal: AbortSignal
}): Promise<Row[]> {
  const rows = new Map<string, Row>()
  let cursor: string | undefined
  do {
    given.signal.throwIfAborted()
    const { disputes, next } = await given.page(cursor)
    for (const row of disputes) rows.set(row.id, row)
    given.progress(rows.size)
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return [...rows.values()]
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
