import { AlignmentType, LineRuleType, Paragraph, TextRun } from 'docx'
import type { Face } from './fonts.ts'
import { face } from './fonts.ts'
import { character, characterSpacing, linePitch, size } from './layout.ts'

/** What XML 1.0 has no place for; half of a character cut in two among it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
export const printable = (text: string): string => text.toWellFormed().replace(unprintable, '').replace(/\s+/g, ' ')

export interface Dress {
  font?: Face
  size?: number
  color?: string
  bold?: boolean
  /** Width of each character, in percent. */
  scale?: number
}

/** Words in one typeface, for every script: also digits and quotation marks are the Chinese face's. */
export function words(text: string, dress: Dress = {}): TextRun {
  const { font = face.text, size: halfPoints = size.text, ...rest } = dress
  const fonts = { ascii: font, hAnsi: font, eastAsia: font, cs: font, hint: 'eastAsia' } as const
  return new TextRun({
    text: printable(text),
    font: fonts,
    size: halfPoints,
    ...(halfPoints === size.text && { characterSpacing }),
    ...rest,
  })
}

/** 5.2.3: every line of the text is one of the 22. */
export const onGrid = { line: linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const

/** 7.3.3: 每个自然段左空二字，回行顶格. */
export const bodyParagraph = (
  text: string,
  lead: TextRun[] = [],
  { keep = false, ...dress }: Dress & { keep?: boolean } = {},
): Paragraph =>
  new Paragraph({
    children: [...lead, words(text, dress)],
    alignment: AlignmentType.BOTH,
    spacing: onGrid,
    indent: { firstLine: 2 * character },
    wordWrap: anywhere(text),
    keepNext: keep,
  })

/** A run of Latin letters and digits so long that it might fill a line breaks where the line ends; others stay whole. */
export const anywhere = (text: string, run = 28): boolean =>
  text.match(/[\u0021-\u007e]+/g)?.some((one) => one.length >= run) ?? false

export const blankLines = (count: number, keep = false): Paragraph[] =>
  Array.from({ length: count }, () => new Paragraph({ children: [words('')], spacing: onGrid, keepNext: keep }))

/** `2026-12-31` as 7.3.5.4 writes it: 阿拉伯数字，年份标全称，月、日不编虚位. */
export function dateWords(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  return year === undefined ? date : `${year}年${Number(month)}月${Number(day)}日`
}

/** In characters of the grid: digits, Latin letters and their marks are half of one. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[\u0020-\u007e]/.test(char) ? 0.5 : 1), 0)
