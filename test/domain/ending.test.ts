import { describe, expect, it } from 'vitest'
import { Asked } from '../../lib/domain/act-bodies.ts'
import { factWords } from '../../lib/domain/fact-words.ts'
import { bodies, Case } from './case.ts'

function concluded(number = 25, grade = 'yellow', assess = {}): Case {
  const who = grade === 'blue' ? 'clerk' : 'leader'
  const one = Case.of(number)
    .does(who, 'assess', { grade, ...assess })
    .does(who, 'designate')
    .does('inspector', 'sign')
  one.does('inspector', 'submit-plan')
  return (grade === 'red' ? one.does('director', 'approve-plan') : one).does('inspector', 'conclude')
}
const said = (one: Case) => factWords(one.facts.at(-1) ?? expect.fail('no fact'))
const fields = (action: Asked['action'], over: Record<string, unknown>) => {
  const read = Asked.safeParse({ action, ...bodies[action], ...over })
  return read.success ? [] : read.error.issues.map(({ path }) => path.join('/'))
}

describe('结案', () => {
  it('an unassessed change of a graded matter cannot be closed away', () => {
    const one = concluded().does('clerk', 'correct-facts', { people: 4 })
    expect([one.now.pending, one.refuses('clerk', 'close'), one.may('clerk').includes('close')]).toEqual([
      true,
      'checklist-open',
      false,
    ])
    one.does('leader', 'assess', { grade: 'yellow' })
    expect(one.may('clerk')).toContain('close')
    expect(one.does('clerk', 'close').now.status).toBe('closed')
  })

  it('of a watch invents no outcome', () => {
    const one = Case.of(3).does('clerk', 'judge', { report: false }).does('clerk', 'close')
    expect(one.facts.at(-1)).toMatchObject({ type: 'closed', outcome: null })
    expect(said(one)).toBe('结案')
  })

  it('of a watch whose rise was asked for waits for the group', () => {
    const one = Case.of(25).does('leader', 'assess', { grade: 'watch' }).does('clerk', 'ask-upgrade')
    expect(one.refuses('clerk', 'close')).toBe('checklist-open')
  })
})

describe('办结: the figures as verified (DOMAIN 4)', () => {
  it('people and amount are each given, or said to be beyond verifying', () => {
    expect(fields('conclude', { people: undefined })).toEqual(['people'])
    expect(fields('conclude', { amountYuan: null })).toEqual(['amountYuan'])
    expect(fields('conclude', { amountYuan: '待查' })).toEqual(['amountYuan'])
    expect(fields('conclude', { people: 'unverifiable', amountYuan: '4980000.00' })).toEqual([])
    expect(said(concluded())).toBe('处置办结：已足额支付，涉及人数60人，涉案金额无法核实')
  })
})

describe('专报 (四(三)1)', () => {
  it('reports a plan once there is one, a result once there is one', () => {
    const one = Case.of(60).does('leader', 'assess', { specialReport: true }).does('clerk', 'report-special')
    expect(one.refuses('clerk', 'report-special', { phase: 'during' })).toBe('phase-order')
    expect(one.may('clerk')).not.toContain('report-special')
    one.does('leader', 'designate').does('inspector', 'sign').does('inspector', 'submit-plan')
    one.does('clerk', 'report-special', { phase: 'during' })
    expect(one.refuses('clerk', 'report-special', { phase: 'after' })).toBe('phase-order')
    one.does('director', 'approve-plan').does('inspector', 'conclude')
    one.does('clerk', 'report-special', { phase: 'after' })
    expect(one.does('clerk', 'close').now.status).toBe('closed')
  })

  it('is required no more when an assessment says so, and only then', () => {
    const one = Case.of(60).does('leader', 'assess', { specialReport: true })
    const required = () => one.now.procedure.special.required
    one.does('leader', 'assess', { specialReport: undefined })
    expect(required()).toBe(true)
    one.does('leader', 'assess', { specialReport: false })
    expect([required(), said(one)]).toEqual([false, expect.stringContaining('不再需要专报')])
  })
})

describe('what answers something', () => {
  it('an answer is to a question that was asked of the same', () => {
    const one = Case.of(60).does('clerk', 'ask-superior')
    const asked = one.now.seq
    expect(one.refuses('clerk', 'ask-superior', { answers: 1 })).toBe('nothing-to-answer')
    expect(one.refuses('clerk', 'consult-expert', { answers: asked })).toBe('nothing-to-answer')
    one.does('clerk', 'ask-superior', { answers: asked })
    expect(one.refuses('clerk', 'ask-superior', { answers: asked + 1 })).toBe('nothing-to-answer')
  })

  it('what the discipline office decided is of a unit that was referred to it', () => {
    const one = Case.of(60)
    expect(one.may('clerk')).not.toContain('discipline-outcome')
    one.does('clerk', 'refer-discipline')
    expect(one.refuses('clerk', 'discipline-outcome', { unit: 'petitions' })).toBe('nothing-referred')
    expect(one.does('clerk', 'discipline-outcome').facts.at(-1)).toMatchObject({ type: 'discipline-decided' })
  })

  it('whether to report to the leading group is asked of a blue, and refused elsewhere at its field', () => {
    const blue = Case.of(12)
      .does('clerk', 'assess', { grade: 'blue' })
      .does('clerk', 'designate')
      .does('inspector', 'sign')
    expect(blue.asks('inspector', 'progress')).toMatchObject({ code: 'answer-needed', pointer: '/reportToGroup' })
    const red = Case.of(60).does('leader', 'assess').does('leader', 'designate').does('inspector', 'sign')
    expect(red.asks('inspector', 'progress', { reportToGroup: true })).toMatchObject({
      code: 'answer-unasked',
      pointer: '/reportToGroup',
    })
    expect(red.does('inspector', 'progress').now).toMatchObject({ inForce: 'red', pending: false })
  })
})
