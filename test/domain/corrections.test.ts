import { describe, expect, it } from 'vitest'
import { Case } from './case.ts'

const people = (one: Case) => one.now.card.figures.people?.estimate
const alerts = (one: Case) => one.facts.filter(({ type }) => type === 'alert-raised').length

describe('figures corrected by hand (DOMAIN 2.2)', () => {
  it('twice: the second is held against what the reports came to, not against the first', () => {
    const one = Case.of(60).does('leader', 'assess').does('clerk', 'correct-facts', { people: 45 })
    one.does('leader', 'assess', { grade: 'yellow' })
    const before = alerts(one)
    one.does('clerk', 'correct-facts', { people: 30 })
    expect([people(one), one.now.card.proposed, one.now.inForce]).toEqual([30, 'yellow', 'yellow'])
    expect(alerts(one)).toBe(before)
    one.reported(61)
    expect(people(one)).toBe(61)
  })
})

describe('signals corrected by hand (四(二)3)', () => {
  it('those known are as the officer says; one that a report is the first to state later counts', () => {
    const one = Case.of(3, { signals: ['gathering'] }).does('clerk', 'correct-facts', {
      people: undefined,
      signals: [],
    })
    expect(one.now.card.signals).toEqual([])
    one.reported(3, { signals: ['gathering'] })
    expect([one.now.card.signals, one.now.inForce]).toEqual([[], 'watch'])
    one.reported(1, { signals: ['self-harm-threat'] })
    expect([one.now.card.signals, one.now.inForce]).toEqual([['self-harm-threat'], 'blue'])
  })

  it('a later correction of figures alone leaves them as they were', () => {
    const one = Case.of(3, { signals: ['gathering'] }).does('clerk', 'correct-facts', { signals: ['media'] })
    one.does('clerk', 'correct-facts', { people: 4 })
    expect(one.now.card.signals).toEqual(['media'])
    one.reported(4, { signals: ['road-blocking'] })
    expect(one.now.card.signals.toSorted()).toEqual(['media', 'road-blocking'])
  })
})
