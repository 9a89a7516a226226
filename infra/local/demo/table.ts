import { styleText } from 'node:util'
import { type Grade, gradeLabel } from '../../../lib/domain/vocabulary.ts'
import type { Row } from './rows.ts'
import { pad, wrap } from './wrap.ts'

type Column = { title: string; width: number; lines: (row: Row) => readonly string[]; coloured?: true }

const grade: Column = { title: '等级', width: 4, lines: (row) => [gradeLabel[row.grade]], coloured: true }

/** With two blanks between: 120 columns in all, and 80 for a terminal that has no more. */
const wide: readonly Column[] = [
  { title: '预警编号', width: 13, lines: (row) => [row.number] },
  { title: '用人单位', width: 18, lines: (row) => [row.employer] },
  grade,
  { title: '理由', width: 32, lines: (row) => row.why },
  { title: '至少/估计/至多', width: 23, lines: (row) => row.figures },
  { title: '通知对象和人数', width: 20, lines: (row) => row.told },
]
const narrow: readonly Column[] = [
  { title: '编号、用人单位', width: 16, lines: (row) => [row.number, row.employer] },
  grade,
  { title: '理由', width: 28, lines: (row) => row.why },
  { title: '至少/估计/至多，通知对象', width: 26, lines: (row) => [...row.figures, ...row.told] },
]

const widthOf = (columns: readonly Column[]): number => columns.reduce((sum, { width }) => sum + width + 2, -2)

/** The layout for a terminal of so many columns; as wide as the widest where there is none. */
const layoutFor = (terminal: number | undefined): readonly Column[] =>
  terminal !== undefined && terminal < widthOf(wide) ? narrow : wide

/** How wide a line may be on a terminal of so many columns. */
export const lineWidth = (terminal: number | undefined): number => widthOf(layoutFor(terminal))

const colour = { red: 'red', yellow: 'yellow', blue: 'blueBright', watch: 'gray' } as const
/** In its colour on a terminal; plain elsewhere, and where NO_COLOR is set. */
export const inColour = (grade: Grade, text: string): string => styleText(colour[grade], text)

function linesOf(row: Row, columns: readonly Column[]): string[] {
  const cells = columns.map(({ lines, width }) => lines(row).flatMap((line) => wrap(line, width)))
  const height = Math.max(...cells.map(({ length }) => length))
  return Array.from({ length: height }, (_, at) =>
    columns
      .map(({ width, coloured }, i) => {
        const cell = pad(cells[i]?.[at] ?? '', width)
        return coloured && at === 0 ? inColour(row.grade, cell) : cell
      })
      .join('  ')
      .trimEnd(),
  )
}

/** The table, one line each, no wider than `lineWidth(terminal)`. */
export function table(rows: readonly Row[], terminal: number | undefined): string[] {
  const columns = layoutFor(terminal)
  const head = columns.map(({ title, width }) => pad(title, width)).join('  ')
  const rule = styleText('dim', '─'.repeat(widthOf(columns)))
  const groups = [...Map.groupBy(rows, (row) => row.grade).values()]
  return [head.trimEnd(), rule, ...groups.flatMap((group) => [...group.flatMap((row) => linesOf(row, columns)), rule])]
}
