import type { PersonToken, Range } from './report.ts'
import {
  type Contribution,
  distinctPersons,
  isOwn,
  type Measure,
  type MeasureTally,
  measures,
  noTally,
  noToken,
  type Tally,
  type TokenState,
  tokenKey,
  used,
} from './tally.ts'

export type Tokens = ReadonlyMap<string, TokenState>
/** The tally after, and every token that changed with its state after. */
export type Counted = { tally: Tally; tokens: Map<string, TokenState> }

/** Saturates, so that absurd sums stay integers. */
const cap = (n: number): number => Math.min(n, Number.MAX_SAFE_INTEGER)
const larger = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b))
const isCounted = ([bare, linked]: TokenState): boolean => bare > 0 && linked === 0
const complains = ([, , own, linkedOwn]: TokenState): boolean => own > 0 && linkedOwn === 0
const ownAmount = ([, , , , own, , linked]: TokenState): number => Math.max(0, (own ?? 0) - (linked ?? 0))
const ownTerminations = ([, , , , , own, , linked]: TokenState): number => Math.max(0, (own ?? 0) - (linked ?? 0))

function counts(of: Record<string, number>, names: readonly string[], by: 1 | -1): Record<string, number> {
  const next = { ...of }
  for (const name of names) {
    next[name] = (next[name] ?? 0) + by
    if (next[name] === 0) delete next[name]
  }
  return next
}

/** The one person of an individual report; none when nobody can be told apart. */
const ownPerson = (c: Contribution): PersonToken[] => (c.individual ? distinctPersons(c.persons).slice(0, 1) : [])

/** The token that stands for the report's one person; undefined when nobody can be told apart. */
const ownKey = (c: Contribution): string | undefined => ownPerson(c).map(tokenKey)[0]

type Most = { value: number | null; holders: number }

/** The largest figure and how many give it; when the last holder goes `mustRecount` has seen to the next. */
function most(before: Most, figure: number | null, by: 1 | -1): Most {
  const { value, holders } = before
  if (figure === null || (value !== null && figure < value)) return before
  if (figure !== value) return by === 1 ? { value: figure, holders: 1 } : before
  const left = holders + by
  return left === 0 ? { value: null, holders: 0 } : { value, holders: left }
}

function addMeasure(tally: MeasureTally, measure: Measure, c: Contribution, by: 1 | -1): MeasureTally {
  const range: Range = c[measure]
  const figure = used(range)
  const own = isOwn(c, measure)
  const untold = own && ownKey(c) === undefined
  const low = most({ value: tally.maxLo, holders: tally.atMaxLo }, range.lo, by)
  const collective = most({ value: tally.maxCollective, holders: tally.atMaxCollective }, own ? null : figure, by)
  return {
    given: tally.given + (figure === null ? 0 : by),
    open: tally.open + (range.hi === null ? by : 0),
    sumHi: cap(tally.sumHi + by * (range.hi ?? 0)),
    maxLo: low.value,
    atMaxLo: low.holders,
    maxCollective: collective.value,
    atMaxCollective: collective.holders,
    verified: tally.verified,
    unverified: cap(tally.unverified + by * (untold ? (measure === 'people' ? 1 : (figure ?? 0)) : 0)),
  }
}

/** What the persons of one report do to their tokens. */
function changeTokens(tokens: Tokens, c: Contribution, by: 1 | -1): Map<string, TokenState> {
  const touched = new Map<string, TokenState>()
  const at = (token: string): TokenState => touched.get(token) ?? tokens.get(token) ?? noToken
  const complainant = ownKey(c)
  for (const person of distinctPersons(c.persons)) {
    const key = tokenKey(person)
    if (key === undefined) continue
    const mine = Number(key === complainant)
    const [bare, linked, own, ...rest] = at(key)
    const counted: TokenState = [bare + by, linked, own + by * mine, ...rest]
    touched.set(key, mine ? withFigures(counted, c, by) : counted)
    if (person.id === undefined || person.phone === undefined) continue
    const [phoneBare, phoneLinked, phoneOwn, linkedOwn, ...figures] = at(person.phone)
    const beside: TokenState = [phoneBare, phoneLinked + by, phoneOwn, linkedOwn + by * mine, ...figures]
    touched.set(person.phone, mine ? withLinked(beside, c, by) : beside)
  }
  return touched
}

/** The largest figures of the person's own reports; with the last of them they go (`mustRecount` sees to the others). */
function withFigures(state: TokenState, c: Contribution, by: 1 | -1): TokenState {
  const [bare, linked, own, linkedOwn, amount, terminations, ...beside] = state
  if (own === 0) return [bare, linked, own, linkedOwn, null, null, ...beside]
  if (by === -1) return state
  const most = [larger(amount, used(c.amountFen)), larger(terminations, endedBy(c))] as const
  return [bare, linked, own, linkedOwn, ...most, ...beside]
}

/** The same of the individual reports in which a phone stands beside its holder's ID. */
function withLinked(state: TokenState, c: Contribution, by: 1 | -1): TokenState {
  const [bare, linked, own, linkedOwn, amount, terminations, besideAmount, besideTerminations] = state
  const kept = [bare, linked, own, linkedOwn, amount, terminations] as const
  if (linkedOwn === 0) return [...kept, null, null]
  if (by === -1) return state
  return [...kept, larger(besideAmount, used(c.amountFen)), larger(besideTerminations, endedBy(c))]
}

const endedBy = (c: Contribution): number | null => (isOwn(c, 'terminations') ? used(c.terminations) : null)

/** Adds or takes away one report; cost does not depend on how many there are. Check `mustRecount` before taking away. */
export function change(before: { tally: Tally; tokens: Tokens }, c: Contribution, by: 1 | -1): Counted {
  const { tally } = before
  const touched = changeTokens(before.tokens, c, by)
  let { persons } = tally
  const verified = { people: 0, amountFen: 0, terminations: 0 }
  for (const [token, after] of touched) {
    const was = before.tokens.get(token) ?? noToken
    persons += Number(isCounted(after)) - Number(isCounted(was))
    verified.people += Number(complains(after)) - Number(complains(was))
    verified.amountFen += ownAmount(after) - ownAmount(was)
    verified.terminations += ownTerminations(after) - ownTerminations(was)
  }
  const measured = (measure: Measure): MeasureTally => {
    const next = addMeasure(tally[measure], measure, c, by)
    return { ...next, verified: cap(next.verified + verified[measure]) }
  }
  return {
    tally: {
      reports: tally.reports + by,
      persons,
      people: measured('people'),
      amountFen: measured('amountFen'),
      terminations: measured('terminations'),
      staffTotal: by === 1 ? larger(tally.staffTotal, c.staffTotal) : tally.staffTotal,
      signals: counts(tally.signals, c.signals, by),
      categories: counts(tally.categories, [c.category], by),
      channels: counts(tally.channels, [c.channel], by),
      units: counts(tally.units, [c.unit], by),
    },
    tokens: touched,
  }
}

/** True when taking the report away could lower a maximum, which only all the others together can tell. */
export function mustRecount(before: { tally: Tally; tokens: Tokens }, c: Contribution): boolean {
  const { tally, tokens } = before
  const holds = (figure: number | null, most: number | null) => figure !== null && figure === most
  const holdsOwnMax = ownPerson(c).some(({ id, phone }) => {
    const [, , reports, , amount, terminations] = tokens.get(id ?? phone ?? '') ?? noToken
    const [, , , beside, , , besideAmount, besideTerminations] = (id && phone && tokens.get(phone)) || noToken
    return (
      (reports > 1 && (holds(used(c.amountFen), amount) || holds(used(c.terminations), terminations))) ||
      (beside > 1 && (holds(used(c.amountFen), besideAmount) || holds(used(c.terminations), besideTerminations)))
    )
  })
  const saturated = measures.some((m) =>
    [tally[m].sumHi, tally[m].verified, tally[m].unverified].includes(Number.MAX_SAFE_INTEGER),
  )
  const holdsMax = measures.some(
    (m) =>
      (!isOwn(c, m) && tally[m].atMaxCollective === 1 && holds(used(c[m]), tally[m].maxCollective)) ||
      (tally[m].atMaxLo === 1 && holds(c[m].lo, tally[m].maxLo)),
  )
  return holdsOwnMax || holdsMax || saturated || holds(c.staffTotal, tally.staffTotal)
}

/** From nothing: the definition that `change` must agree with. */
export const recount = (all: Iterable<Contribution>): Counted => {
  const tokens = new Map<string, TokenState>()
  let tally = noTally
  for (const c of all) {
    const next = change({ tally, tokens }, c, 1)
    tally = next.tally
    for (const [token, state] of next.tokens) tokens.set(token, state)
  }
  return { tally, tokens }
}
