import { describe, expect, it } from 'vitest'
import type { Grade } from '../../lib/domain/vocabulary.ts'
import { Case } from './case.ts'

/** Ways into which a case could once be led, and out of which no act led. */

/** Signed for, with a plan. */
function handled(number: number, grade: Grade): Case {
  const one = Case.of(number)
  const who = grade === 'blue' ? 'clerk' : 'leader'
  return one
    .does(who, 'assess', { grade })
    .does(who, 'designate')
    .does('inspector', 'sign')
    .does('inspector', 'submit-plan')
}
const runs = (one: Case) => one.clocks.map(([clock]) => clock)

describe('a red waits for the director (四(三)1 报局长审定)', () => {
  it('its handling cannot be concluded, nor it be closed, before the plan is approved', () => {
    const one = handled(60, 'red')
    expect(one.refuses('inspector', 'conclude')).toBe('act-not-now')
    expect(one.may('inspector')).not.toContain('conclude')
    expect(one.refuses('clerk', 'close')).toBe('checklist-open')
    one.does('director', 'approve-plan').does('inspector', 'conclude')
    expect(one.step).toBe('close')
  })

  it('a yellow does not', () => {
    expect(handled(25, 'yellow').does('inspector', 'conclude').step).toBe('close')
  })
})

describe('what is concluded and changes before it is closed', () => {
  it('by a rise: is assessed, approved and handled anew', () => {
    const one = handled(25, 'yellow').does('inspector', 'conclude')
    one.reported(70)
    expect(one.now).toMatchObject({ inForce: 'red', pending: true, procedure: { outcome: null } })
    expect([one.step, runs(one)]).toEqual(['assess', ['confirm', 'assess', 'progress']])
    expect(one.refuses('clerk', 'close')).toBe('checklist-open')
    one.does('leader', 'assess')
    expect(one.step).toBe('approve')
    one.does('director', 'approve-plan').does('inspector', 'conclude').does('clerk', 'close')
    expect(one.now.status).toBe('closed')
  })

  it('by an assessment that raises it, too', () => {
    const one = handled(25, 'yellow').does('inspector', 'conclude').does('clerk', 'correct-facts', { people: 4 })
    expect([one.now.pending, one.step]).toEqual([true, 'assess'])
    one.does('leader', 'assess', { grade: 'red' })
    expect([one.step, one.now.procedure.outcome]).toEqual(['approve', null])
  })

  it('by a fall of the figures: is assessed, and then closed as it was concluded', () => {
    const one = handled(25, 'yellow').does('inspector', 'conclude').does('clerk', 'correct-facts', { people: 4 })
    one.does('leader', 'assess', { grade: 'blue' })
    expect([one.step, one.now.procedure.outcome]).toEqual(['close', 'paid'])
    expect(one.refuses('clerk', 'assess', { grade: 'blue' })).toBe('act-not-now')
  })
})

describe('a watch that was let be (四(三)4)', () => {
  const letBe = () => Case.of(3).does('clerk', 'judge', { report: false })

  it.each<[string, (one: Case) => void]>([
    ['a signal comes, which the office is told of', (one) => one.reported(4, { signals: ['gathering'] })],
    ['somebody asks for its rise', (one) => void one.does('clerk', 'ask-upgrade')],
  ])('is judged again when %s, with its clock', (_, happens) => {
    const one = letBe()
    expect([one.step, runs(one)]).toEqual([null, []])
    one.wait(60)
    happens(one)
    expect([one.step, runs(one)]).toEqual(['judge', ['judge']])
    one.does('clerk', 'judge', { report: true })
    expect(one.step).toBe('refer')
  })

  it('what the group has assessed as a watch is the group’s again when its rise is asked for', () => {
    const one = Case.of(25).does('leader', 'assess', { grade: 'watch' })
    expect([one.step, runs(one)]).toEqual([null, []])
    one.does('clerk', 'ask-upgrade')
    expect([one.step, runs(one)]).toEqual(['refer', ['refer']])
    one.does('leader', 'assess', { grade: 'yellow' })
    expect(one.step).toBe('designate')
  })

  it('what was reported to the leading group is not closed by the office before the group has decided', () => {
    const one = Case.of(3).does('clerk', 'judge')
    expect(one.refuses('clerk', 'close')).toBe('checklist-open')
    one.does('leader', 'assess', { grade: 'watch' })
    expect(one.refuses('clerk', 'close')).toBe('done')
    expect(letBe().refuses('clerk', 'close')).toBe('done')
  })

  it('opened again after it has expired it has its thirty days anew', () => {
    const one = letBe()
    one.wait(31 * 24 * 60).looks()
    expect(one.now.status).toBe('expired')
    one.wait(10 * 24 * 60).does('clerk', 'reopen')
    expect(one.step).toBe('judge')
    expect(one.wait(60).looks().now.status).toBe('open')
    expect(one.wait(30 * 24 * 60).looks().now.status).toBe('expired')
  })
})
