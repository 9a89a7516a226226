import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backTest } from '../../lib/domain/back-test.ts'
import { noFigures, together } from '../../lib/domain/back-test-figures.ts'
import { Commit } from '../../lib/domain/dispute-facts.ts'
import { historyUnder } from '../../lib/domain/history-under.ts'
import type { Policy } from '../../lib/domain/policy.ts'
import { gravity } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { anyPerson, bothNeeded, exactly, saying, story, telling } from './arbitraries.ts'
import { Case } from './case.ts'
import { Life } from './life.ts'

/** The case's first day, 2 March 2026, lies in it. */
const quarter = '2026Q1'
const under = (one: Life, policy: Policy, of = quarter) => backTest(one.commits, { policy, quarter: of })
const people = (red: number, yellow: number, blue: number): Policy => ({
  ...changchun,
  version: 'changchun-2',
  people: { red, yellow, blue },
})
const day = 24 * 60

describe('a history under another policy', () => {
  it('given 12, then 30 persons; when yellow begins at 40 then there is no yellow alert, and the grade stays blue', () => {
    const one = Case.of(12).wait(day)
    one.reported(30)
    expect(under(one, people(60, 40, 10))).toMatchObject({
      was: { alerts: { red: 0, yellow: 1, blue: 1 }, grades: { yellow: 1, blue: 0 } },
      would: { alerts: { red: 0, yellow: 0, blue: 1 }, grades: { yellow: 0, blue: 1 } },
      change: {
        was: { highest: 'yellow', end: 'yellow', alerts: 2 },
        would: { highest: 'blue', end: 'blue', alerts: 1 },
      },
    })
  })

  it('given 8 persons, then 60 a day later; when blue begins at 5 then yellow and red have a day of lead', () => {
    const one = Case.of(8).wait(day)
    one.reported(60)
    const found = under(one, people(50, 20, 5))
    // As it was nobody was alerted before the 60: both thresholds were crossed at once and unwarned.
    expect(found?.was).toMatchObject({ leads: { yellow: [], red: [] }, unwarned: { yellow: 1, red: 1 } })
    expect(found?.would).toMatchObject({ leads: { yellow: [day], red: [day] }, unwarned: { yellow: 0, red: 0 } })
    expect(found?.would.alerts).toEqual({ red: 1, yellow: 0, blue: 1 })
  })

  it('given a case that came true; when its figures reach no grade then it is a miss', () => {
    const one = Case.of(12).wait(day)
    one.reported(25)
    const found = under(one, people(90, 60, 30))
    expect(found).toMatchObject({ cameTrue: 1, was: { missed: 0 }, would: { missed: 1 }, change: { wouldMiss: true } })
    expect(under(one, people(50, 20, 11))).toMatchObject({ would: { missed: 0 }, change: null })
  })

  it('what officers assessed stays: from then on only what rises above it is new', () => {
    const one = Case.of(60).does('leader', 'assess', { grade: 'blue' }).wait(day)
    one.reported(61)
    const found = under(one, people(60, 30, 20))
    expect(found?.was.grades).toMatchObject({ blue: 1 })
    expect(found?.change).toBeNull()
    // Found blue what the other policy never proposed: the office's finding alerts, since it raises.
    const raised = under(one, people(900, 800, 700))
    expect(raised?.would).toMatchObject({ alerts: { red: 0, blue: 1 }, grades: { blue: 1 } })
  })

  it('what officers verified stays too', () => {
    const one = Case.of(30).does('clerk', 'correct-facts', { people: 45 }).wait(day)
    expect(one.now.inForce).toBe('yellow')
    expect(under(one, people(45, 20, 10))).toMatchObject({
      was: { alerts: { red: 0, yellow: 1 } },
      would: { alerts: { red: 1, yellow: 1 }, grades: { red: 1 } },
    })
  })

  it('the other reading, by the amount alone', () => {
    const one = Case.of(5, { amountFen: exactly(600_000_000) })
    expect(under(one, { ...bothNeeded, version: 'changchun-2' })).toMatchObject({
      was: { grades: { red: 1 }, alerts: { red: 1 } },
      would: { grades: { watch: 1 }, alerts: { red: 0, yellow: 0, blue: 0 } },
    })
  })

  it('each quarter has what happened in it, and no other anything', () => {
    const one = Case.of(12).wait(40 * day)
    one.reported(60)
    expect(under(one, changchun)).toMatchObject({ was: { alerts: { blue: 1, red: 0 } } })
    expect(under(one, changchun, '2026Q2')).toMatchObject({ was: { alerts: { blue: 0, red: 1 } } })
    expect(under(one, changchun, '2025Q4')).toBeNull()
    expect(under(one, changchun, '2026Q3')).toMatchObject({ was: { alerts: { red: 0 }, grades: { red: 1 } } })
  })

  it('a drill is nothing, and what was merged counts where it went', () => {
    const drill = Case.of(60).commits.map((commit) => ({
      ...commit,
      facts: commit.facts.map((fact) => (fact.type === 'opened' ? { ...fact, drill: true as const } : fact)),
    }))
    expect(backTest(drill, { policy: changchun, quarter })).toBeNull()
    const one = Case.of(60)
    one.target = { ...Case.of(12).now, disputeId: 'd2' }
    one.does('clerk', 'merge')
    expect(under(one, changchun)).toBeNull()
  })

  it('parts of a quarter add up', () => {
    const [a, b] = [under(Case.of(12), changchun), under(Case.of(60), changchun)]
    const sum = together(a?.was ?? noFigures, b?.was ?? noFigures)
    expect(sum).toMatchObject({ alerts: { red: 1, yellow: 0, blue: 1 }, grades: { red: 1, blue: 1 } })
    expect(together(sum, noFigures)).toEqual(sum)
    expect(noFigures.alerts.red).toBe(0)
  })
})

const told = fc.array(story(saying(anyPerson)), { minLength: 1, maxLength: 8 }).chain(telling)
const steps = fc.array(
  fc.oneof(
    fc.record({ people: fc.integer({ min: 1, max: 80 }), gathering: fc.boolean() }),
    fc.record({ assess: fc.constantFrom('red', 'yellow', 'blue', 'watch'), by: fc.constantFrom('leader', 'clerk') }),
    fc.record({ correct: fc.integer({ min: 1, max: 80 }) }),
    fc.record({ withdraw: fc.nat(5) }),
  ),
  { minLength: 1, maxLength: 15 },
)
type Step = typeof steps extends fc.Arbitrary<(infer T)[]> ? T : never

function lived(first: number, list: readonly Step[]): Case {
  const one = Case.of(first)
  const ids = ['r0']
  for (const step of list) {
    one.wait(600)
    if ('people' in step) {
      ids.push(`r${one.commits.length}`)
      one.reported(step.people, step.gathering ? { signals: ['gathering'] } : {})
    } else if ('withdraw' in step) one.withdrawn(ids[step.withdraw % ids.length] ?? 'r0')
    else {
      const [who, act, over] =
        'correct' in step
          ? (['clerk', 'correct-facts', { people: step.correct }] as const)
          : ([step.by, 'assess', { grade: step.assess }] as const)
      if (one.refuses(who, act, over) === 'done') one.does(who, act, over)
    }
  }
  return one
}
const anyCase = fc.tuple(fc.constantFrom(3, 12, 25, 60), steps).map(([first, list]) => lived(first, list))

describe('whatever the history', () => {
  it('under the policy that graded it nothing changes, fact for fact', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        expect(historyUnder(changchun, one.commits)).toEqual(one.commits)
        const found = under(one, changchun)
        expect(found?.change).toBeNull()
        expect(found?.would).toEqual(found?.was)
      }),
    )
    fc.assert(
      fc.property(told, fc.constantFrom(changchun, bothNeeded), (batches, policy) => {
        const life = new Life(policy)
        for (const batch of batches) life.link(...batch)
        expect(historyUnder(policy, life.commits)).toEqual(life.commits)
      }),
    )
  })

  it('with lower thresholds no figure proposes less, and reports alone give no lower grade in force', () => {
    fc.assert(
      fc.property(told, (batches) => {
        const life = new Life()
        for (const batch of batches) life.link(...batch)
        const low = historyUnder(people(40, 15, 5), life.commits).flatMap(({ facts }) => facts)
        const graded = (facts: Commit['facts']) => facts.flatMap((fact) => (fact.type === 'graded' ? fact : []))
        for (const [n, was] of graded(life.facts).entries()) {
          const would = graded(low)[n]
          expect(gravity[would?.card.proposed ?? 'watch']).toBeGreaterThanOrEqual(gravity[was.card.proposed])
          expect(gravity[would?.inForce ?? 'watch']).toBeGreaterThanOrEqual(gravity[was.inForce])
        }
      }),
    )
  })
})

it('histories that were stored, with merges, splits, moves and deletions, are what they were', async () => {
  const text = await readFile(join(import.meta.dirname, '../fixtures/stored.jsonl'), 'utf8')
  const items = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ sk }) => String(sk).startsWith('COMMIT#'))
    .sort((a, b) => (a.pk + a.sk < b.pk + b.sk ? -1 : 1))
  const histories = Map.groupBy(
    items.map((item) => Commit.parse(item)),
    ({ disputeId }) => disputeId,
  )
  const moved = [...histories.values()].filter((commits) =>
    commits.some(({ facts }) => facts.some(({ type }) => type === 'moved-in' || type === 'merged-out')),
  )
  expect(moved.length).toBeGreaterThan(1)
  for (const commits of histories.values()) expect(historyUnder(changchun, commits)).toEqual(commits)
})
