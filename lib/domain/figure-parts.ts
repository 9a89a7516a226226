import type { Fixed } from './chinese-numbers.ts'
import { amountOf, type Bounds, carried } from './figure-bounds.ts'
import { joinOf } from './figure-joins.ts'
import { type Stated, statedIn } from './figure-numerals.ts'
import {
  closed,
  expected,
  foreign,
  garbling,
  glued,
  type Label,
  marks,
  owed,
  reference,
  share,
  signed,
  stripLead,
  suffixOf,
  tables,
} from './figure-tables.ts'
import { debts, type Measure, wages, within } from './figure-words.ts'

/**
 * One numeral (or two of a range) and what its surroundings make of it: a `figure` of what is asked for, something
 * `other`, or a `stray` that nothing explains.
 */
export type Part = Bounds & {
  role: 'figure' | 'other' | 'rate' | 'share' | 'foreign' | 'stray'
  vague: boolean
  /** One numeral that may be two, run together. */
  joined: boolean
  /** Where it and the words that belong to it begin and end. */
  from: number
  till: number
  /** A figure without any unit. */
  bare: boolean
  /** With «+» to the next. */
  plus: boolean
  label: Label | null
  mark: 'total' | 'risen' | 'added' | null
  /** Said after 其中: a part of another figure. */
  inner: boolean
}

/** More numerals than this are a table or a story, not a figure. */
const mostNumerals = 20
/** As far back as words are looked for. */
const reach = 24
const since = (text: string, at: number, stops: RegExp): string => text.slice(0, at).split(stops).at(-1) ?? ''
const clauseAt = (text: string, at: number): string =>
  since(text, at, /[,;。()]/u) + (text.slice(at).split(/[,;。()]/u)[0] ?? '')

type Place = { text: string; stated: Stated; previous: Part | undefined; next: Stated | undefined }

/** The words right before and after a numeral; what follows is cut where the next numeral begins. */
const around = ({ text, stated, previous, next }: Place, measure: Measure) => {
  const table = tables[measure]
  const begin = Math.max(previous?.till ?? 0, stated.from - reach)
  const before = text.slice(begin, stated.from)
  const gap = text.slice(stated.till, next?.from ?? text.length)
  const after = next ? `${gap}0` : gap
  const { lead, said } = stripLead(before)
  const ahead = table.label.before.exec(lead)?.[0] ?? ''
  const early = suffixOf(after)
  let rest = after.slice(early.length)
  const behind = ahead ? '' : (table.label.after.exec(rest)?.[1] ?? '')
  const unit = (ahead ? table.unitAfterLabel : table.unit).exec(rest)?.[0] ?? ''
  rest = rest.slice(unit.length)
  if (behind && rest.startsWith(behind)) rest = rest.slice(behind.length)
  const late = suffixOf(rest)
  rest = rest.slice(late.length)
  const plus = next !== undefined && /^\+¥?0$/u.test(rest)
  const more = !plus && rest.startsWith('+')
  return {
    ...{ before, gap, after, lead, unit, plus },
    rest: more ? rest.slice(1) : rest,
    said: [...said, ...early.said, ...late.said, ...(more ? (['least'] as const) : [])],
    qualified: early.length + late.length > 0,
    label: table.label.find(ahead || behind),
    from: begin + lead.length - ahead.length,
  }
}

const partOf = (place: Place, measure: Measure, step: Fixed): Part => {
  const { text, stated, previous, next } = place
  const { before, gap, after, rest, lead, unit, plus, said, qualified, label, from } = around(place, measure)
  const { first, second } = stated
  const table = tables[measure]
  const recent = text.slice(Math.max(0, stated.from - reach), stated.from)
  const clause = clauseAt(text, stated.from)
  const large = measure === 'amount' && /[万亿]/u.test((second ?? first).text)
  const own = unit !== '' || label !== null || first.cents > 0n || signed.test(before) || large
  const shared = plus && next && unit === '' && !second && /[万亿]/u.test(next.first.text) ? next.first.text : ''
  const bounds = amountOf({
    first: shared ? { ...first, text: carried(first.text, shared) } : first,
    second,
    said,
    step,
    split: text.slice(first.till, second?.from ?? first.till),
  })
  const mark = marks.find(([, pattern]) => pattern.test(lead))?.[0] ?? null
  const joins = [first, second].flatMap((one) => (one ? joinOf(one.text, measure) : []))
  const run = owed.test(lead)
  const short = joins.includes('short') || (joins.includes('spoken') && (run || table.other.test(after)))
  const unfit =
    bounds === null ||
    (measure === 'people' && (short || (first.text === '一' && /[元万千百]$/u.test(before)))) ||
    stated.broken ||
    /^[0零]\d/u.test(first.text) ||
    glued.before.test(before)
  const loose = /^[万亿]$/u.test(first.text) && said.length === 0 && (measure === 'amount' || unit === '')
  const garbled = previous?.role === 'stray' && previous.bare && garbling.test(before)
  const garbles = next !== undefined && garbling.test(gap)
  const debt = measure === 'amount' && debts.test(text) && (debts.test(clause) || !wages.test(clause))
  const otherSum = measure === 'people' && /[万亿]/u.test(first.text) && owed.test(lead)
  const rate =
    mark !== 'total' &&
    (table.rateBefore.test(recent) || table.rateAfter.test(text.slice(stated.till, stated.till + reach)))
  const whole = own || qualified || plus || closed.test(rest)
  const roles: readonly (readonly [Part['role'], boolean])[] = [
    ['other', reference.test(before) && (unit === '' || before.endsWith('第'))],
    ['stray', reference.test(before)],
    ['share', share.test(after)],
    [
      'other',
      (table.other.test(after) && !(table.counter.test(after) && /[千万亿]/u.test(first.text))) ||
        (otherSum && unit === ''),
    ],
    ['foreign', foreign.after.test(after) || foreign.before.test(before)],
    ['other', first.text === '一' && !whole],
    ['stray', unfit || loose || garbled || (!own && (garbles || glued.after.test(after)))],
    ['rate', rate],
    ['foreign', debt],
    ['figure', whole],
  ]
  const product = /^[×*x=]/u.test(rest)
  const odd = own
    ? large && unit === '' && !qualified && !plus && !closed.test(rest) && !expected.after.test(rest)
    : !expected.before.test(lead) || tables[measure].unlikely.test(lead)
  return {
    lo: bounds?.lo ?? null,
    hi: bounds?.hi ?? null,
    joined: short || (measure === 'people' && run && /[千万][\d一二三四五六七八九]/u.test(first.text)),
    vague: bounds?.vague === true || odd || product || /[十百千]/u.test(shared) || mark === 'added',
    role: roles.find(([, is]) => is)?.[0] ?? 'stray',
    from,
    till: stated.till + after.length - rest.length,
    bare: !own,
    ...{ plus, label, mark },
    inner: within.test(since(text, stated.from, /[;。)]/u)),
  }
}

/**
 * Every numeral of the text (after `plainFigures`), in order, with what it counts; `step` as in `readFigure`. Null when
 * there are more than a figure has.
 */
export const partsOf = (text: string, measure: Measure, step: Fixed): Part[] | null => {
  const all = statedIn(text, tables[measure].join)
  if (all.length > mostNumerals) return null
  const parts: Part[] = []
  for (const [at, stated] of all.entries()) {
    parts.push(partOf({ text, stated, previous: parts.at(-1), next: all[at + 1] }, measure, step))
  }
  // A sum of which a term cannot be read is no figure.
  for (let at = parts.length - 2; at >= 0; at--) {
    const part = parts[at]
    if (part?.plus && parts[at + 1]?.role === 'stray') part.role = 'stray'
  }
  return parts
}
