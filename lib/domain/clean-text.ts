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

/** The same of each line of a longer text, whose line breaks stay. */
export const cleanLines = (text: string): string =>
  text
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/u)
    .map((line) => cleanText(line).text)
    .join('\n')
    .trim()

/** At most `max` characters by code point. */
export const cutText = (text: string, max: number): { text: string; cut: boolean } => {
  if (text.length <= max) return { text, cut: false }
  const points = [...text.slice(0, 2 * max + 2)]
  return points.length <= max ? { text, cut: false } : { text: points.slice(0, max).join(''), cut: true }
}

/** Whether a reason says anything: two characters that can be seen, a letter or a figure among them. */
export const saysWhy = (said: string): boolean => {
  const { text } = cleanText(said)
  return [...text].length >= 2 && /[\p{L}\p{N}]/u.test(text)
}
