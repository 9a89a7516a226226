import {
  AlignmentType,
  BorderStyle,
  type ITableCellBorders,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { DocumentTable } from '../../domain/documents/document.ts'
import { face } from './fonts.ts'
import { page, size } from './layout.ts'
import { anywhere, bodyParagraph, onGrid, words } from './words.ts'

const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const all: ITableCellBorders = { top: rule, bottom: rule, left: rule, right: rule }
const align = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const
const lines = { line: 320, lineRule: LineRuleType.AT_LEAST, before: 20, after: 20 } as const

/** 1 mm beside the words of a cell. */
const beside = 57

/** So many rows are one picture to the eye. */
const short = 8

type Align = keyof typeof align

const cell = (
  text: string,
  of: { width: number; align: Align; head?: true; span?: number; keep?: boolean },
): TableCell =>
  new TableCell({
    width: { size: of.width, type: WidthType.DXA },
    borders: all,
    verticalAlign: VerticalAlignTable.CENTER,
    ...(of.span !== undefined && { columnSpan: of.span }),
    children: [
      new Paragraph({
        // Nothing is said as 无, never by an empty place.
        children: [words(text.trim() === '' ? '无' : text, { size: size.cell, ...(of.head && { font: face.first }) })],
        alignment: align[of.align],
        spacing: lines,
        wordWrap: anywhere(text, 20),
        keepNext: of.keep ?? false,
      }),
    ],
  })

/** Widths that add up to the page's, whatever shares are asked for. */
function columnWidths(columns: DocumentTable['columns']): number[] {
  const shares = columns.map(({ width }) => Math.max(width, 0.1))
  const sum = shares.reduce((a, b) => a + b, 0)
  const widths = shares.map((share) => Math.floor((share / sum) * page.text))
  const rest = page.text - widths.reduce((a, b) => a + b, 0)
  return widths.map((width, n) => (n === 0 ? width + rest : width))
}

/** A table as wide as the text: its head again on every page, no row over two pages, 无 where there is none. */
export function tableBlock({ caption, columns, rows, note }: DocumentTable): (Paragraph | Table)[] {
  const widths = columnWidths(columns)
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ label }, n) =>
      cell(label, { width: widths[n] ?? 0, align: 'center', head: true, keep: true }),
    ),
  })
  // A short table stays on one page; what a table is noted with stays with its last row.
  const keep = (row: number) => (row === rows.length - 1 ? note !== undefined : rows.length <= short)
  const body = rows.map(
    (row, at) =>
      new TableRow({
        cantSplit: true,
        children: columns.map(({ align: side = 'left' }, n) =>
          cell(row[n] ?? '', { width: widths[n] ?? 0, align: side, keep: keep(at) }),
        ),
      }),
  )
  const none = new TableRow({
    cantSplit: true,
    children: [cell('无', { width: page.text, align: 'center', span: columns.length, keep: note !== undefined })],
  })
  return [
    ...(caption === null ? [] : [captionParagraph(caption, { of: 'table' })]),
    new Table({
      width: { size: page.text, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      margins: { left: beside, right: beside, top: 0, bottom: 0 },
      rows: [head, ...(body.length > 0 ? body : [none])],
    }),
    note === undefined
      ? new Paragraph({ children: [words('', { size: size.cellNote })], spacing: { ...onGrid, line: 240 } })
      : noteParagraph(note),
  ]
}

/** Above a table, on whose page it stays; below a picture, which stays with it and with nothing that follows. */
export const captionParagraph = (caption: string, { of }: { of: 'table' | 'picture' }): Paragraph =>
  new Paragraph({
    children: [words(caption, { font: face.first, size: size.cell })],
    alignment: AlignmentType.CENTER,
    spacing: { ...onGrid, before: 120 },
    keepNext: of === 'table',
  })

const noteParagraph = (note: string): Paragraph =>
  new Paragraph({
    children: [words(`注：${note}`, { size: size.cellNote })],
    spacing: { line: 320, lineRule: LineRuleType.AT_LEAST, before: 40, after: 120 },
    wordWrap: true,
  })

/** What must be written by hand: 待补, so that nobody overlooks it. */
export const missingParagraph = (what: string, keep: boolean): Paragraph =>
  bodyParagraph(`（待补：${what}）`, [], { font: face.second, keep })
