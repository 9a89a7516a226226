import { AlignmentType, HeadingLevel as DocxLevel, ImageRun, LineRuleType, Paragraph, type Table } from 'docx'
import type { Block, DocumentChart, HeadingLevel } from '../../domain/documents/document.ts'
import { face } from './fonts.ts'
import { character, page } from './layout.ts'
import { captionParagraph, missingParagraph, tableBlock } from './table.ts'
import { bodyParagraph, onGrid, printable, words } from './words.ts'

/** A chart as it was drawn. */
export interface Picture {
  png: Uint8Array
  /** Height over width. */
  ratio: number
}

/** 7.3.3: the first level 黑体, the second 楷体, those below 仿宋. */
const faces = { 1: face.first, 2: face.second, 3: face.text, 4: face.text } as const
const levels = {
  1: DocxLevel.HEADING_1,
  2: DocxLevel.HEADING_2,
  3: DocxLevel.HEADING_3,
  4: DocxLevel.HEADING_4,
} as const

export const headingParagraph = (level: HeadingLevel, text: string): Paragraph =>
  new Paragraph({
    heading: levels[level],
    children: [words(text, { font: faces[level] })],
    spacing: onGrid,
    indent: { firstLine: 2 * character },
    keepNext: true,
    wordWrap: true,
  })

/** Word counts pictures in pixels of 96 to the inch. */
const pagePixels = Math.floor((page.text / 1_440) * 96)

function chartBlock({ caption, alt }: DocumentChart, { png, ratio }: Picture): Paragraph[] {
  const said = printable(alt)
  return [
    new Paragraph({
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: { width: pagePixels, height: Math.round(pagePixels * ratio) },
          altText: {
            name: printable(caption ?? said).slice(0, 60),
            title: printable(caption ?? ''),
            description: said,
          },
        }),
      ],
      alignment: AlignmentType.CENTER,
      spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 120, after: 0 },
      keepNext: caption !== null,
    }),
    ...(caption === null ? [] : [captionParagraph(caption, { of: 'picture' })]),
  ]
}

/** What one block comes to on paper; `number` gives a heading its number, `picture` a chart as it was drawn; `keep`: what
 * follows stays on its page. */
export function blockParagraphs(
  block: Block,
  by: { number: (level: HeadingLevel) => string; picture: (chart: DocumentChart) => Picture; keep: boolean },
): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [headingParagraph(block.level, `${by.number(block.level)}${block.text}`)]
    case 'paragraph':
      return [
        bodyParagraph(
          block.text.trim() === '' ? '无。' : block.text,
          block.lead === undefined ? [] : [words(block.lead, { bold: true })],
          { keep: by.keep },
        ),
      ]
    case 'missing':
      return [missingParagraph(block.what, by.keep)]
    case 'table':
      return tableBlock(block)
    case 'chart':
      return chartBlock(block, by.picture(block))
  }
}
