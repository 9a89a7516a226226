import { describe, expect, it } from 'vitest'
import { factWords } from '../../lib/domain/fact-words.ts'
import { Case } from './case.ts'

const alerts = (one: Case) => one.facts.filter(({ type }) => type === 'alert-raised').length
const signed = (number = 60, grade = 'red') => {
  const who = grade === 'blue' ? 'clerk' : 'leader'
  return Case.of(number).does(who, 'assess', { grade }).does(who, 'designate').does('inspector', 'sign')
}
const detail = (decision: ReturnType<Case['asks']>) => ('refused' in decision ? decision.detail : 'done')

describe('an assessment above the grade that one assesses (四(二)1)', () => {
  it('raises and warns at once, and waits for the leading group', () => {
    const one = Case.of(12)
    const before = alerts(one)
    one.does('clerk', 'assess', { grade: 'red', meeting: undefined })
    expect(one.now).toMatchObject({ inForce: 'red', pending: true, assessed: null })
    expect([one.step, alerts(one)]).toEqual(['assess', before + 1])
    expect(one.clocks.map(([clock]) => clock)).toEqual(['confirm', 'assess'])
    expect(one.facts.map(factWords).join()).toContain('升为红色，待有权岗位研判')
    expect(one.refuses('clerk', 'assess')).toBe('act-not-yours')
    one.does('leader', 'assess')
    expect(one.now).toMatchObject({ inForce: 'red', pending: false, assessed: { grade: 'red' } })
  })

  it('the leading group’s own, of whatever grade, is the assessment', () => {
    expect(Case.of(25).does('leader', 'assess').now).toMatchObject({ inForce: 'red', pending: false })
    const watch = Case.of(3).does('clerk', 'judge').does('leader', 'assess', { grade: 'blue' })
    expect(watch.now).toMatchObject({ inForce: 'blue', pending: false })
  })
})

describe('移交 is a designation (六(三))', () => {
  it('of what was signed for, to another unit, by whose turn it is', () => {
    const one = Case.of(60).does('leader', 'assess').does('leader', 'designate')
    expect(one.refuses('leader', 'transfer')).toBe('act-not-now')
    one.does('inspector', 'sign')
    expect(one.refuses('clerk', 'transfer')).toBe('act-not-yours')
    expect(one.refuses('leader', 'transfer', { unit: 'labour-inspection' })).toBe('unit-unchanged')
    expect(one.does('leader', 'transfer').step).toBe('sign')
  })

  it('not to a unit that has objected', () => {
    const one = Case.of(60).does('leader', 'assess').does('leader', 'designate').does('inspector', 'object')
    one.does('leader', 'designate', { unit: 'pension-insurance' }).does('pensioner', 'sign')
    expect(one.refuses('leader', 'transfer', { unit: 'labour-inspection' })).toBe('unit-objected')
  })

  it('after the last word it is the office’s, and final as that was', () => {
    const one = Case.of(60).does('leader', 'assess').does('leader', 'designate').does('inspector', 'object')
    one.does('leader', 'designate', { unit: 'arbitration-court' }).does('arbiter', 'object')
    expect(one.may('leader')).not.toContain('designate')
    expect(one.may('clerk')).toContain('designate')
    one.does('clerk', 'designate').does('inspector', 'sign')
    expect(one.refuses('leader', 'transfer', { unit: 'pension-insurance' })).toBe('act-not-yours')
    one.does('clerk', 'transfer', { unit: 'pension-insurance' })
    expect(one.refuses('pensioner', 'object')).toBe('objection-used')
  })
})

describe('the plan of a red is the leading group’s (四(三)1)', () => {
  it('its head may submit it, and return a draft before the director has decided', () => {
    const one = signed().does('inspector', 'submit-plan').does('leader', 'return-plan')
    expect(one.step).toBe('plan')
    one.does('leader', 'submit-plan').does('director', 'approve-plan')
    expect([one.step, one.refuses('leader', 'return-plan')]).toEqual(['handle', 'act-not-now'])
  })
})

describe('what is said of an act that is not one’s own', () => {
  it('whose it is, or that the grade has no such step', () => {
    expect(detail(Case.of(25).asks('director', 'approve-plan'))).toBe(
      '您的岗位不能办理这一步：黄色事项没有“审定处置预案”这一步。',
    )
    expect(detail(Case.of(60).asks('clerk', 'designate'))).toContain('组长、领导小组办公室（2 次异议之后')
  })
})
