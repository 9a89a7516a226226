import { type Fixed, figurePattern, fixedOf } from './chinese-numbers.ts'

/** A numeral of a text; `cents` when 角 and 分 follow it. */
export type Numeral = { text: string; from: number; till: number; cents: Fixed }
/** One numeral, or the two of a range; `broken` when more are strung together (1-2-3). */
export type Stated = { first: Numeral; second: Numeral | null; broken: boolean; from: number; till: number }

const numerals = new RegExp(figurePattern, 'gu')
const smallChange = /^元零?([\d一二三四五六七八九])角整?(?:零?([\d一二三四五六七八九])分)?/u

const digitOf = (digit: string | undefined): string =>
  digit === undefined ? '0' : /\d/.test(digit) ? digit : String('零一二三四五六七八九'.indexOf(digit))

const numeralsIn = (text: string): Numeral[] => {
  const found: Numeral[] = []
  for (const { 0: hit, index: from } of text.matchAll(numerals)) {
    if (from < (found.at(-1)?.till ?? 0)) continue
    const till = from + hit.length
    const change = smallChange.exec(text.slice(till, till + 12))
    const cents = fixedOf(`0.${digitOf(change?.[1])}${digitOf(change?.[2])}`)
    found.push({ text: hit, from, till: till + (change?.[0].length ?? 0), cents })
  }
  return found
}

/** Every numeral of a text, in order; `join` says what makes a range of two. */
export const statedIn = (text: string, join: RegExp): Stated[] => {
  const all: Numeral[][] = []
  for (const numeral of numeralsIn(text)) {
    const chain = all.at(-1)
    const before = chain?.at(-1)
    if (chain && before && join.test(text.slice(before.till, numeral.from))) chain.push(numeral)
    else all.push([numeral])
  }
  return all.flatMap(([first, second, ...more]) => {
    if (!first) return []
    const till = (more.at(-1) ?? second ?? first).till
    return [{ first, second: second ?? null, broken: more.length > 0, from: first.from, till }]
  })
}
