import { AlignmentType, HeadingLevel, Paragraph, TextRun } from 'docx'
import { face } from './fonts.ts'
import { size } from './layout.ts'
import { titleLines } from './title-lines.ts'
import { onGrid, words } from './words.ts'

/** 7.3.1: 2号小标宋体字，居中; one paragraph, whatever lines it has. */
export const titleParagraphs = (title: string, subtitle: string | null): Paragraph[] => [
  new Paragraph({
    heading: HeadingLevel.TITLE,
    children: titleLines(title).flatMap((line, n) => [
      ...(n === 0 ? [] : [new TextRun({ break: 1 })]),
      words(line, { font: face.title, size: size.title }),
    ]),
    alignment: AlignmentType.CENTER,
    spacing: onGrid,
    keepNext: true,
  }),
  ...(subtitle === null
    ? []
    : [
        new Paragraph({
          children: [words(`（${subtitle}）`, { font: face.second })],
          alignment: AlignmentType.CENTER,
          spacing: onGrid,
        }),
      ]),
]
