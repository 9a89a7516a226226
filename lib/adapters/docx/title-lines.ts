import { page, size } from './layout.ts'
import { printable, widthOf } from './words.ts'

const perLine = Math.floor(page.text / 20 / (size.title / 2))
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** What no line begins with, and what none ends with. */
const closing = /^[，。、；：！？）》」』”’〉】〕)\],.;:!?的]/
const opening = /[（《「『“‘〈【〔([]$/
/** Words of ours that a dictionary takes apart. */
const terms =
  /(劳动纠纷|[一二三]级[红黄蓝]色预警|未达等级·关注|预警分析会|(?:\d{4}年)?第[一二三四]季度|工资拖欠|有限公司|处置预案|履责记录)/u

/**
 * 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜. Lines as near to one length as they can be, broken between words; never
 * between a word and the mark that closes or opens it.
 */
export function titleLines(title: string): string[] {
  const text = printable(title).trim()
  const words = parts(text)
  const least = Math.ceil(widthOf(text) / perLine)
  if (least <= 1) return [text]
  // Words that would not be broken may want a line more; longer words than that are broken where the line ends.
  return linesOf(words, least) ?? linesOf(words, least + 1) ?? cut(text)
}

/** So many lines, the sum of what they differ by the least; null: the words do not fit on them. */
function linesOf(words: readonly string[], count: number): string[] | null {
  const target = words.reduce((sum, word) => sum + widthOf(word), 0) / count
  type Best = { off: number; lines: string[] } | null
  let before: Best[] = [{ off: 0, lines: [] }, ...words.map(() => null)]
  for (let line = 1; line <= count; line += 1) {
    const now: Best[] = [null]
    for (let end = 1; end <= words.length; end += 1) {
      let best: Best = null
      for (let start = end - 1; start >= 0; start -= 1) {
        const said = words.slice(start, end).join('')
        if (widthOf(said) > perLine) break
        const from = before[start]
        if (!from || (start > 0 && closing.test(said)) || (end < words.length && opening.test(said))) continue
        const off = from.off + (widthOf(said) - target) ** 2
        if (!best || off < best.off) best = { off, lines: [...from.lines, said] }
      }
      now.push(best)
    }
    before = now
  }
  return before.at(-1)?.lines ?? null
}

/** Words, none longer than a line. */
const parts = (text: string): string[] =>
  text
    .split(terms)
    .flatMap((piece, n) => (n % 2 === 1 ? [piece] : [...segmenter.segment(piece)].map(({ segment }) => segment)))
    .filter((word) => word !== '')
    .flatMap((word) => (widthOf(word) <= perLine ? [word] : cut(word)))

const cut = (text: string): string[] => text.match(new RegExp(`.{1,${perLine}}`, 'gu')) ?? []
