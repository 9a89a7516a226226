import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure } from '../../lib/domain/figures.ts'
import { type Card, propose } from '../../lib/domain/grade.ts'
import type { Policy } from '../../lib/domain/policy.ts'
import { type Grade, gravity, type Signal } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { bothNeeded } from './arbitraries.ts'

type Said = { people?: number | Figure; yuan?: number; terminations?: number; signals?: Signal[]; staff?: number }
const figure = (n: number): Figure => ({ atLeast: n, estimate: n, atMost: n, unverified: 0 })

function card(said: Said, policy: Policy = changchun): Card {
  const { people, yuan, terminations, signals = [], staff } = said
  const figures = {
    people: people === undefined ? null : typeof people === 'number' ? figure(people) : people,
    amountFen: yuan === undefined ? null : figure(Math.round(yuan * 100)),
    terminations: terminations === undefined ? null : figure(terminations),
  }
  return propose({ figures, signals, staffTotal: staff ?? null, policy })
}
const grade = (said: Said, policy?: Policy): Grade => card(said, policy).proposed

describe('any one criterion (四(二)1–3)', () => {
  it.each<[Said, Grade]>([
    [{ people: 50 }, 'red'],
    [{ people: 49 }, 'yellow'],
    [{ people: 20 }, 'yellow'],
    [{ people: 19 }, 'blue'],
    [{ people: 10 }, 'blue'],
    [{ people: 9 }, 'watch'],
    [{ people: 0 }, 'watch'],
    [{ yuan: 5_000_000 }, 'red'],
    [{ yuan: 4_999_999.99 }, 'yellow'],
    [{ yuan: 2_000_000 }, 'yellow'],
    [{ yuan: 1_999_999.99 }, 'watch'],
    [{ yuan: 1_999_999.99, signals: ['gathering'] }, 'blue'],
    [{ yuan: 0.01, signals: ['media'] }, 'blue'],
    [{ yuan: 0, signals: ['media'] }, 'watch'],
    [{ signals: ['gathering'] }, 'watch'],
    [{ terminations: 20 }, 'red'],
    [{ terminations: 19 }, 'yellow'],
    [{ terminations: 10 }, 'yellow'],
    [{ terminations: 9 }, 'watch'],
    [{ people: 1, signals: ['extreme-individual'] }, 'blue'],
    [{ signals: ['self-harm-threat'] }, 'blue'],
    [{ people: 20, signals: ['extreme-individual'] }, 'yellow'],
    [{ people: 60, yuan: 0 }, 'red'],
    [{ people: 12, yuan: 3_000_000, terminations: 20 }, 'red'],
    [{}, 'watch'],
  ])('%j → %s', (said, expected) => expect(grade(said)).toBe(expected))
})

describe('people and amount, or terminations (the other reading)', () => {
  it.each<[Said, Grade, Grade | null]>([
    [{ people: 60, yuan: 0 }, 'blue', null],
    [{ people: 60, yuan: 5_000_000 }, 'red', null],
    [{ people: 60, yuan: 4_999_999.99 }, 'yellow', null],
    [{ people: 49, yuan: 5_000_000 }, 'yellow', null],
    [{ people: 20, yuan: 2_000_000 }, 'yellow', null],
    [{ people: 19, yuan: 9_000_000 }, 'blue', null],
    [{ people: 20, yuan: 1_999_999.99 }, 'blue', null],
    [{ people: 9, yuan: 9_000_000 }, 'watch', null],
    [{ people: 9, yuan: 9_000_000, signals: ['media'] }, 'blue', null],
    [{ terminations: 20 }, 'red', null],
    [{ terminations: 10 }, 'yellow', null],
    [{ people: 60 }, 'blue', 'red'],
    [{ people: 30 }, 'blue', 'yellow'],
    [{ people: 15 }, 'blue', null],
    [{ yuan: 6_000_000 }, 'watch', 'red'],
    [{ yuan: 2_500_000 }, 'watch', 'yellow'],
    [{ yuan: 100 }, 'watch', null],
    [{}, 'watch', null],
  ])('%j → %s, possibly %s', (said, expected, possible) => {
    expect(card(said, bothNeeded)).toMatchObject({ proposed: expected, possible, reading: 'people-and-amount' })
  })
})

describe('the card', () => {
  it('gives every basis of the grade, and only those', () => {
    expect(card({ people: 50, yuan: 5_000_000, terminations: 20, signals: ['media'] }).basis).toEqual([
      'people',
      'amountFen',
      'terminations',
    ])
    expect(card({ people: 50, yuan: 2_000_000 }).basis).toEqual(['people'])
    expect(card({ yuan: 5, signals: ['self-harm-threat'] }).basis).toEqual(['amount-with-signal', 'alone'])
    expect(card({ people: 50, yuan: 5_000_000 }, bothNeeded).basis).toEqual(['people-and-amount'])
    expect(card({ people: 15, yuan: 5_000_000 }, bothNeeded).basis).toEqual(['people'])
    expect(card({ people: 9 }).basis).toEqual([])
  })

  it('an unknown figure reaches nothing and is not compared', () => {
    expect(card({ yuan: 2_000_000 }).people).toEqual({ reaches: null, next: null })
    expect(card({ people: 0 }).people).toEqual({ reaches: null, next: { grade: 'blue', more: 10 } })
  })

  it('possibly graver where the upper figure would be', () => {
    const twenty = { atLeast: 20, estimate: 20, atMost: 60, unverified: 0 }
    expect(card({ people: twenty })).toMatchObject({ proposed: 'yellow', possible: 'red' })
    expect(card({ people: { ...twenty, atMost: 50 } }).possible).toBe('red')
    expect(card({ people: { ...twenty, atMost: 49 } }).possible).toBeNull()
    expect(card({ people: { ...twenty, atMost: null } }).possible).toBeNull()
    expect(card({ people: { ...twenty, estimate: 5, atMost: 19 } })).toMatchObject({
      proposed: 'watch',
      possible: 'blue',
    })
  })

  it.each<[Said, Policy, Record<string, unknown>]>([
    [{ people: 47 }, changchun, { people: { grade: 'red', more: 3 } }],
    [{ people: 5 }, changchun, { people: { grade: 'blue', more: 5 } }],
    [{ people: 5, signals: ['extreme-individual'] }, changchun, { people: { grade: 'yellow', more: 15 } }],
    [
      { people: 5, yuan: 3_000_000 },
      changchun,
      { people: { grade: 'red', more: 45 }, amountFen: { grade: 'red', more: 200_000_000 } },
    ],
    [{ yuan: 1_999_999.99 }, changchun, { amountFen: { grade: 'yellow', more: 1 } }],
    [{ terminations: 9 }, changchun, { terminations: { grade: 'yellow', more: 1 } }],
    [{ people: 60, yuan: 1 }, changchun, { people: null, amountFen: null }],
    [{ people: 15, yuan: 0 }, bothNeeded, { people: null, amountFen: null }],
    [{ people: 15, yuan: 6_000_000 }, bothNeeded, { people: { grade: 'yellow', more: 5 }, amountFen: null }],
    [{ people: 60, yuan: 0 }, bothNeeded, { people: null, amountFen: { grade: 'yellow', more: 200_000_000 } }],
  ])('%j is so far from the next grade', (said, policy, expected) => {
    const { people, amountFen, terminations } = card(said, policy)
    const next = { people: people.next, amountFen: amountFen.next, terminations: terminations.next }
    expect(next).toMatchObject(expected)
  })

  it('what lacks is a signal, or a judgement, only below every grade', () => {
    expect(card({ yuan: 1_000_000 }).lacksSignal).toBe(true)
    expect(card({ yuan: 1_000_000, people: 10 }).lacksSignal).toBe(false)
    expect(card({ yuan: 1_000_000, signals: ['media'] }).lacksSignal).toBe(false)
    expect(card({ yuan: 0 }).lacksSignal).toBe(false)
  })

  it.each<[number | undefined, number | undefined, boolean]>([
    [10, 100, true],
    [9, 100, false],
    [1, 10, true],
    [19, 190, true],
    [5, 5, true],
    [6, 5, false],
    [20, 200, false],
    [0, 0, false],
    [5, 0, false],
    [5, undefined, false],
    [undefined, 10, false],
  ])('art. 41: %s of %s → %s, and grades nothing', (terminations, staff, noted) => {
    const said = { ...(terminations !== undefined && { terminations }), ...(staff !== undefined && { staff }) }
    expect(card(said).massLayoff).toBe(noted)
    expect(grade(said)).toBe(grade(terminations === undefined ? {} : { terminations }))
  })
})

const said: fc.Arbitrary<Said> = fc.record(
  {
    people: fc.integer({ min: 0, max: 70 }),
    yuan: fc.integer({ min: 0, max: 700 }).map((n) => n * 10_000),
    terminations: fc.integer({ min: 0, max: 25 }),
    signals: fc.constantFrom<Signal[][]>([], ['media'], ['extreme-individual']),
  },
  { requiredKeys: [] },
)

describe.each([changchun, bothNeeded])('under $version', (policy) => {
  it('more of anything never lowers the grade, and what was unknown never does when it is found', () => {
    fc.assert(
      fc.property(said, fc.constantFrom('people', 'yuan', 'terminations'), fc.nat(6_000_000), (before, what, more) => {
        const after = { ...before, [what]: ((before[what] ?? 0) as number) + more }
        expect(gravity[grade(after, policy)]).toBeGreaterThanOrEqual(gravity[grade(before, policy)])
      }),
    )
  })

  it('the distance is right: so much more reaches that grade, a little less does not', () => {
    const inYuan = { people: 'people', amountFen: 'yuan', terminations: 'terminations' } as const
    fc.assert(
      fc.property(said, fc.constantFrom('people', 'amountFen', 'terminations'), (before, measure) => {
        const now = card(before, policy)
        const { next } = now[measure]
        if (!next) return
        const with_ = (more: number) => {
          const unit = measure === 'amountFen' ? 100 : 1
          return grade(
            { ...before, [inYuan[measure]]: ((before[inYuan[measure]] ?? 0) as number) + more / unit },
            policy,
          )
        }
        expect(with_(next.more)).toBe(next.grade)
        if (now.figures[measure]?.estimate !== 0) expect(with_(next.more - 1)).toBe(now.proposed)
      }),
      { numRuns: 500 },
    )
  })
})
