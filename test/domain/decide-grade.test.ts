import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dispute, evolve } from '../../lib/domain/dispute.ts'
import type { Report } from '../../lib/domain/report.ts'
import { type Grade, grades, gravity } from '../../lib/domain/vocabulary.ts'
import { anyPerson, exactly, report, saying, story, telling } from './arbitraries.ts'
import { assessing, Life, live } from './life.ts'

const said = (people: number, revision = 1, over: Partial<Report> = {}) =>
  report({ reportId: 'a', revision, people: exactly(people), ...over })
const told = (...people: number[]) => live(people.map((n, index) => [said(n, index + 1)]))
const assess = (life: Life, grade: Grade) => {
  life.commit([assessing(grade)])
  return life
}
const lastFacts = (life: Life) => life.commits.at(-1)?.facts ?? []
const alerts = (life: Life) => life.facts.filter((fact) => fact.type === 'alert-raised')

describe('before any assessment: the highest proposed so far, 待研判', () => {
  it.each<[number[], Grade, Grade]>([
    [[5], 'watch', 'watch'],
    [[30], 'yellow', 'yellow'],
    [[30, 60], 'red', 'red'],
    [[60, 5], 'red', 'watch'],
    [[10, 20, 15], 'yellow', 'blue'],
  ])('%j → %s, proposed %s', (people, inForce, proposed) => {
    expect(told(...people).now).toMatchObject({ inForce, pending: true, card: { proposed } })
  })
})

describe('after an assessment (DOMAIN 2.2)', () => {
  it('it holds while the facts say nothing graver', () => {
    const life = assess(told(60), 'blue')
    life.link(said(60, 2))
    expect(life.now).toMatchObject({ inForce: 'blue', pending: false, card: { proposed: 'red' } })
    expect(alerts(life)).toHaveLength(1)
  })

  it('what rises above the proposal it assessed is new: it raises, warns and waits', () => {
    const life = assess(told(30), 'blue')
    life.link(said(49, 2))
    expect(life.now).toMatchObject({ inForce: 'blue', pending: true })
    expect(alerts(life)).toHaveLength(1)
    life.link(said(50, 3))
    expect(life.now).toMatchObject({ inForce: 'red', pending: true })
    expect(lastFacts(life)).toContainEqual({
      type: 'alert-raised',
      kind: 'rise',
      tier: 'red',
      grade: 'red',
      from: 'blue',
    })
  })

  it('what has fallen since and comes back is new as well', () => {
    const life = assess(told(30), 'watch')
    life.link(said(12, 2))
    expect(life.now.inForce).toBe('watch')
    life.link(said(30, 3))
    expect(life.now.inForce).toBe('yellow')
  })

  it('a proposal that falls asks for an assessment and lowers nothing', () => {
    const life = assess(told(60), 'red')
    life.link(said(5, 2))
    expect(life.now).toMatchObject({ inForce: 'red', pending: true })
  })

  it('one that falls, but not below what was assessed, asks nothing', () => {
    const life = assess(told(60), 'blue')
    life.link(said(30, 2))
    expect(life.now).toMatchObject({ inForce: 'blue', pending: false, card: { proposed: 'yellow' } })
  })

  it('nor does another report beside a grade assessed above the numbers', () => {
    const life = assess(told(30), 'red')
    life.link(said(31, 2))
    expect(life.now).toMatchObject({ inForce: 'red', pending: false, card: { proposed: 'yellow' } })
  })

  it('a grade assessed above the numbers is not raised, nor warned of, again', () => {
    const life = assess(told(30), 'red')
    life.link(said(60, 2))
    expect(life.now).toMatchObject({ inForce: 'red', pending: false })
    expect(alerts(life)).toHaveLength(1)
  })
})

describe('who is warned of a watch', () => {
  it('nobody at once of a plain one; it must be judged (四(三)4)', () => {
    const life = told(5)
    expect(lastFacts(life).at(-1)).toMatchObject({ type: 'graded', inForce: 'watch' })
    expect(life.now.clocks).toMatchObject([{ clock: 'judge' }])
  })

  it.each<[string, Partial<Report>]>([
    ['category 7', { category: 'public-opinion' }],
    ['a signal', { signals: ['gathering'] }],
  ])('the office at once, and once, of one with %s', (_, over) => {
    const life = live([[said(5, 1, over)], [said(6, 2, over)], [{ ...said(5, 1, over), reportId: 'b' }]])
    const warned = { type: 'alert-raised', kind: 'watch', tier: 'blue', grade: 'watch' }
    expect(alerts(life)).toEqual([{ ...warned, from: null }])
  })

  it('also of one that shows its signal later, and again when it rises', () => {
    const life = told(5)
    life.link(said(5, 2, { signals: ['media'] }))
    expect(lastFacts(life)).toContainEqual(expect.objectContaining({ kind: 'watch', from: null }))
    life.link(said(20, 3))
    expect(alerts(life).map(({ kind, grade, from }) => [kind, grade, from])).toEqual([
      ['watch', 'watch', null],
      ['rise', 'yellow', null],
    ])
  })

  it('an extreme individual event is blue at once', () => {
    const life = live([[said(1, 1, { signals: ['extreme-individual'] })]])
    expect(alerts(life)).toEqual([{ type: 'alert-raised', kind: 'rise', tier: 'blue', grade: 'blue', from: null }])
  })
})

describe('always', () => {
  const acts = fc.array(fc.option(fc.constantFrom(...grades), { freq: 4 }), { minLength: 40, maxLength: 40 })
  const lives = fc
    .tuple(fc.array(story(saying(anyPerson)), { minLength: 1, maxLength: 10 }).chain(telling), acts)
    .map(([batches, assessments]) => {
      const life = new Life()
      for (const [turn, batch] of batches.entries()) {
        life.link(...batch)
        const grade = assessments[turn]
        if (grade) assess(life, grade)
      }
      return life
    })

  const steps = (life: Life) => {
    let before: Dispute | null = null
    return life.commits.map((commit) => {
      const step = { before, commit, after: evolve(before, commit) }
      before = step.after
      return step
    })
  }

  it('a grade in force falls only by an assessment, and each rise by facts raises one alert', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { before, commit, after } of steps(life)) {
          const was = gravity[before?.inForce ?? 'watch']
          const isActed = commit.facts.some(({ type }) => type === 'assessed')
          if (!isActed) expect(gravity[after.inForce]).toBeGreaterThanOrEqual(was)
          const rises = commit.facts.filter((fact) => fact.type === 'alert-raised' && fact.kind === 'rise')
          const rose = !isActed && gravity[after.inForce] > was
          expect(rises.map((fact) => 'grade' in fact && fact.grade)).toEqual(rose ? [after.inForce] : [])
        }
      }),
      { numRuns: 200 },
    )
  })

  it('the version counts acts and changes of grade, not reports', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const shown = (d: Dispute | null) => d && [d.inForce, d.pending, d.card.proposed].join()
        for (const { before, commit, after } of steps(life)) {
          const isActed = commit.facts.some(({ type }) => type === 'assessed')
          expect(after.version - (before?.version ?? 0)).toBe(Number(isActed || shown(before) !== shown(after)))
        }
      }),
    )
  })
})
