import { AlignmentType, Document, DocumentGridType, Packer, Paragraph, type ParagraphChild, type Table } from 'docx'
import type { DocumentChart, OfficialDocument } from '../../domain/documents/document.ts'
import { blockParagraphs, type Picture } from './blocks.ts'
import { closing } from './closing.ts'
import { colophonTable } from './colophon.ts'
import { fontTable } from './fonts.ts'
import { headParagraphs } from './head.ts'
import { charSpace, footer, linePitch, page } from './layout.ts'
import { headingNumbers } from './numbering.ts'
import { pageNumbers } from './page-number.ts'
import { styles } from './styles.ts'
import { titleParagraphs } from './title.ts'
import { blankLines, onGrid, printable, words } from './words.ts'

export type { Picture } from './blocks.ts'

/** The file, in the layout of GB/T 9704-2012 (layout.ts says which clause gives which figure). */
export function renderDocx(document: OfficialDocument, pictures: ReadonlyMap<DocumentChart, Picture>): Promise<Buffer> {
  const ours = [
    { path: 'word/fontTable.xml', data: fontTable() },
    { path: 'word/styles.xml', data: styles() },
  ]
  return Packer.toBuffer(wordOf(document, pictures), undefined, ours)
}

function wordOf(document: OfficialDocument, pictures: ReadonlyMap<DocumentChart, Picture>): Document {
  const by = {
    number: headingNumbers(),
    picture: (chart: DocumentChart): Picture => {
      const drawn = pictures.get(chart)
      if (!drawn) throw new Error('a chart was not drawn')
      return drawn
    },
  }
  const { head, title, subtitle, addressee, blocks, colophon, signed } = document
  const children: (Paragraph | Table)[] = [
    ...(head ? headParagraphs(head) : []),
    ...titleParagraphs(title, subtitle),
    // 7.3.2: 主送机关 one line below the title, 居左顶格; the text follows one line below the title where there is none.
    ...blankLines(1),
    ...(addressee === null ? [] : [flush([words(`${addressee}：`)])]),
    // 7.3.5.4: no page that has but the signature on it.
    ...blocks.flatMap((block, n) =>
      blockParagraphs(block, { ...by, keep: signed !== null && n === blocks.length - 1 }),
    ),
    ...closing(document),
    ...(colophon ? [colophonTable(colophon), ...blankLines(1)] : []),
  ]
  return new Document({
    title: printable(title),
    creator: signed?.by ?? head?.issued?.by ?? colophon?.printedBy ?? '',
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.top, right: page.right, bottom: page.bottom, left: page.left, header: 851, footer },
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch, charSpace },
        },
        footers: pageNumbers,
        children,
      },
    ],
  })
}

const flush = (children: ParagraphChild[]): Paragraph =>
  new Paragraph({ children, alignment: AlignmentType.LEFT, spacing: onGrid, wordWrap: true })
