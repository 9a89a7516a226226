import { fixedOf, one, readNumeral } from './chinese-numbers.ts'
import { type Measure, plainWords } from './figure-words.ts'

const money = '(?:(?:[百千]?[万亿]|千)元)'
const numeral = '[\\d零一二三四五六七八九十百千万亿]'
const digits = '零一二三四五六七八九'
const arabic = (text: string): string =>
  text.replace(/[零一二三四五六七八九]/gu, (char) => String(digits.indexOf(char)))

/** 三点五 → 3.5, only where the whole part is a number. */
const decimal = (spoken: string, whole = '', fraction = ''): string => {
  const value = /^\d+$/.test(whole) ? fixedOf(whole) : readNumeral(whole)
  return value === null ? spoken : `${value / one}.${arabic(fraction)}`
}

const rules: readonly (readonly [RegExp, string | ((found: string, ...groups: (string | undefined)[]) => string)])[] = [
  [/(?<=\d(?:\.\d+)?[余多]?)w(?![a-z])/gu, '万'],
  [/(?<=\d(?:\.\d+)?[余多]?)k(?![a-z])/gu, '千'],
  [/[[【]/gu, '('],
  [/[\]】]/gu, ')'],
  // The unit in brackets: 500(万元), and before the number: 金额(万元):500.
  [new RegExp(`(?<=${numeral}[余多]?)\\((?:单位:?)?(${money}|[万亿]|人|名)\\)`, 'gu'), '$1'],
  [
    new RegExp(
      `(?:\\((?:单位:?)?(${money})\\)|单位:?(${money}))[:,;]*(\\d+(?:\\.\\d+)?)(?!${numeral}|[.,余多元])`,
      'gu',
    ),
    (_, inside, outside, value) => `${value}${inside ?? outside}`,
  ],
  [new RegExp(`(?<=${numeral})个(?=[余多]?亿)`, 'gu'), ''],
  [/\(含(?:本数)?\)|含本数|(?<=[人名]),?含(?=以[上下])/gu, ''],
  [
    new RegExp(
      `(?<!${numeral}|\\.)(\\d+|[零一二三四五六七八九十百千]+)点([\\d零一二三四五六七八九]+)(?=[余多]?[百千万亿元])`,
      'gu',
    ),
    decimal,
  ],
  [new RegExp(`(?<=${numeral})好几(?=[个名位人号万])`, 'gu'), '几'],
  [/(?<=[百千万])儿(?=八[十百千])/gu, ''],
  [/挂零/gu, '余'],
  [/(?<=[百千万])单(?=[一二三四五六七八九])/gu, '零'],
  // 五十有三 is 53, or fifty and then three.
  [/(?<=[十百千万])有(?=[一二三四五六七八九])/gu, '·'],
  // Dates, times and names, out of the way of what counts.
  [/(?<!\d)(?:19|20)\d{2}([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)/gu, '□'],
  [/(?<![\d:])\d{1,2}:\d{2}(?!\d|:)/gu, '□'],
  [/(?<=[午早晚晨上]|月)\d{1,2}[点号日](?!人)/gu, '□'],
  [new RegExp(`(?<!${numeral})(?:${plainWords})`, 'gu'), '□'],
]

/** One way of writing for what counts; `odd` when digits were grouped by four (500,0000), as nobody should. */
export const plainFigures = (text: string, measure: Measure): { text: string; odd: boolean } => {
  const grouped =
    measure === 'amount'
      ? text.replace(/(?<![\d.,]|\d:|-\d{1,2}-)[1-9]\d{0,3}(?:,\d{4})+(?=[元.余多]|$)/gu, (found) =>
          found.replaceAll(',', ''),
        )
      : text
  let plain = grouped
  for (const [from, to] of rules) plain = typeof to === 'string' ? plain.replace(from, to) : plain.replace(from, to)
  return { text: plain, odd: grouped !== text }
}
