import { AlignmentType, HeadingLevel, Paragraph, TextRun } from 'docx'
import { face } from './fonts.ts'
import { page, size } from './layout.ts'
import { onGrid, printable, widthOf, words } from './words.ts'

const perLine = Math.floor(page.text / 20 / (size.title / 2))
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** What no line begins with. */
const closing = /^[，。、；：！？）》」』”’〉】〕)\],.;:!?的]/

/**
 * 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜. Lines of about one length, broken between words; never between a word
 * and the mark that closes it.
 */
export function titleLines(title: string): string[] {
  const text = printable(title).trim()
  const count = Math.ceil(widthOf(text) / perLine)
  if (count <= 1) return [text]
  const target = widthOf(text) / count
  const lines: string[] = []
  let line = ''
  for (const word of parts(text)) {
    const [now, then] = [widthOf(line), widthOf(line + word)]
    const full = then > perLine || (lines.length < count - 1 && then > target && then - target > target - now)
    if (line !== '' && full && !closing.test(word)) {
      lines.push(line)
      line = ''
    }
    line += word
  }
  return [...lines, line]
}

/** Words, none longer than a line. */
const parts = (text: string): string[] =>
  [...segmenter.segment(text)].flatMap(({ segment }) =>
    widthOf(segment) <= perLine ? [segment] : (segment.match(new RegExp(`.{1,${perLine}}`, 'gu')) ?? []),
  )

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
