import { type Figure, type Fixed, figurePattern, fixedOf, one, readFigure } from './chinese-numbers.ts'
import type { ReviewCode } from './review.ts'

/** In units of 10⁻¹² persons or yuan. */
export type Bounds = { lo: Fixed | null; hi: Fixed | null }
type Said = { bounds: Bounds; review: ReviewCode[] }

const unknown = (code: ReviewCode): Said => ({ bounds: { lo: null, hi: null }, review: [code] })

const qualifiers = {
  /** 以上 includes the number (Civil Code art. 1259); 超过 and 余 are read with it: a lower figure. */
  least: '不少于|不低于|不小于|不下于|不下|不止|至少|最少|起码|超过|超出|超|逾|过|多于|大于|高于|突破|>=|≥|>',
  /** 以下 includes the number (art. 1259). */
  most: '不超过|不多于|不高于|不大于|至多|最多|最高|将近|接近|近|<=|≤',
  /** 不足 excludes it (art. 1259). */
  below: '不足|不到|未到|未满|不满|未达|少于|低于|小于|<',
  about: '大约|大概|约|左右|可能|估计|预计|疑似',
}
const after = {
  least: '及以上|以上|开外|之上|[余多]',
  most: '及以下|以下|以内|之内|之下|封顶',
  about: '左右|上下|前后|许|不等',
}
type Kind = keyof typeof qualifiers

const units = {
  people:
    '名|人|位|员工|工人|农民工|职工|劳动者|民工|工友|女工|童工|骑手|司机|教师|学生|个(?=人|员工|工人|农民工|职工|劳动者|民工|[,;。、)]|$)',
  amount: '(?:元|人民币|rmb|yuan)(?:整|钱|人民币)?',
}

const candidate = (measure: 'people' | 'amount'): RegExp => {
  const unit = units[measure]
  const before = Object.entries(qualifiers).map(([kind, words]) => `(?<${kind}>${words})`)
  const suffix = Object.entries(after).map(([kind, words]) => `(?<${kind}After>${words})`)
  return new RegExp(
    `(?<![a-z0-9._第]|(?<!-)-)(?:(?:${before.join('|')})[了有共达为]{0,2})?(?<sign>¥|人民币|rmb)?(?<from>${figurePattern})(?![.]?\\d)` +
      `(?:(?:${unit})?(?:-{1,2}|~|至|到)(?:¥)?(?<to>${figurePattern}))?(?<plus>\\+)?(?<unit>${unit})?` +
      `(?:(?<=元)(?:(?<jiao>[\\d一二三四五六七八九])角整?)?(?:(?<fen>[\\d一二三四五六七八九])分)?)?` +
      `(?:${suffix.join('|')})?(?:之间)?(?![a-z%‰])`,
    'gu',
  )
}
const candidates = { people: candidate('people'), amount: candidate('amount') }

/** Sums that are not wages, and figures that are not the sum: supplier debt, fines, rates, foreign money. */
const notTheSum = {
  people: /半数|一半|过半|分之|[%‰]/u,
  amount:
    /供应商|供货商|货款|材料款|债务|贷款|借款|罚款|罚金|人均|每人|每月|月薪|日薪|每天|美元|美金|港币|港元|欧元|日元|usd|hkd|eur|[$€£]|半数|一半|分之|[%‰]/u,
}
const saysUnknown = /^(?:不详|不明|未知|待核|待查|待定|不清楚|暂不清楚|不知道|未统计|n\/a|-+)$/u
const indefinite = /[多若几数]|一批|部分|大量|众多|不少|无|没有|全体|全部|集体|一些/u

/** «50-60万»: the first number is in the second's unit. */
const carried = (from: string, to: string): string => {
  const tail = /^(\d+(?:\.\d+)?|[一二三四五六七八九])([十百千万亿]+)$/u.exec(to)
  if (!tail || /[百千万亿余多几]/u.test(from)) return from
  const base = readFigure(tail[1] ?? '', one)?.lo ?? null
  const first = readFigure(from, one)?.lo ?? null
  if (base === null || first === null || first > base) return from
  return tail[2] !== '十' || (base - first === one && first !== one) ? from + tail[2] : from
}

type Found = Bounds & { vague: boolean; withUnit: boolean }

const limit = (figure: Figure, kind: Kind | 'exact', step: Fixed): Bounds & { vague: boolean } => {
  const { lo, hi, vague } = figure
  if (kind === 'least') return { lo, hi: null, vague }
  if (kind === 'most') return { lo: null, hi: hi ?? lo, vague }
  if (kind === 'below') {
    const top = hi ?? lo
    return { lo: null, hi: top === null || top < step ? null : top - step, vague }
  }
  return { lo, hi, vague: vague || kind === 'about' }
}

const find = (text: string, measure: 'people' | 'amount', step: Fixed): Found[] => {
  const found: Found[] = []
  for (const hit of text.matchAll(candidates[measure])) {
    const said = hit.groups ?? {}
    const large = measure === 'amount' && /[万亿]/u.test(said.to ?? said.from ?? '')
    const withUnit = said.unit !== undefined || said.sign !== undefined || large
    const next = text[hit.index + hit[0].length]
    const closed = said.unit ?? said.leastAfter ?? said.mostAfter ?? said.aboutAfter
    if (closed === undefined && next !== undefined && !/[,;:。、()!?|/]/u.test(next)) continue
    const from = said.from ?? ''
    const first = readFigure(said.to === undefined ? from : carried(from, said.to), step)
    const second = said.to === undefined ? first : readFigure(said.to, step)
    if (first === null || second === null) continue
    const cents = fixedOf(`0.${figureDigit(said.jiao)}${figureDigit(said.fen)}`)
    const plus = (bound: Fixed | null): Fixed | null => (bound === null ? null : bound + cents)
    const figure = { lo: plus(first.lo), hi: plus(second.hi), vague: first.vague || second.vague }
    const least = said.least ?? said.leastAfter ?? said.plus
    const most = said.most ?? said.mostAfter
    const kind = said.below ? 'below' : least && most ? 'about' : least ? 'least' : most ? 'most' : 'exact'
    const about = said.about !== undefined || said.aboutAfter !== undefined
    const bounds = limit(figure, kind, step)
    found.push({ ...bounds, vague: bounds.vague || about, withUnit })
  }
  return found.some((hit) => hit.withUnit) ? found.filter((hit) => hit.withUnit) : found
}

const figureDigit = (digit: string | undefined): string =>
  digit === undefined ? '0' : /\d/.test(digit) ? digit : String('零一二三四五六七八九'.indexOf(digit))

/** Several counts: «20人以上50人以下» is one; otherwise the lowest lower and the highest upper, in conflict. */
const combine = (found: readonly Found[]): Said => {
  const vague: ReviewCode[] = found.some((hit) => hit.vague) ? ['figure-vague'] : []
  const [first, second] = found
  if (!first) return unknown('figure-unreadable')
  const same = found.every((hit) => hit.lo === first.lo && hit.hi === first.hi)
  const swapped = first.lo !== null && first.hi !== null && first.lo > first.hi
  if (same && swapped) return { bounds: { lo: first.hi, hi: first.lo }, review: [...vague, 'figure-bounds-swapped'] }
  if (same) return { bounds: { lo: first.lo, hi: first.hi }, review: vague }
  const rising = (a: Fixed, b: Fixed): number => (a < b ? -1 : a > b ? 1 : 0)
  const lo = found.flatMap((hit) => hit.lo ?? []).sort(rising)[0] ?? null
  const hi =
    found
      .flatMap((hit) => hit.hi ?? [])
      .sort(rising)
      .at(-1) ?? null
  if (lo !== null && hi !== null && lo > hi) return unknown('figures-conflict')
  const oneSpan = found.length === 2 && first.hi === null && second?.lo === null
  return { bounds: { lo, hi }, review: oneSpan ? vague : [...vague, 'figures-conflict'] }
}

/** Reads a figure from words already in plain numerals (`plainNumerals`); `step` as in `readFigure`. */
export const readFigureText = (text: string, measure: 'people' | 'amount', step: Fixed): Said => {
  if (saysUnknown.test(text)) return { bounds: { lo: null, hi: null }, review: [] }
  if (/^(?:¥|人民币)?(?:-|负)¥?[\d零一二三四五六七八九十百千万亿]/u.test(text)) return unknown('figure-negative')
  if (notTheSum[measure].test(text)) return unknown('figure-vague')
  const head = text.split(/其中|包括/u)[0] ?? text
  const found = find(head, measure, step)
  if (found.length > 0) return combine(found)
  return /\d/.test(text) || !indefinite.test(text) ? unknown('figure-unreadable') : unknown('figure-vague')
}
