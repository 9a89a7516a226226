import stringWidth from 'string-width'

/** What stays whole: a clause's number, a post with how many hold it, a figure with its unit, a quoted word, a word. */
const pieces = /（?四（[一-四]）\d?|\p{Script=Han}+\d+(?:、|$)|[!-.0-~]+(?:[亿万]?元|人)?(?:以上)?|“[^”]{1,4}”|./gsu
const closing = /^[，。；：、！？）”’》%/]/u
const opening = /^[（“‘《]$/u

/** Breaks text into lines of at most `width` columns (a Chinese character is two). */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line: string[] = []
  const room = () => width - stringWidth(line.join(''))
  for (const piece of piecesOf(text, width)) {
    if (stringWidth(piece) > room()) {
      // A line neither begins with a closing mark nor ends with an opening one: what stands before comes along.
      const carried = line.length > 1 && (closing.test(piece) || opening.test(line.at(-1) ?? '')) ? line.splice(-1) : []
      lines.push(line.join('').trimEnd())
      line = piece === ' ' ? carried : [...carried, piece]
    } else line.push(piece)
  }
  return [...lines, line.join('').trimEnd()]
}

/** A piece wider than the line is cut all the same. */
const piecesOf = (text: string, width: number): string[] =>
  (text.match(pieces) ?? []).flatMap((piece) => (stringWidth(piece) > width ? [...piece] : [piece]))

/** Fills up with blanks to `width` columns. */
export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)))
