/** Signs with which a spreadsheet begins to calculate (CSV injection, OWASP). */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/** So many digits a spreadsheet takes for a number, and keeps the first fifteen. */
const code = /^\d{12,}$/

/** A text that a spreadsheet shows as it is. */
export const harmless = (text: string): string => (formula.test(text) || code.test(text) ? `'${text}` : text)

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** RFC 4180, with a byte order mark, without which a Chinese spreadsheet program reads mojibake. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map((cell) => quoted(harmless(cell))).join(',')).join('\r\n')}\r\n`
