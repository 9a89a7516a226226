import {
  BorderStyle,
  Paragraph,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import type { OfficialDocument } from '../../domain/documents/document.ts'
import { colophonRuleEighths, page, size } from './layout.ts'
import { dateWords, onGrid, words } from './words.ts'

const small = size.small
/** A character of 4号: 左右各空一字. */
const one = (small / 2) * 20
const no = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const rule = (eighths: number) => ({ style: BorderStyle.SINGLE, size: eighths, color: '000000' })
const whole = { size: page.text, type: WidthType.DXA }

/**
 * 版记 (7.4), at the foot of the page on which the document ends: 抄送 above, who printed it and when below, in 4号仿宋; the
 * first and the last rule thicker than the one between, the last one on the lower edge of the 版心 (7.4.1).
 */
export function colophonTable({ copies, printedBy, printedOn }: NonNullable<OfficialDocument['colophon']>): Table {
  const sent = new Paragraph({
    // 7.4.2: 回行时与冒号后的首字对齐，最后一个抄送机关名称后标句号.
    children: [words(`抄送：${copies.join('，')}。`, { size: small })],
    indent: { left: 4 * one, hanging: 3 * one, right: one },
    spacing: onGrid,
    wordWrap: true,
  })
  const printed = new Paragraph({
    // 7.4.3: 印发机关左空一字，印发日期右空一字.
    children: [
      words(printedBy, { size: small }),
      new TextRun({ children: [new Tab()] }),
      words(`${dateWords(printedOn)}印发`, { size: small }),
    ],
    tabStops: [{ type: TabStopType.RIGHT, position: page.text - one }],
    indent: { left: one, right: one },
    spacing: onGrid,
  })
  const rows = copies.length > 0 ? [sent, printed] : [printed]
  const { outer, inner } = colophonRuleEighths
  return new Table({
    width: whole,
    columnWidths: [page.text],
    layout: TableLayoutType.FIXED,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    // By the page's edge, not the margin: LibreOffice lets no table float that is as wide as the text.
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: page.left,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    rows: rows.map((paragraph, n) => {
      const top = rule(n === 0 ? outer : inner)
      const bottom = rule(n === rows.length - 1 ? outer : inner)
      const borders = { top, bottom, left: no, right: no }
      return new TableRow({
        cantSplit: true,
        children: [new TableCell({ width: whole, borders, children: [paragraph] })],
      })
    }),
  })
}
