import { describe, expect, test } from 'vitest'
import type { Actor } from '../../lib/domain/dispute-facts.ts'
import { turnStands, turnsPassed } from '../../lib/domain/turn.ts'
import { Case } from './case.ts'

/** To whom an act, or a report, passes the turn. */
function passedBy(one: Case, act: () => unknown, actor: Actor = { kind: 'system', name: 'test' }) {
  const { now: before, commits } = one
  const from = commits.length
  act()
  const facts = one.commits.slice(from).flatMap((commit) => commit.facts)
  return turnsPassed(before, one.now, { actor, facts }).map(({ clock, post, units }) =>
    [clock, post, ...units].join(' '),
  )
}
const by = (post: 'office' | 'group-leader' | 'director') =>
  ({ kind: 'member', member: post, post, unit: null }) as const
const inspector = { kind: 'member', member: 'inspector', post: 'liaison', unit: 'labour-inspection' } as const

const assessed = (people: number, grade: string) =>
  Case.of(people).does(people < 20 ? 'clerk' : 'leader', 'assess', { grade })
const designated = (people: number, grade: string) =>
  assessed(people, grade)
    .wait(5)
    .does(people < 20 ? 'clerk' : 'leader', 'designate')
const planned = (people: number, grade: string) =>
  designated(people, grade).wait(5).does('inspector', 'sign').wait(5).does('inspector', 'submit-plan')

describe('whose turn it has become (四(三))', () => {
  test('the handling unit by a designation, and by a transfer the new one', () => {
    const one = assessed(60, 'red')
    expect(passedBy(one, () => one.does('leader', 'designate'), by('group-leader'))).toEqual([
      'sign liaison labour-inspection',
    ])
    one.wait(5).does('inspector', 'sign').wait(5)
    expect(passedBy(one, () => one.does('leader', 'transfer'), by('group-leader'))).toEqual([
      'sign liaison arbitration-court',
    ])
  })

  test('nobody else’s while it stays with who has acted: leaders go on to designate, the unit to plan', () => {
    const one = Case.of(60)
    expect(passedBy(one, () => one.does('leader', 'assess'), by('group-leader'))).toEqual([])
    one.does('leader', 'designate').wait(5)
    expect(passedBy(one, () => one.does('inspector', 'sign'), inspector)).toEqual([])
  })

  test('the director’s by a plan, the unit’s when it comes back, and when it is approved', () => {
    const one = designated(60, 'red').does('inspector', 'sign').wait(5)
    const submit = () => one.does('inspector', 'submit-plan')
    expect(passedBy(one, submit, inspector)).toEqual(['approve director'])
    expect(passedBy(one, () => one.does('director', 'return-plan'), by('director'))).toEqual([
      'plan unit-head labour-inspection',
    ])
    expect(passedBy(one.wait(5), submit, inspector)).toEqual(['approve director'])
    expect(passedBy(one, () => one.does('director', 'approve-plan'), by('director'))).toEqual([
      'progress liaison labour-inspection',
    ])
  })

  test('of a blue the plan is the office’s, and what the office returns goes back to the unit', () => {
    const one = designated(12, 'blue')
    expect(passedBy(one.wait(5), () => one.does('inspector', 'sign'), inspector)).toEqual(['plan office'])
    one.does('inspector', 'submit-plan')
    expect(passedBy(one, () => one.does('clerk', 'return-plan'), by('office'))).toEqual([
      'plan unit-head labour-inspection',
    ])
  })

  test('the leading group’s by 报, nobody’s by 不报', () => {
    const one = Case.of(3)
    expect(passedBy(one, () => one.does('clerk', 'judge', { report: true }), by('office'))).toEqual([
      'refer group-leader',
    ])
    const other = Case.of(3)
    expect(passedBy(other, () => other.does('clerk', 'judge', { report: false }), by('office'))).toEqual([])
  })

  test('whoever assesses, when it is 待研判 again without an alert: asked to rise, or the figures fell', () => {
    const yellow = planned(25, 'yellow')
    const asks = () => yellow.does('inspector', 'ask-upgrade', { grade: 'red' })
    expect(passedBy(yellow, asks, inspector)).toEqual(['assess group-leader'])
    const blue = planned(12, 'blue')
    const progress = () => blue.does('inspector', 'progress', { reportToGroup: true })
    expect(passedBy(blue, progress, inspector)).toEqual(['assess group-leader'])
  })

  test('not by an alert, which reaches them itself; nor by the first commit', () => {
    const one = planned(25, 'yellow')
    expect(passedBy(one, () => one.reported(60))).toEqual([])
    expect(one.now.inForce).toBe('red')
  })

  test('the leaders’ by an objection, the office’s by the second (六(三))', () => {
    const one = designated(60, 'red').wait(5)
    expect(passedBy(one, () => one.does('inspector', 'object'), inspector)).toEqual(['designate group-leader'])
    one.wait(5).does('leader', 'designate', { unit: 'arbitration-court', cooperating: [] }).wait(5)
    const court = { ...inspector, unit: 'arbitration-court' } as const
    expect(passedBy(one, () => one.does('arbiter', 'object'), court)).toEqual(['designate office'])
  })

  test('the office’s to close what is concluded, the unit’s again when it is opened again', () => {
    const one = planned(25, 'yellow')
    expect(passedBy(one, () => one.does('inspector', 'conclude'), inspector)).toEqual(['close office'])
    one.does('clerk', 'close').wait(5)
    expect(passedBy(one, () => one.does('clerk', 'reopen'), by('office'))).toEqual([
      'progress liaison labour-inspection',
    ])
  })

  test('progress, a confirmation, a further report, a missed clock pass it to nobody', () => {
    const one = planned(25, 'yellow').wait(5)
    expect(passedBy(one, () => one.does('inspector', 'progress'), inspector)).toEqual([])
    const new60 = Case.of(60)
    expect(passedBy(new60, () => new60.does('leader', 'confirm'), by('group-leader'))).toEqual([])
    expect(passedBy(new60, () => new60.reported(5))).toEqual([])
    expect(passedBy(new60.wait(200), () => new60.looks())).toEqual([])
  })
})

test('a turn stands until its step is over; co-operating for as long as the unit does', () => {
  const one = designated(60, 'red')
  const since = one.instant
  const sign = { unit: 'labour-inspection', variables: { clock: 'sign', since } } as const
  const beside = { unit: 'arbitration-court', variables: { clock: 'sign', turn: 'cooperating' } } as const
  expect([turnStands(sign, one.now), turnStands(beside, one.now)]).toEqual([true, true])
  one.wait(5).does('inspector', 'sign')
  expect([turnStands(sign, one.now), turnStands(beside, one.now)]).toEqual([false, true])
  one.does('leader', 'transfer', { unit: 'pension-insurance', cooperating: [] })
  expect(turnStands(beside, one.now)).toBe(false)
})
