import { styleText } from 'node:util'
import { type Grade, gradeLabel } from '../../../lib/domain/vocabulary.ts'
import type { Row } from './rows.ts'
import { pad, wrap } from './wrap.ts'

/** Column widths with two blanks between: 120 in all. */
const columns = [
  { title: '预警编号', width: 13 },
  { title: '用人单位', width: 18 },
  { title: '等级', width: 4 },
  { title: '理由', width: 32 },
  { title: '至少/估计/至多', width: 23 },
  { title: '已通知', width: 20 },
] as const
export const tableWidth = columns.reduce((sum, { width }) => sum + width + 2, -2)

const colour = { red: 'red', yellow: 'yellow', blue: 'blueBright', watch: 'gray' } as const
/** In its colour on a terminal; plain elsewhere, and where NO_COLOR is set. */
export const inColour = (grade: Grade, text: string): string => styleText(colour[grade], text)
const dim = (text: string): string => styleText('dim', text)

const rule = dim('─'.repeat(tableWidth))

function linesOf({ number, employer, grade, why, figures, told }: Row): string[] {
  const texts = [[number], [employer], [gradeLabel[grade]], why, figures, told]
  const cells = texts.map((lines, i) => lines.flatMap((line) => wrap(line, columns[i]?.width ?? 0)))
  const height = Math.max(...cells.map(({ length }) => length))
  return Array.from({ length: height }, (_, at) =>
    columns
      .map(({ title, width }, i) => {
        const cell = pad(cells[i]?.[at] ?? '', width)
        return title === '等级' && at === 0 ? inColour(grade, cell) : cell
      })
      .join('  ')
      .trimEnd(),
  )
}

/** The table, one line each, no wider than `tableWidth` columns. */
export function table(rows: readonly Row[]): string[] {
  const head = columns.map(({ title, width }) => pad(title, width)).join('  ')
  const groups = [...Map.groupBy(rows, ({ grade }) => grade).values()]
  return [head.trimEnd(), rule, ...groups.flatMap((group) => [...group.flatMap(linesOf), rule])]
}
