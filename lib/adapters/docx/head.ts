import { AlignmentType, BorderStyle, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import type { DocumentHead } from '../../domain/documents/document.ts'
import { face } from './fonts.ts'
import { character, linePitch, markFromTop, page, red, redRuleEighths, ruleBelowNumberPt } from './layout.ts'
import { blankLines, dateWords, onGrid, widthOf, words } from './words.ts'

/** The mark is as large as it fits on one line, and narrow rather than small, as printed heads are; in points. */
const markSize = { most: 45, least: 26, narrowest: 60 } as const

function markDress(mark: string): { size: number; scale: number; lineTwips: number } {
  // A little less than the line, so that no rounding breaks it.
  const room = (page.text / 20 - 12) / Math.max(widthOf(mark), 1)
  const points = Math.max(markSize.least, Math.min(markSize.most, Math.floor(room / (markSize.narrowest / 100))))
  const scale = Math.max(30, Math.min(100, Math.floor((room / points) * 100)))
  return { size: points * 2, scale, lineTwips: Math.round(points * 1.25 * 20) }
}

/** 版头 (7.2): the mark in red, the number, the 签发人 of a document that goes upwards, and the red rule below. */
export function headParagraphs({ mark, number, signer, issued }: DocumentHead): Paragraph[] {
  const { lineTwips, ...dress } = markDress(mark)
  // 7.2.4: from the upper edge of the 版心 in whole lines, where 份号、密级、紧急程度 would stand, and the rest.
  const above = Math.floor(markFromTop / linePitch)
  return [
    ...blankLines(above),
    new Paragraph({
      children: [words(mark, { font: face.mark, color: red, ...dress })],
      alignment: AlignmentType.CENTER,
      spacing: { ...onGrid, line: lineTwips, before: markFromTop - above * linePitch },
    }),
    // 7.2.5: 发文机关标志下空二行.
    ...blankLines(issued ? 1 : 2),
    ...(issued ? briefingNumber(number, issued) : [numberLine(number, signer)]),
    // 7.3.1: the title stands two lines below the rule.
    ...blankLines(2),
  ]
}

const ruled = {
  border: { bottom: { style: BorderStyle.SINGLE, size: redRuleEighths, color: red, space: ruleBelowNumberPt } },
}

const unnumbered = '（待编号）'

/** 7.2.5: 居中; of an 上行文 左空一字, on one line with the 签发人 (7.2.6: 右空一字, the name in 楷体). */
function numberLine(number: string | null, signer: string | null | undefined): Paragraph {
  const said = words(number ?? unnumbered)
  if (signer === undefined)
    return new Paragraph({ children: [said], alignment: AlignmentType.CENTER, spacing: onGrid, ...ruled })
  return betweenMargins([said], [words('签发人：'), words(signer ?? '（待签发）', { font: face.second })])
}

/** By custom: the number in the middle, below it who issues it and when. */
const briefingNumber = (number: string | null, issued: { by: string; date: string }): Paragraph[] => [
  new Paragraph({ children: [words(number ?? unnumbered)], alignment: AlignmentType.CENTER, spacing: onGrid }),
  betweenMargins([words(issued.by)], [words(dateWords(issued.date))]),
]

/** By tabs, not by an indent: the rule would be indented with it. */
const betweenMargins = (left: readonly TextRun[], right: readonly TextRun[]): Paragraph =>
  new Paragraph({
    children: [tab(), ...left, tab(), ...right],
    tabStops: [
      { type: TabStopType.LEFT, position: character },
      { type: TabStopType.RIGHT, position: page.text - character },
    ],
    spacing: onGrid,
    ...ruled,
  })

const tab = (): TextRun => new TextRun({ children: [new Tab()] })
