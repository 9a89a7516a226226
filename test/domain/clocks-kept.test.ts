import { describe, expect, it } from 'vitest'
import { Case } from './case.ts'

const hours = 60
const clock = (one: Case, name: string) => one.now.clocks.find((running) => running.clock === name)
const dueOf = (one: Case, name: string) => one.clocks.find(([running]) => running === name)?.[1]

/** Yellow and signed for: its plan is due in three working days. */
function planning(number = 25, grade = 'yellow'): Case {
  const one = Case.of(number)
  const who = grade === 'blue' ? 'clerk' : 'leader'
  return one.does(who, 'assess', { grade }).does(who, 'designate').does('inspector', 'sign')
}

describe('a clock that runs is not begun anew by waiting for an assessment (DOMAIN 4)', () => {
  it('asked to rise and found the same: what was missed stays missed', () => {
    const one = planning()
    one.wait(4 * 24 * hours).looks()
    const missed = clock(one, 'plan')
    expect(missed?.told).toBe(1)
    one.does('inspector', 'ask-upgrade')
    expect(clock(one, 'plan')).toEqual(missed)
    one.wait(60).does('leader', 'assess', { grade: 'yellow' })
    expect([one.step, clock(one, 'plan')]).toEqual(['plan', missed])
  })

  it.each<[string, (one: Case) => void]>([
    ['designate', () => undefined],
    ['sign', (one) => void one.does('leader', 'designate')],
    [
      'approve',
      (one) => void one.does('leader', 'designate').does('inspector', 'sign').does('inspector', 'submit-plan'),
    ],
  ])('%s of a red goes on while its figures fall and it is assessed again', (name, leads) => {
    const one = Case.of(60).does('leader', 'assess')
    leads(one)
    const before = clock(one, name)
    expect(before).toBeDefined()
    one.wait(30).does('clerk', 'correct-facts', { people: 15 })
    expect([one.step, clock(one, name)]).toEqual(['assess', before])
    one.does('leader', 'assess')
    expect([one.step, clock(one, name)]).toEqual([name, before])
  })

  it('a rise gives the unit no more time: the earlier of both grades’ deadlines holds', () => {
    const late = planning()
    // Wednesday 17:30 北京时间: a day from then is later than Thursday's end.
    late.wait(2 * 24 * hours + 8.5 * hours)
    const due = dueOf(late, 'plan')
    late.reported(70)
    expect([late.now.inForce, dueOf(late, 'plan')]).toEqual(['red', due])
    late.does('leader', 'assess')
    expect([late.step, dueOf(late, 'plan')]).toEqual(['plan', due])
    const early = planning()
    early.wait(hours).reported(70)
    const inADay = new Date(early.at + 24 * hours * 60_000).toISOString()
    expect(dueOf(early, 'plan')).toBe(inADay)
    early.wait(hours).does('leader', 'assess')
    expect(dueOf(early, 'plan')).toBe(inADay)
  })

  it('what another step of the graver grade asks for begins with it', () => {
    const one = Case.of(12)
    one.wait(20 * hours).reported(25)
    expect(clock(one, 'assess')?.since).toBe(one.instant)
  })

  it('a cooperating unit’s progress is not the handling unit’s', () => {
    const one = planning().does('inspector', 'submit-plan')
    const before = clock(one, 'progress')
    one.wait(24 * hours).does('arbiter', 'progress', { reportToGroup: undefined })
    expect(clock(one, 'progress')).toEqual(before)
    one.does('inspector', 'progress', { reportToGroup: undefined })
    expect(clock(one, 'progress')?.since).toBe(one.instant)
  })
})

describe('clocks without anybody to act', () => {
  it('a red whose reports were all withdrawn still waits for its assessment, and says so', () => {
    const one = Case.of(60)
    one.withdrawn('r0')
    expect([one.now.inForce, one.step, clock(one, 'assess')?.clock]).toEqual(['red', 'assess', 'assess'])
  })

  it('a case opened again asks nobody to confirm the alert of before', () => {
    const one = planning().does('inspector', 'submit-plan').does('inspector', 'conclude').does('clerk', 'close')
    one.wait(100 * 24 * hours).does('clerk', 'reopen')
    expect(one.now.clocks.map((running) => running.clock)).toEqual(['progress'])
    one.reported(90)
    expect(one.now.clocks.map((running) => running.clock)).toContain('confirm')
  })
})
