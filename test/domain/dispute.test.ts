import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { canonicalJson } from '../../lib/domain/canonical-json.ts'
import { accepts, BrokenHistory, Dispute, evolve, plusDays } from '../../lib/domain/dispute.ts'
import { Commit, type Fact } from '../../lib/domain/dispute-facts.ts'
import { anyPerson, day, exactly, report, saying, story, telling } from './arbitraries.ts'
import { assessing, closing, type Life, live } from './life.ts'

const crowd = (n: number, days = 0, reportId = `r${days}`) =>
  report({ reportId, people: exactly(n), receivedAt: day(days) })
const policy = { watchAcceptsDays: 30 }
const overdue: Fact = {
  type: 'clock-missed',
  clock: 'judge',
  dueAt: day(1),
  known: true,
  told: 1,
  rung: 'group-leader',
  skipped: [],
  standing: false,
}
const replay = (commits: readonly Commit[]) => commits.reduce<Dispute | null>(evolve, null)
const then = (life: Life, ...facts: Fact[]) => {
  life.commit(facts, day(1))
  return life.now
}

describe('replaying a history', () => {
  const told = fc.array(story(saying(anyPerson)), { minLength: 1, maxLength: 10 }).chain(telling)

  it('gives the state that was lived through, seq without a gap, and all of it fits its schemas', () => {
    fc.assert(
      fc.property(told, fc.nat(), (batches, cut) => {
        const life = live(batches)
        expect(life.commits.map(({ seq }) => seq)).toEqual(life.commits.map((_, index) => index + 1))
        const stored = life.commits.map((commit) => Commit.parse(JSON.parse(canonicalJson(z.encode(Commit, commit)))))
        expect(replay(stored)).toEqual(life.now)
        const half = cut % life.commits.length
        const reached = replay(stored.slice(0, half))
        const head = reached && Dispute.parse(JSON.parse(canonicalJson(z.encode(Dispute, reached))))
        expect(stored.slice(half).reduce(evolve, head)).toEqual(life.now)
      }),
    )
  })

  it('refuses a gap, a repeat, a first commit that opens or grades nothing', () => {
    const life = live([[crowd(5)], [crowd(6, 1)], [crowd(7, 2)]])
    const [one, two, three] = life.commits
    expect(() => replay([one!, three!])).toThrow(BrokenHistory)
    expect(() => replay([one!, two!, two!])).toThrow(BrokenHistory)
    expect(() => replay([two!])).toThrow(BrokenHistory)
    expect(() => replay([{ ...two!, seq: 1 }])).toThrow(BrokenHistory)
    for (const missing of ['opened', 'graded'])
      expect(() => replay([{ ...one!, facts: one!.facts.filter(({ type }) => type !== missing) }])).toThrow(
        BrokenHistory,
      )
  })

  it('does not depend on how many reports there were: the state stays small', () => {
    const many = live([Array.from({ length: 100 }, (_, n) => crowd(20, 0, `r${n}`)), [crowd(20, 0, 'last')]])
    expect(JSON.stringify(many.now).length).toBeLessThan(3_000)
  })
})

describe('what each fact does', () => {
  it('an assessment sets the grade, answers the waiting, is an act', () => {
    const life = live([[crowd(5)]])
    expect(life.now).toMatchObject({ pending: true, version: 1, clocks: [{ clock: 'judge', since: day(0) }] })
    const after = then(life, assessing('yellow'))
    const floor = { grade: 'yellow', at: day(1), floor: 'watch' }
    expect(after).toMatchObject({ inForce: 'yellow', pending: false, version: 2, assessed: floor })
    expect(after.clocks).toMatchObject([{ clock: 'designate', since: day(1), told: 0 }])
  })

  it('closing and expiring end it and its clocks, and are acts', () => {
    const ended = { endedAt: day(1), version: 2, clocks: [] }
    expect(then(live([[crowd(5)]]), closing)).toMatchObject({ ...ended, status: 'closed' })
    expect(then(live([[crowd(5)]]), { type: 'expired' })).toMatchObject({ ...ended, status: 'expired' })
  })

  it('a missed clock is marked and no act; a rise ends it', () => {
    const life = live([[crowd(5)]])
    const missed = then(life, overdue)
    expect(missed).toMatchObject({ clocks: [{ clock: 'judge', told: 1, toldAt: day(1) }], version: 1 })
    life.link(crowd(20, 1))
    expect(life.now).toMatchObject({ version: 2, alert: { seq: 3, kind: 'rise', grade: 'yellow' } })
    expect(life.now.clocks.map(({ clock }) => clock)).toEqual(['confirm', 'assess'])
  })

  it('the newest alert supersedes the one before', () => {
    const life = live([[crowd(30)]])
    expect(life.now.alert).toEqual({ seq: 1, at: day(0), kind: 'rise', grade: 'yellow' })
    life.link(crowd(60, 1))
    expect(life.now.alert).toEqual({ seq: 2, at: day(0), kind: 'rise', grade: 'red' })
  })

  it('near matches are kept, the newest twenty', () => {
    const life = live([[crowd(5)]])
    const near = (n: number): Fact => ({ type: 'near-match', disputeId: `n${n}`, reasons: ['same-project'] })
    const after = then(life, ...Array.from({ length: 25 }, (_, n) => near(n)))
    expect(after.near).toHaveLength(20)
    expect(after.near.at(-1)).toEqual({ disputeId: 'n24', reasons: ['same-project'] })
  })

  it('the last report is the latest received, whatever their order', () => {
    expect(live([[crowd(5, 0)], [crowd(5, 9)], [crowd(5, 3)]]).now.lastReportAt).toBe(day(9))
  })
})

describe('which reports it takes', () => {
  it('in a procedure always, as a watch for its window, once ended none', () => {
    const watch = live([[crowd(5)]])
    expect([day(0), day(30), day(30, 1)].map((at) => accepts(watch.now, at, policy))).toEqual([true, true, false])
    expect(accepts(live([[crowd(10)]]).now, day(400), policy)).toBe(true)
    expect(accepts(then(live([[crowd(60)]]), closing), day(0), policy)).toBe(false)
    expect(accepts(then(watch, { type: 'expired' }), day(0), policy)).toBe(false)
  })
})

it('days are of 24 hours', () => expect(plusDays('2026-12-31T23:59:59.999Z', 2)).toBe('2027-01-02T23:59:59.999Z'))
