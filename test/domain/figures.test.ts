import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contributionOf } from '../../lib/domain/decide-link.ts'
import { figuresOf } from '../../lib/domain/figures.ts'
import type { Report } from '../../lib/domain/report.ts'
import { type Contribution, isOwn, type Measure, measures } from '../../lib/domain/tally.ts'
import { recount } from '../../lib/domain/tally-change.ts'
import { anyPerson, complaint, exactly, report, saying, steadyPerson } from './arbitraries.ts'

const figures = (...reports: Report[]) => figuresOf(recount(reports.map(contributionOf)).tally)
const people = (...reports: Report[]) => figures(...reports).people
const amount = (...reports: Report[]) => figures(...reports).amountFen
const counted = (atLeast: number | null, estimate: number, atMost: number | null, unverified = 0) => ({
  atLeast,
  estimate,
  atMost,
  unverified,
})
const times = (n: number, one: (index: number) => Report) => Array.from({ length: n }, (_, index) => one(index))
const crowd = (lo: number | null, hi: number | null) => report({ people: { lo, hi } })

describe('people (DOMAIN 3.2)', () => {
  it.each<[string, Report[], ReturnType<typeof counted> | null]>([
    ['nothing said', [report()], null],
    ['zero said is not nothing said', [crowd(0, 0)], counted(0, 0, 0)],
    ['one figure', [crowd(30, 30)], counted(30, 30, 30)],
    ['五十余人', [crowd(50, null)], counted(50, 50, null)],
    ['近200名', [crowd(null, 200)], counted(null, 200, 200)],
    ['50-60人', [crowd(50, 60)], counted(50, 50, 60)],
    ['three reports of twenty', [crowd(20, 20), crowd(20, 20), crowd(20, 20)], counted(20, 20, 60)],
    ['至少34，估41，至多61', [crowd(34, 34), crowd(null, 41)], counted(34, 41, 75)],
    ['不详 as soon as one gives no upper figure', [crowd(30, 30), report()], counted(30, 30, null)],
    ['49 who cannot be told apart', times(49, () => complaint()), counted(1, 49, 49, 49)],
    ['and the 50th', times(50, () => complaint()), counted(1, 50, 50, 50)],
    ['a crowd and complaints beside it', [crowd(20, 20), ...times(7, () => complaint())], counted(20, 20, 27, 7)],
    ['one person three times', times(3, () => complaint({ persons: [{ id: 'a' }] })), counted(1, 1, 3)],
    ['three persons', times(3, (n) => complaint({ persons: [{ id: `a${n}` }] })), counted(3, 3, 3)],
    ['told apart, and not', [complaint({ persons: [{ id: 'a' }] }), complaint()], counted(1, 2, 2, 1)],
    [
      'names in a list are persons, whatever figure stands over it',
      [report({ people: exactly(2), persons: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })],
      counted(3, 3, 3),
    ],
    [
      'a complaint by one on the list adds nothing',
      [report({ people: exactly(2), persons: [{ id: 'a' }, { id: 'b' }] }), complaint({ persons: [{ id: 'a' }] })],
      counted(2, 2, 3),
    ],
  ])('%s', (_, reports, expected) => expect(people(...reports)).toEqual(expected))

  it('a list that names the holders of phones does not take their complaints away', () => {
    const called = times(40, (n) => complaint({ persons: [{ phone: `p${n}` }], amountFen: exactly(6_000_000) }))
    const others = times(10, () => complaint())
    const list = report({ people: exactly(40), persons: called.map((_, n) => ({ id: `i${n}`, phone: `p${n}` })) })
    expect(people(...called, ...others)?.estimate).toBe(50)
    expect(people(...called, ...others, list)).toEqual(counted(40, 50, 90, 10))
    expect(amount(...called, list)?.estimate).toBe(240_000_000)
  })

  it('one who complains by phone, by ID, and stands in the list with both is one', () => {
    const both = report({ people: exactly(1), persons: [{ id: 'i', phone: 'p' }] })
    const each = [complaint({ persons: [{ phone: 'p' }] }), complaint({ persons: [{ id: 'i' }] })]
    expect(people(...each)?.estimate).toBe(2)
    expect(people(...each, both)?.estimate).toBe(1)
  })
})

describe('money and terminations', () => {
  const owed = (fen: number, id?: string) => complaint({ amountFen: exactly(fen), persons: id ? [{ id }] : [] })

  it('the sum over distinct individuals, or the largest collective report', () => {
    expect(amount(owed(100, 'a'), owed(250, 'b'))).toEqual(counted(350, 350, 350))
    expect(amount(owed(100, 'a'), owed(250, 'a'))).toEqual(counted(250, 250, 350))
    expect(amount(owed(100), owed(250))).toEqual(counted(250, 350, 350, 350))
    expect(amount(owed(100, 'a'), report({ amountFen: exactly(900) }))).toEqual(counted(900, 900, 1000))
  })

  it('is exact to the fen', () => {
    const [one, other] = [199_999_999, 300_000_000].map((fen, n) => owed(fen, `i${n}`))
    expect(amount(one!, other!)?.estimate).toBe(499_999_999)
    expect(amount(one!, other!, owed(1, 'c'))?.estimate).toBe(500_000_000)
  })

  it('one termination each adds up, many told by one person do not', () => {
    const ended = (n: number, id: string) => complaint({ terminations: exactly(n), persons: [{ id }] })
    expect(figures(ended(1, 'a'), ended(1, 'b')).terminations).toEqual(counted(2, 2, 2))
    expect(figures(ended(25, 'a'), ended(25, 'b')).terminations).toEqual(counted(25, 25, 50))
  })
})

/** DOMAIN 3.2 read aloud, slowly, over all reports; for persons who always give the same tokens. */
function aloud(all: readonly Contribution[], measure: Measure) {
  const usedIn = (c: Contribution) => c[measure].lo ?? c[measure].hi
  const max = (numbers: readonly (number | null)[]) => Math.max(0, ...numbers.map((n) => n ?? 0))
  const own = all.filter((c) => isOwn(c, measure))
  const each = new Map<string, number>()
  let unverified = 0
  for (const c of own) {
    const key = c.persons[0]?.id ?? c.persons[0]?.phone
    const figure = measure === 'people' ? 1 : (usedIn(c) ?? 0)
    if (key === undefined) unverified += figure
    else each.set(key, Math.max(each.get(key) ?? 0, figure))
  }
  const verified = [...each.values()].reduce((a, b) => a + b, 0)
  const persons = new Set(all.flatMap((c) => c.persons.map(({ id, phone }) => id ?? phone))).size
  const atLeast = Math.max(max(all.map((c) => c[measure].lo)), measure === 'people' ? persons : verified)
  const collective = max(all.filter((c) => !isOwn(c, measure)).map(usedIn))
  const estimate = Math.max(atLeast, collective, verified + unverified)
  const open = all.some((c) => c[measure].hi === null)
  const sum = all.reduce((total, c) => total + (c[measure].hi ?? 0), 0)
  return { atLeast, estimate, atMost: open ? null : Math.max(sum, estimate), unverified }
}

describe('always', () => {
  const reports = (person: Parameters<typeof saying>[0]) =>
    fc.array(
      saying(person).map((says) => contributionOf(report(says))),
      { maxLength: 15 },
    )

  it('至少 ≤ 估 ≤ 至多', () => {
    fc.assert(
      fc.property(reports(anyPerson), (all) => {
        for (const figure of Object.values(figuresOf(recount(all).tally))) {
          if (!figure) continue
          expect(figure.atLeast ?? 0).toBeLessThanOrEqual(figure.estimate)
          expect(figure.estimate).toBeLessThanOrEqual(figure.atMost ?? Number.MAX_SAFE_INTEGER)
          expect(figure.estimate).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('what the rules say when read aloud', () => {
    fc.assert(
      fc.property(reports(steadyPerson), (all) => {
        const told = figuresOf(recount(all).tally)
        for (const measure of measures) {
          const figure = told[measure]
          if (figure) expect({ ...figure, atLeast: figure.atLeast ?? 0 }).toEqual(aloud(all, measure))
          else expect(aloud(all, measure).estimate).toBe(0)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('another report never lowers an estimate, as long as persons give the same tokens', () => {
    const another = fc.tuple(
      reports(steadyPerson),
      saying(steadyPerson).map((says) => contributionOf(report(says))),
    )
    fc.assert(
      fc.property(another, ([all, more]) => {
        const before = figuresOf(recount(all).tally)
        const after = figuresOf(recount([...all, more]).tally)
        for (const measure of measures)
          expect(after[measure]?.estimate ?? 0).toBeGreaterThanOrEqual(before[measure]?.estimate ?? 0)
      }),
      { numRuns: 300 },
    )
  })
})
