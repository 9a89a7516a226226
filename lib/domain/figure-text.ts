import type { Fixed } from './chinese-numbers.ts'
import type { Bounds } from './figure-bounds.ts'
import { familiar } from './figure-familiar.ts'
import { type Part, partsOf } from './figure-parts.ts'
import { plainFigures } from './figure-spelling.ts'
import { together, used } from './figure-sums.ts'
import { doubts, foreign, halves, indefinite, involved, type Measure, saysUnknown } from './figure-words.ts'
import type { ReviewCode } from './review.ts'

type Said = { bounds: Bounds; review: ReviewCode[] }

const unknown = (code: ReviewCode): Said => ({ bounds: { lo: null, hi: null }, review: [code] })

/** Parts after 其中 must fit into the whole; those whom the report is about may be fewer than it. */
const fits = (whole: Bounds, inner: readonly Part[], text: string): boolean =>
  inner.every(
    (part) =>
      part.label !== null &&
      (whole.hi === null || used(part) <= whole.hi) &&
      !involved.test(text.slice(part.from, part.till + 8)),
  )

/** Bare numerals beside one with its unit, and any beside a unit that lost its number, are none that can be explained. */
const sorted = (parts: readonly Part[], text: string) => {
  const found = parts.filter(({ role }) => role === 'figure')
  const lost = parts.some(
    (part) => part.role === 'stray' && /^[^\d]*[万亿]元?$/u.test(text.slice(part.from, part.till)),
  )
  const sure = lost || found.some(({ bare }) => !bare)
  const figures = found.filter(({ bare, plus }) => !(sure && bare && !plus))
  // «1、50万元»: the first is the number of a line.
  const listed = parts.some((part, at) => {
    const next = parts[at + 1]
    return (
      part.role === 'figure' &&
      part.bare &&
      next?.role === 'other' &&
      /^[、,.:/]$/u.test(text.slice(part.till, next.from))
    )
  })
  const strays = listed || figures.length < found.length || parts.some(({ role }) => role === 'stray')
  const outer = figures.filter(({ inner }) => !inner)
  const heads = outer.length > 0 ? outer : figures
  return { figures, strays, heads, inner: figures.filter((part) => !heads.includes(part)) }
}

/**
 * Reads a figure from words already in plain numerals (`plainNumerals`); `step` as in `readFigure`. Every numeral is
 * accounted for: one that nothing explains makes the reading `figures-conflict` and does not change it.
 */
export const readFigureText = (words: string, measure: Measure, step: Fixed): Said => {
  if (saysUnknown.test(words)) return { bounds: { lo: null, hi: null }, review: [] }
  if (/^(?:¥|人民币)?(?:-|负)¥?[\d零一二三四五六七八九十百千万亿]/u.test(words)) return unknown('figure-negative')
  const { text, odd } = plainFigures(words, measure)
  const parts = partsOf(text, measure, step)
  if (parts === null) return unknown('figure-unreadable')
  const has = (role: Part['role']): boolean => parts.some((part) => part.role === role)
  const open = has('foreign') || (measure === 'amount' && foreign.any.test(text)) || has('share') || halves.test(text)
  const { figures, strays, heads, inner } = sorted(parts, text)
  if (figures.length === 0) {
    const saysSome = has('rate') || open || (!has('stray') && !/\d/.test(text) && indefinite.test(text))
    return unknown(saysSome ? 'figure-vague' : 'figure-unreadable')
  }
  const read = together(heads, text)
  if (read === null) return unknown('figures-conflict')
  const swapped = read.lo !== null && read.hi !== null && read.lo > read.hi
  const bounds = swapped ? { lo: read.hi, hi: read.lo } : { lo: read.lo, hi: read.hi }
  const ratesOnly = has('rate') && !heads.some(({ mark }) => mark === 'total')
  const onlyInner = heads.some((part) => part.inner)
  const vague = odd || open || ratesOnly || onlyInner || doubts[measure].test(text)
  const review: ReviewCode[] = []
  if (vague || figures.some((part) => part.vague)) review.push('figure-vague')
  if (swapped) review.push('figure-bounds-swapped')
  if (strays || read.conflict || figures.some(({ joined }) => joined) || !fits(bounds, inner, text))
    review.push('figures-conflict')
  // Whatever else is said may change the figure: a person must look.
  if (review.length === 0 && !familiar(parts, text, measure)) review.push('figure-vague')
  return { bounds, review }
}
