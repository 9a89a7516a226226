import { describe, expect, test } from 'vitest'
import type { Asked } from '../../lib/domain/act-bodies.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'
import { plainMonday } from './monday.ts'

const city = await openCity()
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const director = new Desk(city, 'director')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const inspectionHead = new Desk(city, 'unit-head', 'labour-inspection')
const court = new Desk(city, 'liaison', 'arbitration-court')
const called = ['leader-1', 'leader-2']

let firms = 0
/** On a Monday at 10:00 of weeks without days off, a dispute of so many people. */
async function begun(people: number, over: Record<string, unknown> = {}) {
  await city.advanceTo(plainMonday(city.now(), 3))
  const employer = { name: `示例第${++firms}到底公司` }
  return city.reported({ people, unit: 'labour-inspection', employer, ...over })
}

type Turn = [Desk, Asked['action'], string | null, Record<string, unknown>?, string?]

/** Each act is offered to whoever does it, done after a while, and leads to the step that stands beside it. */
async function led(id: string, turns: readonly Turn[]): Promise<void> {
  for (const [desk, act, step, body = {}, wait = 'PT20M'] of turns) {
    await city.advance(wait)
    const { may } = await desk.open(id)
    expect(
      may.map(({ action }) => action),
      `${act} is offered`,
    ).toContain(act)
    const after = await desk.does(id, act, body)
    expect([act, after.step]).toEqual([act, step])
    const clocks = after.clocks.map(({ clock }) => clock)
    if (after.status === 'open' && step !== null) expect(clocks, `after ${act}`).not.toEqual([])
  }
}
const missed = async (id: string) => (await city.facts(id, 'clock-missed')).map(({ clock, rung }) => [clock, rung])
const ended = async (id: string) => {
  const view = await office.open(id)
  expect(view).toMatchObject({ status: 'closed', step: null, clocks: [], historyIntact: true })
  await city.advance('P10D')
  expect((await office.open(id)).seq).toBe(view.seq)
}

describe('in time, from the alert to the closed case', () => {
  test('red: all of the group confirm, a meeting, the director, progress each day, three special reports', async () => {
    const { disputeId: id } = await begun(60)
    for (const { member } of (await office.open(id)).roll?.missing ?? [])
      if (!called.includes(member)) await office.does(id, 'confirm-by-phone', { member, at: city.now() })
    await leader.does(id, 'confirm')
    expect((await office.open(id)).clocks.map(({ clock }) => clock)).toContain('confirm')
    await office.does(id, 'confirm-by-phone', { member: 'leader-2', at: city.now() })
    expect((await office.open(id)).clocks.map(({ clock }) => clock)).toEqual(['assess'])
    await led(id, [
      [leader, 'assess', 'designate'],
      [leader, 'designate', 'sign'],
      [office, 'report-special', 'sign', { phase: 'before' }],
      [inspector, 'sign', 'plan'],
      [inspectionHead, 'submit-plan', 'approve'],
      [director, 'return-plan', 'plan', {}, 'PT20H'],
      [inspectionHead, 'submit-plan', 'approve', {}, 'PT20H'],
      [director, 'approve-plan', 'handle'],
      [office, 'report-special', 'handle', { phase: 'during' }],
      [inspector, 'progress', 'handle', {}, 'PT23H'],
      [inspector, 'progress', 'handle', {}, 'PT23H'],
      [inspector, 'conclude', 'close', {}, 'PT23H'],
    ])
    expect((await office.asks(id, 'close')).json).toMatchObject({ status: 422, code: 'checklist-open' })
    await led(id, [
      [office, 'report-special', 'close', { phase: 'after' }],
      [office, 'close', null],
    ])
    expect(await missed(id)).toEqual([])
    await ended(id)
  })

  test('yellow: the office confirms, the leader decides; nobody need approve; progress every three working days', async () => {
    const { disputeId: id } = await begun(25)
    await led(id, [
      [office, 'confirm', 'assess'],
      [leader, 'assess', 'designate', { grade: 'yellow', meeting: undefined, specialReport: false }],
      [leader, 'designate', 'sign'],
      [inspector, 'sign', 'plan'],
      [inspector, 'submit-plan', 'handle', {}, 'P1D'],
      [inspector, 'progress', 'handle', {}, 'P2D'],
      [inspector, 'progress', 'handle', {}, 'P3D'],
      [inspector, 'conclude', 'close', {}, 'P1D'],
      [office, 'close', null, {}, 'P2D'],
    ])
    expect(await missed(id)).toEqual([])
    await ended(id)
  })

  test('blue: the office confirms, judges, plans; each week’s progress says whether the group is to hear of it', async () => {
    const { disputeId: id } = await begun(12)
    await led(id, [
      [office, 'confirm', 'assess'],
      [office, 'assess', 'designate', { grade: 'blue', meeting: undefined, specialReport: false }],
      [office, 'designate', 'sign'],
      [inspector, 'sign', 'plan'],
      [office, 'submit-plan', 'handle', {}, 'P2D'],
    ])
    expect((await inspector.asks(id, 'progress', { body: { reportToGroup: undefined } })).json).toMatchObject({
      status: 422,
      code: 'answer-needed',
    })
    await led(id, [
      [inspector, 'progress', 'handle', { reportToGroup: false }, 'P6D'],
      [inspector, 'conclude', 'close', {}, 'P6D'],
      [office, 'close', null],
    ])
    expect(await missed(id)).toEqual([])
    await ended(id)
  })

  test.each([
    ['yellow', ['sign', 'plan', 'handle', 'close']],
    ['red', ['sign', 'plan', 'approve', 'close']],
  ] as const)('a watch that is reported (报): the leading group starts the procedure of a %s', async (grade, steps) => {
    const { disputeId: id } = await begun(3)
    const assess = { grade, specialReport: false }
    await led(id, [[office, 'judge', 'refer', { report: true }, 'P1D']])
    expect((await office.asks(id, 'close')).json).toMatchObject({ status: 422, code: 'checklist-open' })
    await led(id, [[leader, 'assess', 'designate', assess, 'P1D']])
    await city.settled()
    expect((await city.outbox(id)).length).toBeGreaterThan(3)
    await led(id, [
      [leader, 'designate', steps[0]],
      [inspector, 'sign', steps[1]],
      [inspector, 'submit-plan', steps[2]],
    ])
    if (grade === 'red') await led(id, [[director, 'approve-plan', 'handle']])
    await led(id, [
      [inspector, 'conclude', 'close'],
      [office, 'close', null],
    ])
    await ended(id)
  })

  test('a watch that is let be (不报) is closed by the office, or ends by itself after thirty days; nobody is reminded', async () => {
    const one = await begun(3)
    const other = await city.reported({ people: 4, employer: { name: '示例不报公司' } })
    for (const { disputeId } of [one, other]) await led(disputeId, [[office, 'judge', null, { report: false }, 'PT1H']])
    await led(one.disputeId, [[office, 'close', null]])
    await city.advance('P31D')
    expect(await city.dispute(other.disputeId)).toMatchObject({ status: 'expired' })
    for (const { disputeId } of [one, other]) expect(await missed(disputeId)).toEqual([])
    await office.does(other.disputeId, 'reopen')
    await city.advance('PT1H')
    expect(await office.open(other.disputeId)).toMatchObject({ status: 'open', step: 'judge' })
  })
})

describe('what goes otherwise', () => {
  test('a second bounce: the office has the last word, and nobody may object to it', async () => {
    const { disputeId: id } = await begun(60)
    await led(id, [
      [leader, 'assess', 'designate', { specialReport: false }],
      [leader, 'designate', 'sign', { unit: 'labour-inspection', cooperating: [] }],
      [inspector, 'object', 'designate'],
    ])
    expect((await leader.asks(id, 'designate')).json).toMatchObject({ status: 422, code: 'unit-objected' })
    await led(id, [
      [leader, 'designate', 'sign', { unit: 'arbitration-court', cooperating: [] }],
      [court, 'object', 'designate'],
    ])
    expect((await leader.asks(id, 'designate', { body: { unit: 'petitions' } })).json).toMatchObject({
      status: 403,
      code: 'act-not-yours',
      detail: expect.stringContaining('六（三）'),
    })
    await led(id, [[office, 'designate', 'sign', { unit: 'labour-inspection', cooperating: [] }]])
    expect((await inspector.asks(id, 'object')).json).toMatchObject({ status: 422, code: 'objection-used' })
    expect((await inspector.open(id)).procedure).toMatchObject({ final: true, objected: [{}, {}] })
    await led(id, [[inspector, 'sign', 'plan']])
  })

  test('a rise in mid-procedure: what was done is kept, the director is asked, and it comes to its end', async () => {
    const { disputeId: id, employer } = await begun(25)
    const yellow = { grade: 'yellow', meeting: undefined, specialReport: false }
    await led(id, [
      [office, 'confirm', 'assess'],
      [leader, 'assess', 'designate', yellow],
      [leader, 'designate', 'sign'],
      [inspector, 'sign', 'plan'],
      [inspector, 'submit-plan', 'handle'],
      [inspector, 'progress', 'handle'],
    ])
    await city.reported({ people: 70, unit: 'labour-inspection', employer: { name: employer.name } })
    const risen = await office.open(id)
    expect(risen).toMatchObject({ grade: 'red', step: 'assess', handling: { unit: 'labour-inspection' } })
    expect(risen.clocks.map(({ clock }) => clock)).toEqual(expect.arrayContaining(['confirm', 'assess', 'progress']))
    expect((await inspector.asks(id, 'conclude')).json).toMatchObject({ status: 422, code: 'act-not-now' })
    await led(id, [
      [leader, 'assess', 'approve', { specialReport: false }],
      [director, 'approve-plan', 'handle'],
      [inspector, 'conclude', 'close'],
      [office, 'close', null],
    ])
    await ended(id)
  })

  test('a rise after the handling was concluded: it is not closed on the lower grade’s result', async () => {
    const { disputeId: id, employer } = await begun(12)
    await led(id, [
      [office, 'assess', 'designate', { grade: 'blue', meeting: undefined, specialReport: false }],
      [office, 'designate', 'sign'],
      [inspector, 'sign', 'plan'],
      [inspector, 'submit-plan', 'handle'],
      [inspector, 'conclude', 'close'],
    ])
    await city.reported({ people: 25, unit: 'labour-inspection', employer: { name: employer.name } })
    expect((await office.asks(id, 'close')).json).toMatchObject({ status: 422, code: 'checklist-open' })
    await led(id, [
      [leader, 'assess', 'handle', { grade: 'yellow', specialReport: false }],
      [inspector, 'conclude', 'close'],
      [office, 'close', null],
    ])
    await ended(id)
  })

  test('one missed step each: told one rung up, and no more once it is done', async () => {
    const { disputeId: id } = await begun(60)
    for (const { member } of (await office.open(id)).roll?.missing ?? [])
      await office.does(id, 'confirm-by-phone', { member, at: city.now() })
    await city.advance('PT121M')
    expect(await missed(id)).toEqual([['assess', 'director']])
    await led(id, [[leader, 'assess', 'designate', { specialReport: false }]])
    await city.advance('PT241M')
    await led(id, [[leader, 'designate', 'sign']])
    await city.advance('PT41M')
    await led(id, [[inspector, 'sign', 'plan']])
    await city.advance('P1DT1M')
    await led(id, [[inspector, 'submit-plan', 'approve']])
    await city.advance('P1DT1M')
    await led(id, [[director, 'approve-plan', 'handle']])
    await city.advance('P1DT1M')
    await led(id, [[inspector, 'conclude', 'close']])
    const first = (await city.facts(id, 'clock-missed')).filter(({ told }) => told === 1)
    expect(first.map(({ clock, rung }) => [clock, rung])).toEqual([
      ['assess', 'director'],
      ['designate', 'director'],
      ['sign', 'unit-head'],
      ['plan', 'office'],
      ['approve', 'director'],
      ['progress', 'unit-head'],
    ])
  })
})
