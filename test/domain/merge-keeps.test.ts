import { describe, expect, it } from 'vitest'
import { decideJoin } from '../../lib/domain/decide-join.ts'
import { maySee } from '../../lib/domain/permissions.ts'
import { noToken } from '../../lib/domain/tally.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { everyToken } from './arbitraries.ts'
import { Case, people } from './case.ts'

/** The office merges one case into the other: what that brings about there. */
function merged(target: Case, source: Case, part = 0): Case {
  source.target = { ...target.now, disputeId: 'd2', key: 'other' }
  if (part === 0) source.does('clerk', 'merge')
  const arriving = [...source.side().standings].flatMap(([reportId, { revision, contribution }]) =>
    contribution ? [{ reportId: `s${reportId}`, revision, contribution }] : [],
  )
  const { standings, tokens, live } = target.side()
  const known = new Map([...everyToken.map((token) => [token, noToken] as const), ...tokens])
  const from = { how: 'merge', dispute: source.now } as const
  const command = { ref: { from: 'd9', seq: 9, part }, from, arriving, policy: changchun, opening: null }
  const facts =
    decideJoin(target.now, { standings, tokens: known, all: null }, command) ??
    decideJoin(target.now, { standings, tokens: known, all: live }, command)
  if (!facts) throw new Error('a recount asked for another recount')
  target.commit(facts, target.instant)
  return target
}

const red = (number = 60) => Case.of(number).does('leader', 'assess')
const blue = (number = 12) => Case.of(number).does('clerk', 'assess', { grade: 'blue', meeting: undefined })
const alerts = (one: Case) => one.facts.filter(({ type }) => type === 'alert-raised').length
const concluded = (one: Case) => {
  one.does('leader', 'designate').does('inspector', 'sign').does('inspector', 'submit-plan')
  return one.does('director', 'approve-plan').does('inspector', 'conclude')
}

describe('the graver of two grades stands after a merge (DOMAIN 2.2: a fall is only ever an officer’s act)', () => {
  it('an assessed red merged into a blue that was assessed with as many people: red, to be assessed, alerted once', () => {
    const target = Case.of(55).does('leader', 'assess', { grade: 'blue' })
    const before = alerts(target)
    merged(target, red())
    expect(target.now).toMatchObject({ inForce: 'red', pending: true, alert: { kind: 'rise', grade: 'red' } })
    expect([target.step, alerts(target) - before]).toEqual(['assess', 1])
    expect(target.refuses('clerk', 'assess', { grade: 'blue' })).toBe('act-not-yours')
    expect(target.refuses('clerk', 'close')).toBe('checklist-open')
  })

  it('a red whose figures have fallen to a watch’s, merged into a watch', () => {
    const source = red().does('clerk', 'correct-facts', { people: 4 })
    const target = merged(Case.of(3), source)
    expect(target.now).toMatchObject({ inForce: 'red', pending: true, card: { proposed: 'watch' } })
    expect(alerts(target)).toBe(1)
  })

  it('a lesser one changes nothing of an assessed grade, and asks nobody', () => {
    const target = red()
    const before = alerts(target)
    merged(target, blue())
    expect(target.now).toMatchObject({ inForce: 'red', pending: false })
    expect(alerts(target)).toBe(before)
  })
})

describe('what was still to be done goes along', () => {
  it('a case that is not concluded opens the handling of one that is', () => {
    const target = merged(concluded(red()), red())
    expect(target.now).toMatchObject({ inForce: 'red', procedure: { outcome: null } })
    expect([target.step, target.refuses('clerk', 'close')]).toEqual(['handle', 'checklist-open'])
    expect(merged(concluded(red()), concluded(red())).step).toBe('close')
  })

  it('a watch that was reported to the leading group is the group’s where it goes (四(三)4)', () => {
    const judged = () => Case.of(3).does('clerk', 'judge')
    const watch = merged(Case.of(4).does('clerk', 'judge', { report: false }), judged())
    expect([watch.step, watch.refuses('clerk', 'close')]).toEqual(['refer', 'checklist-open'])
    const target = merged(blue(), judged())
    expect([target.now.pending, target.step]).toEqual([true, 'assess'])
    expect(target.may('leader')).toContain('assess')
  })

  it('what was asked to rise waits for its assessment, a special report and a referral stay owed', () => {
    expect(merged(blue(), blue().does('clerk', 'ask-upgrade', { grade: 'yellow' })).now.pending).toBe(true)
    const source = Case.of(60).does('leader', 'assess', { specialReport: true }).does('clerk', 'refer-discipline')
    const target = merged(red(), source)
    expect(target.now.procedure).toMatchObject({ special: { required: true }, referred: ['labour-inspection'] })
    expect(target.refuses('clerk', 'discipline-outcome')).toBe('done')
  })

  it('who had a part in it sees where it went, and who had withdrawn has withdrawn there', () => {
    const source = red().does('leader', 'designate', { unit: 'pension-insurance', cooperating: ['arbitration-court'] })
    source.does('clerk', 'recuse', { member: 'leader' })
    const target = merged(blue(), source)
    for (const who of ['pensioner', 'arbiter']) {
      const officer = people.find(({ id }) => id === who)
      expect(officer && maySee(officer, target.now), who).toBe(true)
      expect(target.may(who)).toEqual([])
    }
    expect(target.refuses('leader', 'assess')).toBe('recused')
  })

  it('is refused where a step would be nobody’s any more', () => {
    const source = Case.of(60).does('clerk', 'recuse', { member: 'leader' })
    const target = Case.of(12).does('clerk', 'recuse', { member: 'leader-two' })
    source.target = { ...target.now, disputeId: 'd2', key: 'other' }
    expect(source.refuses('clerk', 'merge')).toBe('nobody-left')
  })
})

describe('what officers have verified counts after a merge', () => {
  const people = (one: Case) => one.now.card.figures.people?.estimate
  const verified = (of: number, as: number) => Case.of(of).does('clerk', 'correct-facts', { people: as })

  it('too many, verified in what is merged: they do not come back', () => {
    expect(people(merged(blue(), verified(60, 10)))).toBe(12)
  })
  it('more, verified in what is merged: they still count', () => {
    expect(people(merged(blue(), verified(12, 45)))).toBe(45)
  })
  it('too many, verified in the target: what is merged counts in full', () => {
    expect(people(merged(verified(60, 10), Case.of(30)))).toBe(30)
  })
  it('nothing verified: as the reports say, and nothing is corrected', () => {
    const one = merged(blue(), Case.of(30))
    expect(people(one)).toBe(30)
    expect(one.now.corrections).toEqual({ people: null, amountFen: null, terminations: null, signals: null })
  })
  it('reports that go beyond both count', () => {
    const one = merged(blue(), verified(60, 10))
    one.reported(61)
    expect(people(one)).toBe(61)
  })
  it('a signal that was verified to be none stays none, a true one stands', () => {
    const none = () =>
      Case.of(12, { signals: ['gathering'] }).does('clerk', 'correct-facts', {
        people: undefined,
        signals: [],
      })
    expect(merged(blue(), none()).now.card.signals).toEqual([])
    const other = Case.of(12, { signals: ['media'] })
    expect(merged(other, none()).now.card.signals).toEqual(['media'])
  })
  it('of a merge in parts the later ones were known of too', () => {
    const one = merged(blue(), verified(60, 10))
    expect(people(merged(one, verified(60, 10), 1))).toBe(12)
  })
})
