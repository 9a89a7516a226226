import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contributionOf, decideLink } from '../../lib/domain/decide-link.ts'
import { figuresOf } from '../../lib/domain/figures.ts'
import type { Report } from '../../lib/domain/report.ts'
import { recount } from '../../lib/domain/tally-change.ts'
import { gravity } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import {
  anyPerson,
  complaint,
  day,
  exactly,
  report,
  saying,
  steadyPerson,
  story,
  telling,
  unsaid,
} from './arbitraries.ts'
import { closing, Life, live } from './life.ts'

const crowd = (reportId: string, n: number, over: Partial<Report> = {}) =>
  report({ reportId, people: exactly(n), ...over })
const people = (life: Life) => life.now.card.figures.people
const alerts = (life: Life) => life.facts.flatMap((fact) => (fact.type === 'alert-raised' ? [fact.grade] : []))

describe('reports become one dispute', () => {
  it('three of twenty from three sources: 20, 20, 60, possibly red', () => {
    const life = live([[crowd('a', 20)], [crowd('b', 20)], [crowd('c', 20)]])
    expect(people(life)).toEqual({ atLeast: 20, estimate: 20, atMost: 60, unverified: 0 })
    expect(life.now).toMatchObject({ inForce: 'yellow', card: { possible: 'red' } })
    expect(alerts(life)).toEqual(['yellow'])
  })

  it('49 individual complaints, then the 50th: red on the 50th, not before', () => {
    const life = new Life()
    for (let n = 1; n < 50; n++) life.link(complaint({ reportId: `r${n}` }))
    expect(life.now.inForce).toBe('yellow')
    life.link(complaint({ reportId: 'r50' }))
    expect(life.now.inForce).toBe('red')
    expect(alerts(life)).toEqual(['blue', 'yellow', 'red'])
  })

  it("one person's own complaint without a number is about one person; a collective one stays unknown", () => {
    expect(people(live([[complaint({ people: unsaid })]]))).toMatchObject({ atLeast: 1, estimate: 1, atMost: 1 })
    expect(contributionOf(complaint({ people: { lo: null, hi: 3 } })).people).toEqual({ lo: null, hi: 3 })
    expect(people(live([[report()]]))).toBeNull()
  })

  it('the first commit opens, links, sums and grades, in that order', () => {
    expect(live([[crowd('a', 60)]]).facts.map(({ type }) => type)).toEqual([
      'opened',
      'report-linked',
      'tallied',
      'graded',
      'alert-raised',
    ])
  })

  it('a revision already there adds nothing, nor does a late older one', () => {
    const life = live([[crowd('a', 30)], [crowd('a', 60, { revision: 2 })]])
    expect(life.link(crowd('a', 30), crowd('a', 60, { revision: 2 }))).toEqual([])
    expect(life.commits).toHaveLength(2)
    expect(people(life)?.estimate).toBe(60)
  })

  it('cannot be opened without knowing of what', () => {
    const side = { standings: new Map(), tokens: new Map(), all: null }
    const command = { reports: [crowd('a', 1)], policy: changchun, opening: null }
    expect(() => decideLink(null, side, command)).toThrow('cannot be opened')
  })
})

describe('amending and withdrawing', () => {
  it('an amendment replaces what the report said: 30 → 60 is red, with one alert more', () => {
    const life = live([[crowd('a', 30)], [crowd('a', 60, { revision: 2 })]])
    expect(people(life)).toEqual({ atLeast: 60, estimate: 60, atMost: 60, unverified: 0 })
    expect(alerts(life)).toEqual(['yellow', 'red'])
    expect(life.facts.find((fact) => fact.type === 'report-linked' && fact.revision === 2)).toMatchObject({
      replaces: contributionOf(crowd('a', 30)),
    })
  })

  it('60 → 5 stays red and waits for an assessment', () => {
    const life = live([[crowd('a', 60)], [crowd('a', 5, { revision: 2 })]])
    expect(life.now).toMatchObject({ inForce: 'red', pending: true, card: { proposed: 'watch' } })
    expect(alerts(life)).toEqual(['red'])
  })

  it('withdrawing the largest leaves the next largest', () => {
    const life = live([[crowd('a', 60), crowd('b', 45)], [crowd('a', 60, { revision: 2, withdrawn: true })]])
    expect(people(life)).toEqual({ atLeast: 45, estimate: 45, atMost: 45, unverified: 0 })
    expect(life.recounts).toBe(1)
  })

  it('a person withdrawn and back is one person; all withdrawn is nothing known', () => {
    const own = (revision: number, over: Partial<Report> = {}) =>
      complaint({ reportId: 'a', revision, persons: [{ id: 'id0' }], amountFen: exactly(700), ...over })
    const life = live([[own(1)], [own(2, { withdrawn: true })]])
    expect(life.now.card.figures).toEqual({ people: null, amountFen: null, terminations: null })
    life.link(own(3))
    expect(people(life)).toEqual({ atLeast: 1, estimate: 1, atMost: 1, unverified: 0 })
    expect(life.now.card.figures.amountFen?.estimate).toBe(700)
  })

  it('a withdrawal of what was never here changes nothing', () => {
    const life = live([[crowd('a', 5)]])
    expect(life.link(crowd('b', 5, { revision: 2, withdrawn: true }))).toEqual([])
    expect(life.commits).toHaveLength(1)
  })

  it('of an ended dispute still takes the report away, but grades nothing more', () => {
    const life = live([[crowd('a', 60)]])
    life.commit([closing])
    expect(life.link(crowd('a', 61, { revision: 2 }), crowd('b', 5))).toEqual(['a', 'b'])
    expect(life.link(crowd('a', 60, { revision: 2, withdrawn: true }))).toEqual([])
    expect(life.now).toMatchObject({ status: 'closed', inForce: 'red', tally: { reports: 0 } })
  })

  it('moved out: what it added is gone, it is told whither, and once', () => {
    const life = live([[crowd('a', 60), crowd('b', 12)]])
    life.moveOut('a', 2, 'd2')
    life.moveOut('a', 2, 'd2')
    life.moveOut('z', 2, 'd2')
    expect(life.commits).toHaveLength(2)
    expect(people(life)?.estimate).toBe(12)
    expect(life.now).toMatchObject({ inForce: 'red', pending: true })
    expect(life.side().standings.get('a')?.movedTo).toBe('d2')
    life.link(crowd('b', 12, { revision: 2, withdrawn: true }), crowd('c', 5, { revision: 2 }))
    life.moveOut('b', 3, 'd2')
    life.moveOut('c', 2, 'd2')
    expect(life.commits).toHaveLength(3)
  })
})

describe('a watch takes reports for thirty days after its last (ours)', () => {
  const at = (reportId: string, days: number, n = 1) => crowd(reportId, n, { receivedAt: day(days) })

  it('to the moment, then it ends and the report goes to the next episode', () => {
    expect(live([[at('a', 0)]]).link(at('b', 30))).toEqual([])
    const life = live([[at('a', 0)]])
    expect(life.link(crowd('b', 1, { receivedAt: day(30, 1) }))).toEqual(['b'])
    expect(life.now.status).toBe('expired')
  })

  it('one of a batch keeps it open for the others, whatever their order', () => {
    for (const batch of [
      [at('b', 29), at('c', 31)],
      [at('c', 31), at('b', 29)],
    ]) {
      const life = live([[at('a', 0)]])
      expect(life.link(...batch)).toEqual([])
      expect(life.now).toMatchObject({ status: 'open', tally: { reports: 3 } })
    }
  })

  it('in a procedure it takes them for as long as it lasts', () => {
    expect(live([[at('a', 0, 10)]]).link(at('b', 900))).toEqual([])
  })
})

describe('the same reports in any order and any batches', () => {
  const toldTwice = (person: typeof anyPerson, revised: boolean) =>
    fc
      .array(revised ? story(saying(person)) : saying(person).map((says) => [report(says)]), {
        minLength: 1,
        maxLength: 12,
      })
      .chain((stories) => fc.tuple(telling(stories), telling(stories)))

  it('give the same sums, amendments and withdrawals and all: those of what is left', () => {
    fc.assert(
      fc.property(toldTwice(anyPerson, true), ([one, other]) => {
        const [a, b] = [live(one), live(other)]
        expect(b.now.tally).toEqual(a.now.tally)
        expect(a.now.tally).toEqual(recount(a.side().live.values()).tally)
        expect(a.now.card.figures).toEqual(figuresOf(a.now.tally))
        expect(b.now.card).toEqual(a.now.card)
      }),
      { numRuns: 200 },
    )
  })

  it('give the same grade in force, if nothing is amended and persons give the same tokens', () => {
    fc.assert(
      fc.property(toldTwice(steadyPerson, false), ([one, other]) => {
        const [a, b] = [live(one), live(other)]
        expect(b.now.inForce).toBe(a.now.inForce)
        expect(a.now.inForce).toBe(a.now.card.proposed)
      }),
      { numRuns: 200 },
    )
  })

  it('never leave a grade in force below what all of them propose', () => {
    fc.assert(
      fc.property(toldTwice(anyPerson, true), ([told]) => {
        const { inForce, card } = live(told).now
        expect(gravity[inForce]).toBeGreaterThanOrEqual(gravity[card.proposed])
      }),
    )
  })
})
