import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contributionOf } from '../../lib/domain/decide-link.ts'
import { figuresOf } from '../../lib/domain/figures.ts'
import type { PersonToken, Report } from '../../lib/domain/report.ts'
import { type Contribution, distinctPersons, isOwn, noTally, type TokenState, used } from '../../lib/domain/tally.ts'
import { type Counted, change, mustRecount, recount } from '../../lib/domain/tally-change.ts'
import { anyPerson, complaint, exactly, report, saying, unsaid } from './arbitraries.ts'

const contribution = saying(anyPerson).map((says) => contributionOf(report(says)))
const step = fc.record({ add: fc.option(contribution, { freq: 3 }), remove: fc.nat() })

/** Adds and takes away one by one, never recounting but where it must. */
function oneByOne(steps: readonly { add: Contribution | null; remove: number }[]) {
  let tally = noTally
  let tokens = new Map<string, TokenState>()
  let recounts = 0
  const all: Contribution[] = []
  for (const { add, remove } of steps) {
    const gone = add === null ? all.splice(remove % Math.max(1, all.length), 1)[0] : undefined
    if (add) all.push(add)
    const c = add ?? gone
    if (!c) continue
    const again = !add && mustRecount({ tally, tokens }, c)
    recounts += Number(again)
    const next = again ? recount(all) : change({ tally, tokens }, c, add ? 1 : -1)
    tally = next.tally
    tokens = again ? next.tokens : new Map([...tokens, ...next.tokens])
    expect({ tally, tokens: standing(tokens) }).toEqual({
      tally: recount(all).tally,
      tokens: standing(recount(all).tokens),
    })
  }
  return { all, recounts }
}
const standing = (tokens: ReadonlyMap<string, TokenState>) =>
  new Map([...tokens].filter(([, state]) => state.some((part) => part !== 0 && part !== null)))

describe('the running sums', () => {
  it('are after any adding and taking away what a recount of the rest gives, tokens too', () => {
    const spared = { quick: 0, recounted: 0 }
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { recounts } = oneByOne(steps)
        spared[recounts > 0 ? 'recounted' : 'quick'] += 1
      }),
      { numRuns: 200 },
    )
    expect(spared.quick).toBeGreaterThan(0)
    expect(spared.recounted).toBeGreaterThan(0)
  })

  it('come out the same in any order', () => {
    const two = fc.array(contribution, { maxLength: 12 }).chain((all) => {
      const whole = { minLength: all.length, maxLength: all.length }
      return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, whole))
    })
    fc.assert(
      fc.property(two, ([one, other]) => {
        expect(recount(other)).toEqual(recount(one))
      }),
    )
  })

  it('stay integers when figures are absurd, and can be taken apart again', () => {
    const most = Number.MAX_SAFE_INTEGER
    const absurd = contributionOf(report({ amountFen: exactly(most - 1) }))
    const sober = contributionOf(report({ amountFen: exactly(5) }))
    const { tally, tokens } = recount([absurd, absurd, sober])
    expect(tally.amountFen.sumHi).toBe(most)
    expect(mustRecount({ tally, tokens }, sober)).toBe(true)
    const owed = contributionOf(complaint({ amountFen: { lo: most - 1, hi: null } }))
    const small = contributionOf(complaint({ amountFen: { lo: 5, hi: null } }))
    const open = recount([owed, small, small])
    expect(open.tally.amountFen.unverified).toBe(most)
    expect(mustRecount(open, small)).toBe(true)
  })

  it('need no recount where no maximum is at stake', () => {
    const own = (fen: number) => complaint({ persons: [{ id: 'a' }], amountFen: exactly(fen) })
    const crowd = (n: number) => report({ people: exactly(n), amountFen: exactly(n * 100) })
    const all = (...reports: Report[]) => recount(reports.map(contributionOf))
    const must = (left: Counted, gone: Report) => mustRecount(left, contributionOf(gone))
    expect(must(all(crowd(60), crowd(5)), crowd(5))).toBe(false)
    expect(must(all(crowd(60), crowd(5)), crowd(60))).toBe(true)
    expect(must(all(crowd(60), own(50)), own(50))).toBe(false)
    expect(must(all(crowd(60), own(50), own(40)), own(40))).toBe(false)
    expect(must(all(crowd(60), own(50), own(40)), own(50))).toBe(true)
  })

  it('need a recount only when the last that gives a maximum leaves', () => {
    const must = (report: Report, ...rest: Report[]) =>
      mustRecount(recount([report, ...rest].map(contributionOf)), contributionOf(report))
    const collective = (hi: number | null) => report({ people: { lo: null, hi } })
    expect([must(collective(60)), must(collective(60), collective(60))]).toEqual([true, false])
    const untold = complaint({ amountFen: exactly(50) })
    expect([must(untold, complaint()), must(untold, untold)]).toEqual([true, false])
  })

  it('count what the reports are about, by report', () => {
    const one = contributionOf(report({ signals: ['media'], people: exactly(5), staffTotal: 90 }))
    const other = contributionOf(report({ signals: ['media'], category: 'pension', unit: 'pension-insurance' }))
    const both = recount([one, other])
    expect(both.tally).toMatchObject({
      reports: 2,
      staffTotal: 90,
      signals: { media: 2 },
      categories: { 'wage-arrears': 1, pension: 1 },
      channels: { 'complaint-hotline': 2 },
      units: { 'labour-inspection': 1, 'pension-insurance': 1 },
      people: { given: 1, open: 1, sumHi: 5, maxLo: 5, maxCollective: 5 },
    })
    const { categories, units } = change(both, other, -1).tally
    expect({ categories, units }).toEqual({ categories: { 'wage-arrears': 1 }, units: { 'labour-inspection': 1 } })
  })
})

describe('one person who complained by phone and again under an ID', () => {
  const told = (person: PersonToken, fen: number, ended: number | null = null) =>
    contributionOf(
      complaint({
        persons: [person],
        amountFen: exactly(fen),
        terminations: ended === null ? unsaid : exactly(ended),
      }),
    )
  const byPhone = (fen: number, ended?: number) => told({ phone: 'p' }, fen, ended)
  const byId = (fen: number, ended?: number) => told({ id: 'a', phone: 'p' }, fen, ended)
  const byColleague = (fen: number, ended?: number) => told({ id: 'b', phone: 'p' }, fen, ended)
  /** Gives the largest figures, so that the others are nobody's maximum. */
  const crowd = contributionOf(report({ amountFen: exactly(9_000), terminations: exactly(30) }))
  const verified = (...all: Contribution[]) => {
    const { people, amountFen, terminations } = recount(all).tally
    return [people.verified, amountFen.verified, terminations.verified]
  }

  it('counts once, with the larger figure', () => {
    expect(verified(byPhone(500), byId(300))).toEqual([1, 500, 0])
    expect(verified(byPhone(300), byId(500))).toEqual([1, 500, 0])
    expect(verified(byPhone(300, 1), byId(500, 1))).toEqual([1, 500, 1])
    expect(verified(byPhone(300, 1), byId(500))).toEqual([1, 500, 1])
  })

  it('a colleague who gives the same phone counts beside him', () => {
    expect(verified(byPhone(500, 1), byId(300), byColleague(400, 1))).toEqual([2, 800, 1])
  })

  it('and when any of it is withdrawn, in any order, is left what a recount of the rest gives', () => {
    const who = fc.constantFrom(byPhone, byId, byColleague)
    const ended = fc.option(fc.constantFrom(0, 1), { nil: undefined })
    const any = fc.tuple(who, fc.integer({ min: 0, max: 3 }), ended).map(([by, fen, n]) => by(fen, n))
    const steps = fc.array(any, { minLength: 1, maxLength: 6 }).chain((all) => {
      const places = fc.array(fc.integer({ min: 1, max: 720 }), { minLength: all.length, maxLength: all.length })
      return places.map((order) => [
        ...[crowd, ...all].map((add) => ({ add, remove: 0 })),
        // Always one behind the crowd, which stays to the last.
        ...order.map((place, n) => ({ add: null, remove: 1 + (place % (all.length - n)) })),
      ])
    })
    fc.assert(
      fc.property(steps, (one) => {
        expect(oneByOne(one).all).toEqual([crowd])
      }),
    )
  })
})

describe('persons', () => {
  const persons = (...reports: PersonToken[][]) =>
    recount(reports.map((one) => contributionOf(report({ persons: one })))).tally.persons

  it.each<[string, PersonToken[][], number]>([
    ['an ID twice', [[{ id: 'a' }], [{ id: 'a' }]], 1],
    ['a phone twice', [[{ phone: 'p' }], [{ phone: 'p' }]], 1],
    ['the same person twice in one report', [[{ id: 'a' }, { id: 'a', phone: 'p' }, { phone: 'p' }]], 1],
    ['a phone, later beside its ID', [[{ phone: 'p' }], [{ id: 'a', phone: 'p' }]], 1],
    ['a phone, earlier beside its ID', [[{ id: 'a', phone: 'p' }], [{ phone: 'p' }]], 1],
    ["three IDs that share the foreman's phone", [['a', 'b', 'c'].map((id) => ({ id, phone: 'p' }))], 3],
    [
      'the foreman himself, by the phone alone',
      [
        [
          { id: 'a', phone: 'p' },
          { id: 'b', phone: 'p' },
        ],
        [{ phone: 'p' }],
      ],
      2,
    ],
    [
      'one ID with two phones, then either alone',
      [[{ id: 'a', phone: 'p' }], [{ id: 'a', phone: 'q' }], [{ phone: 'p' }], [{ phone: 'q' }]],
      1,
    ],
    ['nobody', [[]], 0],
  ])('%s', (_, reports, distinct) => expect(persons(...reports)).toBe(distinct))

  it('come back to their own when the report that linked phone and ID is withdrawn', () => {
    const [phone, id, link] = [[{ phone: 'p' }], [{ id: 'a' }], [{ id: 'a', phone: 'p' }]].map((one) =>
      contributionOf(report({ persons: one })),
    )
    const joined = recount([phone!, id!, link!])
    expect(joined.tally.persons).toBe(1)
    expect(change(joined, link!, -1).tally.persons).toBe(2)
  })

  it('without tokens are nobody that can be told apart', () => {
    expect(distinctPersons([{}, { id: 'a' }])).toEqual([{ id: 'a' }])
    expect(figuresOf(recount([contributionOf(report({ persons: [{}] }))]).tally).people).toBeNull()
  })
})

it('a range counts with its lower figure, else with its upper', () => {
  expect([exactly(5), { lo: 5, hi: 9 }, { lo: 5, hi: null }, { lo: null, hi: 9 }, unsaid].map(used)).toEqual([
    5,
    5,
    5,
    9,
    null,
  ])
})

it('one person who tells of many terminations tells of the collective', () => {
  const told = (n: number | null) => contributionOf(complaint({ terminations: n === null ? unsaid : exactly(n) }))
  expect([null, 0, 1, 2].map((n) => isOwn(told(n), 'terminations'))).toEqual([true, true, true, false])
  expect(isOwn(told(25), 'people')).toBe(true)
})
