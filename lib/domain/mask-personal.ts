import { creditCodeHolds } from './credit-code.ts'
import {
  digitalFirmCode,
  groupedCard,
  idNumber,
  landline,
  longNumber,
  mobile,
  mobileAnyhow,
  mobileInWords,
  oldIdNumber,
  spacedIdNumber,
  spacedOldIdNumber,
} from './personal-numbers.ts'

const mask = '＊＊＊'
const anyOf = (...patterns: string[]): RegExp => new RegExp(patterns.join('|'), 'gu')

const inReference = anyOf(idNumber, spacedIdNumber, oldIdNumber, mobile, mobileAnyhow)
const inText = anyOf(
  digitalFirmCode,
  idNumber,
  spacedIdNumber,
  oldIdNumber,
  spacedOldIdNumber,
  mobile,
  mobileAnyhow,
  mobileInWords,
  landline,
  groupedCard,
  longNumber,
)
/** What any identity number has in length alone; longer ones are a queue's or a stream's own. */
const idLength = '(?<![0-9A-Za-z])(?:\\d{17}[\\dXx]|\\d{15})(?![0-9A-Za-z])'
const inLog = anyOf(
  idLength,
  `${spacedIdNumber}(?!\\d)`,
  spacedOldIdNumber,
  mobile,
  mobileInWords,
  landline,
  groupedCard,
)

/** Digits in other dress (１ 𝟏 ①) as ASCII. */
const foldDigits = (text: string): string =>
  text.replace(/\P{ASCII}/gu, (char) => {
    const folded = char.normalize('NFKC')
    return /^[\dXx]$/.test(folded) ? folded : char
  })

const counts = /[人元万亿余多名块户]/u
/** «15000-200000», «13843-219876元»: from the less to the more, round or with what they count. */
const isSpan = (found: string, next: string): boolean => {
  const [, from = '', to = ''] = /^(\d{4,7})\P{N}(\d{4,7})$/u.exec(found) ?? []
  return Number(from) < Number(to) && (counts.test(next) || (from.endsWith('00') && to.endsWith('00')))
}
/** «150、2000、3000», «4000 5000 6000 7000»: round figures in a row. */
const isRow = (found: string): boolean => /^\d+0(?:[、，,;；] ?\d+0){2,}$|^\d+00(?: \d+00){3}$/u.test(found)
/** «1384321.5000»: money as some systems print it. */
const isDecimal = (found: string): boolean => /^\d+\.\d{1,4}$/.test(found)
const isFirm = (found: string): boolean => /^9[1-3]/.test(found) && creditCodeHolds(found.toUpperCase())

const numeral = /[\d〇零一二三四五六七八九幺]/gu
/** A landline's seven are the fewest: most names have none, and need none of the long patterns, compiled on first use. */
const mayTell = (folded: string): boolean => (folded.match(numeral)?.length ?? 0) >= 7

const maskWith = (pattern: RegExp, text: string): { text: string; masked: boolean } => {
  const folded = foldDigits(text)
  if (!mayTell(folded)) return { text, masked: false }
  const hidden = folded.replace(pattern, (found, at: number) => {
    const next = folded.charAt(at + found.length)
    return isSpan(found, next) || isRow(found) || isDecimal(found) || isFirm(found) ? found : mask
  })
  return hidden === folded ? { text, masked: false } : { text: hidden, masked: true }
}

/**
 * Text without what looks like an identity number, a bank card, a mobile phone or a landline with its area code, in
 * whatever digits and grouping. Amounts, dates, spans and credit codes stay.
 */
export const maskPersonal = (text: string): { text: string; masked: boolean } => maskWith(inText, text)

/**
 * The same for a source's own number, which may well be long: only what has the shape of an identity or mobile number goes.
 * A long number in which one happens to stand (202613987654321) stays: most such numbers are dates and counters.
 */
export const maskReference = (text: string): { text: string; masked: boolean } => maskWith(inReference, text)

/** A text for the log, which has long numbers of its own: those of other lengths than identity numbers stay. */
export const maskLogged = (text: string): string => maskWith(inLog, text).text
