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
const isCounted = (state: TokenState): boolean => state[0] > 0 && state[1] === 0
const ownPeople = (state: TokenState): number => (isCounted(state) && state[2] > 0 ? 1 : 0)
const ownAmount = (state: TokenState, at: 3 | 4): number => (ownPeople(state) === 1 ? (state[at] ?? 0) : 0)

function counts(of: Record<string, number>, names: readonly string[], by: 1 | -1): Record<string, number> {
  const next = { ...of }
  for (const name of names) {
    next[name] = (next[name] ?? 0) + by
    if (next[name] === 0) delete next[name]
  }
  return next
}

/** The token that stands for the report's one person; undefined when nobody can be told apart. */
const ownKey = (c: Contribution): string | undefined => {
  const only = c.individual ? distinctPersons(c.persons)[0] : undefined
  return only && tokenKey(only)
}

function addMeasure(tally: MeasureTally, measure: Measure, c: Contribution, by: 1 | -1): MeasureTally {
  const range: Range = c[measure]
  const figure = used(range)
  const own = isOwn(c, measure)
  const untold = own && ownKey(c) === undefined
  return {
    given: tally.given + (figure === null ? 0 : by),
    open: tally.open + (range.hi === null ? by : 0),
    sumHi: cap(tally.sumHi + by * (range.hi ?? 0)),
    maxLo: by === 1 ? larger(tally.maxLo, range.lo) : tally.maxLo,
    maxCollective: by === 1 && !own ? larger(tally.maxCollective, figure) : tally.maxCollective,
    verified: tally.verified,
    unverified: cap(tally.unverified + by * (untold ? (measure === 'people' ? 1 : (figure ?? 0)) : 0)),
  }
}

/** What the persons of one report do to their tokens. */
function changeTokens(tokens: Tokens, c: Contribution, by: 1 | -1): Map<string, TokenState> {
  const touched = new Map<string, TokenState>()
  const at = (token: string): TokenState => touched.get(token) ?? tokens.get(token) ?? noToken
  const own = ownKey(c)
  for (const person of distinctPersons(c.persons)) touchPerson(person)
  return touched

  function touchPerson(person: PersonToken): void {
    const key = tokenKey(person)
    if (key === undefined) return
    const [bare, linked, individual, amount, terminations] = at(key)
    const mine = key === own
    touched.set(key, [
      bare + by,
      linked,
      individual + (mine ? by : 0),
      by === 1 && mine ? larger(amount, used(c.amountFen)) : individual === 1 && mine ? null : amount,
      by === 1 && mine && isOwn(c, 'terminations')
        ? larger(terminations, used(c.terminations))
        : individual === 1 && mine && by === -1
          ? null
          : terminations,
    ])
    if (person.id !== undefined && person.phone !== undefined) {
      const [b, l, ...rest] = at(person.phone)
      touched.set(person.phone, [b, l + by, ...rest])
    }
  }
}

/** Adds or takes away one report; cost does not depend on how many there are. Check `mustRecount` before taking away. */
export function change(before: { tally: Tally; tokens: Tokens }, c: Contribution, by: 1 | -1): Counted {
  const { tally } = before
  const touched = changeTokens(before.tokens, c, by)
  let { persons } = tally
  const verified = { people: 0, amountFen: 0, terminations: 0 }
  for (const [token, after] of touched) {
    const was = before.tokens.get(token) ?? noToken
    persons += Number(isCounted(after)) - Number(isCounted(was))
    verified.people += ownPeople(after) - ownPeople(was)
    verified.amountFen += ownAmount(after, 3) - ownAmount(was, 3)
    verified.terminations += ownAmount(after, 4) - ownAmount(was, 4)
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
  const own = ownKey(c)
  const mine = own === undefined ? noToken : (tokens.get(own) ?? noToken)
  const holdsOwnMax =
    mine[2] > 1 &&
    ((mine[3] !== null && mine[3] === used(c.amountFen)) || (mine[4] !== null && mine[4] === used(c.terminations)))
  const saturated = measures.some((m) => tally[m].sumHi === Number.MAX_SAFE_INTEGER)
  const holdsMax = measures.some((m) => {
    const t = tally[m]
    const collective = !isOwn(c, m) && used(c[m]) !== null && used(c[m]) === t.maxCollective
    return collective || (c[m].lo !== null && c[m].lo === t.maxLo)
  })
  return holdsOwnMax || holdsMax || saturated || (c.staffTotal !== null && c.staffTotal === tally.staffTotal)
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
