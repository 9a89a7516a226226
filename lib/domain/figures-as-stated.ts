import { type Fixed, fixedOf, one, plainNumerals } from './chinese-numbers.ts'
import { cleanText } from './clean-text.ts'
import type { Bounds } from './figure-bounds.ts'
import { readFigureText } from './figure-text.ts'
import type { Measure } from './figure-words.ts'
import { isRecord } from './json-record.ts'
import type { Range } from './report.ts'
import type { ReviewCode } from './review.ts'

/** A figure read: `range` in persons or fen, `stated` the source's words where it gave no plain number (cleaned, not yet masked). */
export type FigureRead = { range: Range; stated: string | null; review: ReviewCode[] }

/** What is counted: the smallest step, and the most that can be meant. */
const measures = {
  people: { step: one, limit: 1_000_000n * one },
  amount: { step: one / 100n, limit: 10_000_000_000n * one },
} as const satisfies Record<Measure, unknown>

/** Text longer than this is a story, not a figure. */
const longest = 200

type Read = { bounds: Bounds; review: ReviewCode[]; words: string | null }
const nothing: Bounds = { lo: null, hi: null }
const refused = (code: ReviewCode, words: string | null): Read => ({ bounds: nothing, review: [code], words })

/** A JSON number by its shortest decimal form, so that 1999999.99 is exact. */
const readNumber = (value: number, measure: Measure): Read => {
  const words = String(value)
  if (!Number.isFinite(value)) return refused('figure-unreadable', words)
  if (value < 0) return refused('figure-negative', words)
  if (value > 1e15) return refused('figure-absurd', words)
  const exact: Fixed = words.includes('e') ? 1n : fixedOf(words)
  return check({ bounds: { lo: exact, hi: exact }, review: [], words: null }, measure, words)
}

const readText = (text: string, measure: Measure): Read => {
  const words = cleanText(text).text
  if (words === '') return { bounds: nothing, review: [], words: null }
  if (words.length > longest) return refused('figure-unreadable', words)
  const plain = /^\+?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(words)
  const { bounds, review } = readFigureText(plainNumerals(words), measure, measures[measure].step)
  return check({ bounds, review, words: plain ? null : words }, measure, words)
}

/** Absurd or broken figures become unknown; a fraction of a fen is dropped. */
const check = (read: Read, measure: Measure, words: string): Read => {
  const { step, limit } = measures[measure]
  const stated = [read.bounds.lo, read.bounds.hi].filter((bound) => bound !== null)
  if (stated.some((bound) => bound > limit)) return refused('figure-absurd', words)
  if (!stated.some((bound) => bound % step !== 0n)) return read
  return measure === 'people'
    ? refused('figure-fraction', words)
    : { ...read, review: [...read.review, 'figure-fraction'] }
}

const readOne = (value: unknown, measure: Measure): Read => {
  if (value === null || value === undefined) return { bounds: nothing, review: [], words: null }
  if (typeof value === 'number') return readNumber(value, measure)
  if (typeof value === 'string') return readText(value, measure)
  return refused('figure-unreadable', null)
}

/** What an object says besides `min` and `max`, as words: «amount 6000000，unit 元»; null when it says nothing. */
const besides = (value: Record<string, unknown>): string | null => {
  const others = Object.entries(value).filter(([name, one]) => name !== 'min' && name !== 'max' && one != null)
  const told = others.map(([name, one]) => (typeof one === 'object' ? name : `${name} ${String(one)}`))
  return others.length === 0 ? null : told.join('，')
}

/**
 * `{min, max}`, each a number or its words; the words kept say the same: 50至60, 不少于50, 不超过60. An object that has
 * neither, or more than these (a unit would change what they mean), is for a person to read.
 */
const readPair = (value: Record<string, unknown>, measure: Measure): Read => {
  const others = besides(value)
  if (!Object.hasOwn(value, 'min') && !Object.hasOwn(value, 'max')) return refused('figure-unreadable', others)
  const min = readOne(value.min, measure)
  const max = readOne(value.max, measure)
  const review: ReviewCode[] = [
    ...min.review,
    ...max.review,
    ...(others === null ? [] : ['figure-unreadable' as const]),
  ]
  const lo = min.bounds.lo ?? min.bounds.hi
  const hi = max.bounds.hi ?? max.bounds.lo
  const spell = (read: Read, raw: unknown): string | null =>
    read.words ?? (typeof raw === 'number' || typeof raw === 'string' ? String(raw).trim() : null)
  const from = spell(min, value.min)
  const to = spell(max, value.max)
  const pair = from && to ? `${from}至${to}` : from ? `不少于${from}` : to ? `不超过${to}` : null
  const words = pair === null || others === null ? (pair ?? others) : `${pair}，${others}`
  if (lo !== null && hi !== null && lo > hi) {
    return { bounds: { lo: hi, hi: lo }, review: [...review, 'figure-bounds-swapped'], words }
  }
  return { bounds: { lo, hi }, review, words }
}

const read = (raw: unknown, measure: Measure): FigureRead => {
  const { bounds, review, words } = isRecord(raw) ? readPair(raw, measure) : readOne(raw, measure)
  const count = (bound: Fixed | null): number | null => (bound === null ? null : Number(bound / measures[measure].step))
  return { range: { lo: count(bounds.lo), hi: count(bounds.hi) }, stated: words, review: [...new Set(review)] }
}

/**
 * A count of persons as a source states it: number, numeric text, `{min?, max?}`, or Chinese words (BAD-INPUTS).
 * Never throws; what cannot be read is unknown, never zero, and says why.
 */
export const readPeople = (raw: unknown): FigureRead => read(raw, 'people')

/** The same for money: yuan in, integer fen out, exact; digits past the fen are dropped and flagged. */
export const readAmountFen = (raw: unknown): FigureRead => read(raw, 'amount')
