const mask = '＊＊＊'

/** Characters nobody sees or that reorder others: zero-width, bidi, BOM, fillers, tags; variation selectors stay on emoji only. */
const invisible =
  /(?!\p{Variation_Selector})[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Noncharacter_Code_Point}]|(?<!\p{Extended_Pictographic})\p{Variation_Selector}/gu
/** Controls other than those that stand for a blank. */
const controls = /(?![\t-\r\u0085])\p{Cc}/gu
const lineBreak = /[\t-\r\u0085\u2028\u2029]/u
const blanks = /[\s\u0085\u2800]+/gu
/** Combining marks in a row that are kept (UAX 15, stream-safe text): ordering a longer run takes quadratic time. */
const marksKept = 30
const shortenMarks = (text: string): string =>
  text.replace(/\p{M}+/gu, (marks) => (marks.length > marksKept ? cutText(marks, marksKept).text : marks))

/**
 * Text safe to show, print, put in a line, a cell or a file name: well-formed NFC, one line, single blanks, nothing invisible.
 * `changed` when something that a reader could not see, a line break, or a heap of marks was taken out.
 */
export const cleanText = (text: string): { text: string; changed: boolean } => {
  const wellFormed = text.toWellFormed()
  const visible = wellFormed.replace(controls, '').replace(invisible, '')
  const ordered = shortenMarks(visible)
  const line = ordered.replace(blanks, ' ').trim()
  const changed = wellFormed !== text || ordered !== wellFormed || lineBreak.test(visible.trim())
  // Once more, because normalising may take one mark into two.
  return { text: shortenMarks(line.normalize('NFC')), changed }
}

/** At most `max` characters by code point. */
export const cutText = (text: string, max: number): { text: string; cut: boolean } => {
  if (text.length <= max) return { text, cut: false }
  const points = [...text.slice(0, 2 * max + 2)]
  return points.length <= max ? { text, cut: false } : { text: points.slice(0, max).join(''), cut: true }
}

/** Between the digits of a number somebody spelled in groups. */
const gap = '[ \\-‐-―－·.．_/,，、:：]{0,2}'
const spaced = (digits: readonly string[]): string => digits.join(gap)
const any = (count: number): string[] => Array.from({ length: count }, () => '\\d')
const monthDay = '(?:0\\d|1[0-2])(?:[0-2]\\d|3[01])'
const spacedMonthDay = `(?:0${gap}\\d|1${gap}[0-2])${gap}(?:[0-2]${gap}\\d|3${gap}[01])`

/** GB 11643 identity numbers by their shape: region, date of birth, order, check digit; the 15-digit form only if it stands alone. */
const idNumber = `[1-9]${gap}${spaced(any(5))}${gap}(?:1${gap}[89]|2${gap}0)${gap}${spaced(any(2))}${gap}${spacedMonthDay}${gap}${spaced(any(3))}${gap}[\\dXx]`
const oldIdNumber = `(?<!\\d)[1-9]\\d{7}${monthDay}\\d{3}(?!\\d)`
/** Mainland mobile numbers, with the country's code, the long-distance 0 or one stray digit before. */
const mobile = '(?<!\\d)(?:(?:\\+|00?)?86[ -]{0,2})?(?:\\(0\\)|\\d)?1[ -]?[3-9](?:[ -]?\\d){9}(?!\\d)'
/** Long numbers of any kind in a text: identity numbers with a slip, bank cards. */
const longNumber = '\\d{15,}[Xx]?'

const inReference = new RegExp(`${idNumber}|${oldIdNumber}|${mobile}`, 'g')
const inText = new RegExp(`${idNumber}|${mobile}|${longNumber}`, 'g')

/** Digits in other dress (１ 𝟏 ①) as ASCII. */
const foldDigits = (text: string): string =>
  text.replace(/\P{ASCII}/gu, (char) => {
    const folded = char.normalize('NFKC')
    return /^[\dXx]$/.test(folded) ? folded : char
  })

const maskWith = (pattern: RegExp, text: string): { text: string; masked: boolean } => {
  const folded = foldDigits(text)
  const hidden = folded.replace(pattern, mask)
  return hidden === folded ? { text, masked: false } : { text: hidden, masked: true }
}

/** Text without what looks like an identity number, a bank card or a mobile phone, in whatever digits and grouping. */
export const maskPersonal = (text: string): { text: string; masked: boolean } => maskWith(inText, text)

/**
 * The same for a source's own number, which may well be long: only what has the shape of an identity or mobile number goes.
 * A long number in which one happens to stand (202613987654321) stays: most such numbers are dates and counters.
 */
export const maskReference = (text: string): { text: string; masked: boolean } => maskWith(inReference, text)
