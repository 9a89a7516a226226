import fc from 'fast-check'
import { decideJoin } from '../../../lib/domain/decide-join.ts'
import type { Commit } from '../../../lib/domain/dispute-facts.ts'
import { rowOf } from '../../../lib/domain/procedure.ts'
import { endedBy } from '../../../lib/domain/step-acts.ts'
import { noToken } from '../../../lib/domain/tally.ts'
import { categories, channels } from '../../../lib/domain/vocabulary.ts'
import { changchun } from '../../../lib/policies/changchun.ts'
import { everyToken } from '../arbitraries.ts'
import { Case } from '../case.ts'
import { formsOf, isTaken } from '../forms.ts'

const districts = ['朝阳区', '绿园区', null]
const units = ['labour-inspection', 'arbitration-court', 'pension-insurance'] as const
/** The ends of the quarters of 2026, written down: midnight in Beijing is 16:00 UTC of the day before. */
const ends = ['2026-03-31T16:00:00.000Z', '2026-06-30T16:00:00.000Z', '2026-09-30T16:00:00.000Z']

const number = fc.constantFrom(1, 9, 10, 12, 19, 20, 45, 50, 80)
const said = fc.record({ people: number, channel: fc.nat(), unit: fc.nat(), known: fc.option(fc.nat(600)) })
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never

const turn = fc.oneof(
  { weight: 8, arbitrary: fc.record({ forward: fc.constant(true), form: fc.nat(40) }) },
  { weight: 5, arbitrary: fc.record({ act: fc.nat(), form: fc.nat(40) }) },
  { weight: 3, arbitrary: fc.record({ report: said }) },
  { weight: 4, arbitrary: fc.record({ minutes: fc.integer({ min: 1, max: 20 * 24 * 60 }) }) },
  { weight: 2, arbitrary: fc.record({ edge: fc.constantFrom(-1, 0, 1) }) },
)
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never

const life = fc.record({
  begins: fc.nat(200 * 24 * 60),
  first: said,
  category: fc.nat(),
  district: fc.nat(),
  recurrence: fc.boolean(),
  drill: fc.boolean().map((yes) => yes),
  turns: fc.array(turn, { minLength: 3, maxLength: 25, size: 'max' }),
})
type Told = typeof life extends fc.Arbitrary<infer T> ? T : never

function tell(one: Case, { people, channel, unit, known }: Said, over: Parameters<Case['reported']>[1] = {}): void {
  const at = one.at
  one.reported(people, {
    channel: channels[channel % channels.length] ?? 'other',
    unit: units[unit % units.length] ?? 'petitions',
    ...(known !== null && { knownAt: new Date(at - known * 60_000).toISOString() }),
    ...over,
  })
}

function offered(one: Case, choose: number): { who: string; act: ReturnType<Case['may']>[number] }[] {
  const all = one.roster.flatMap(({ id: who }) => one.may(who).map((act) => ({ who, act })))
  const acts = [...new Set(all.map(({ act }) => act))].filter((act) => act !== 'merge' && act !== 'split')
  const chosen = acts[choose % Math.max(1, acts.length)]
  return all.filter(({ act }) => act === chosen)
}

function forward(one: Case): { who: string; act: ReturnType<Case['may']>[number] }[] {
  const row = rowOf(one.now)
  const act = row && endedBy[row.step]
  return one.roster
    .flatMap(({ id: who }) => one.may(who).map((each) => ({ who, act: each })))
    .filter((each) => each.act === act)
}

function take(one: Case, turn: Turn): void {
  if ('minutes' in turn) one.wait(turn.minutes).looks()
  else if ('edge' in turn) {
    const next = ends.map((end) => Date.parse(end) + turn.edge).find((at) => at > one.at)
    if (next !== undefined) one.at = next
    one.looks()
  } else if ('report' in turn) {
    one.wait(1)
    if (one.now.status === 'open') tell(one, turn.report)
  } else {
    one.wait(3)
    const may = 'act' in turn ? offered(one, turn.act) : forward(one)
    const offer = may[turn.form % Math.max(1, may.length)]
    if (!offer) return
    const forms = formsOf(offer.act, one)
    const form = forms
      .map((_, n) => forms[(turn.form + n) % forms.length] ?? {})
      .find((each) => isTaken(one, { ...offer, form: each }))
    if (form) one.does(offer.who, offer.act, form)
  }
}

function lived({ begins, first, category, district, turns }: Told): Case {
  const one = new Case()
  one.at = Date.parse('2026-01-05T01:00:00.000Z') + begins * 60_000
  tell(one, first, {
    category: categories[category % categories.length] ?? 'contract',
    district: districts[district % districts.length] ?? null,
  })
  for (const each of turns) take(one, each)
  return one
}

/** The office merges one into the other, which goes on. */
function merge(source: Case, target: Case, turns: readonly Turn[]): void {
  source.at = Math.max(source.at, target.at) + 60_000
  target.at = source.at
  source.target = { ...target.now, disputeId: 'other', key: 'other' }
  if (source.now.status !== 'open' || target.now.status !== 'open' || !source.may('clerk').includes('merge')) return
  source.does('clerk', 'merge')
  const arriving = [...source.side().standings].flatMap(([reportId, { revision, contribution }]) =>
    contribution ? [{ reportId: `s${reportId}`, revision, contribution }] : [],
  )
  const { standings, tokens, live } = target.side()
  const known = new Map([...everyToken.map((token) => [token, noToken] as const), ...tokens])
  const from = { how: 'merge', dispute: source.now } as const
  const command = { ref: { from: 'd9', seq: 9, part: 0 }, from, arriving, policy: changchun, opening: null }
  const facts =
    decideJoin(target.now, { standings, tokens: known, all: null }, command) ??
    decideJoin(target.now, { standings, tokens: known, all: live }, command)
  if (facts) target.commit(facts, target.instant)
  for (const each of turns) take(target, each)
}

const named = (one: Case, told: Told, disputeId: string): Commit[] =>
  one.commits.map((commit) => ({
    ...commit,
    disputeId,
    facts: commit.facts.map((fact) =>
      fact.type === 'opened'
        ? { ...fact, recurrence: told.recurrence, ...(told.drill && told.begins % 5 === 0 && { drill: true as const }) }
        : fact,
    ),
  }))

/** Cases of a year, led by their people as they may; some are merged into others, some are drills. */
export const histories: fc.Arbitrary<Commit[][]> = fc
  .tuple(fc.array(life, { minLength: 1, maxLength: 6 }), fc.array(fc.tuple(life, life), { maxLength: 2 }))
  .map(([alone, pairs]) => [
    ...alone.map((told, n) => named(lived(told), told, `a${n}`)),
    ...pairs.flatMap(([a, b], n) => {
      const [source, target] = [lived(a), lived(b)]
      merge(source, target, a.turns)
      return [named(source, a, `s${n}`), named(target, b, `t${n}`)]
    }),
  ])
