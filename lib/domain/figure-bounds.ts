import { type Figure, type Fixed, one, readFigure } from './chinese-numbers.ts'
import type { Kind } from './figure-words.ts'

/** In units of 10⁻¹² persons or yuan. */
export type Bounds = { lo: Fixed | null; hi: Fixed | null }
export type Read = Bounds & { vague: boolean }

/** «50-60万», «500至600余万», «三百+二百万»: the first number is in the second's unit. */
export const carried = (from: string, to: string): string => {
  const plain = to.replace(/[余多几来]/gu, '')
  const first = readFigure(from, one)?.lo ?? null
  if (first === null || /[万亿]/u.test(from)) return from
  const single = /^(\d+(?:\.\d+)?|[一二三四五六七八九])([十百千万亿]+)$/u.exec(plain)
  if (single && /^(?:\d+(?:\.\d+)?|[一二三四五六七八九])$/u.test(from)) {
    const [, digit = '', unit = ''] = single
    const last = readFigure(digit, one)?.lo ?? 0n
    const tens = !unit.startsWith('十') || (last - first === one && first !== one)
    if (first <= last && tens) return from + unit
  }
  const large = /^(.+?)([万亿]+)$/u.exec(plain.replace(/^[上成]/u, ''))
  if (!large) return from
  const base = readFigure(large[1] ?? '', one)?.lo ?? null
  const small = first < 1000n * one
  return base !== null && (small || first <= base) ? from + large[2] : from
}

const limit = ({ lo, hi, vague }: Figure, said: readonly Kind[], step: Fixed): Read => {
  const least = said.includes('least')
  const open = vague || said.includes('about')
  if (said.includes('below')) {
    const top = hi ?? lo
    // «0不到»: fewer than none is said by mistake.
    const none = top !== null && top < step
    return { lo: null, hi: top === null || none ? null : top - step, vague: open || least || none }
  }
  if (least && said.includes('most')) return { lo, hi, vague: true }
  if (least) return { lo, hi: null, vague: open }
  if (said.includes('most')) return { lo: null, hi: hi ?? lo, vague: open }
  return { lo, hi, vague: open }
}

type Said = {
  first: { text: string; cents: Fixed }
  second: { text: string; cents: Fixed } | null
  /** What stands between the two: «至», or «元至» when the first has a unit of its own. */
  split: string
  said: readonly Kind[]
  step: Fixed
}

/** One numeral or a range of two, with its qualifiers; null when a numeral cannot be read. */
export const amountOf = ({ first, second, split, said, step }: Said): Read | null => {
  const ownUnit = !/^[-~至到]/u.test(split)
  const from = readFigure(second && !ownUnit ? carried(first.text, second.text) : first.text, step)
  const to = second ? readFigure(second.text, step) : from
  if (from === null || to === null) return null
  const plus = (bound: Fixed | null, cents: Fixed): Fixed | null => (bound === null ? null : bound + cents)
  const lo = plus(from.lo, first.cents)
  const hi = plus(to.hi, (second ?? first).cents)
  // «500元至600万元» may mean 500万.
  const uneven = second !== null && ownUnit && carried(first.text, second.text) !== first.text
  // «5-600万» may be from five hundred: where the range begins is unknown.
  const wide = second !== null && !ownUnit && lo !== null && hi !== null && hi > 10n * lo
  const mixed = uneven || wide || (second !== null && said.some((kind) => kind !== 'about'))
  return limit({ lo: wide ? null : lo, hi, vague: from.vague || to.vague || mixed }, said, step)
}
