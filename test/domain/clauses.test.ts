import { describe, expect, test } from 'vitest'
import { ruleOf } from '../../lib/domain/acts.ts'
import { procedure, type Step } from '../../lib/domain/procedure.ts'
import { phases } from '../../lib/domain/procedure-state.ts'
import { type Grade, grades, type Post } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { Case } from './case.ts'

/** Sentence by sentence of 四(三): what of the table, the acts and the audiences carries it out. */

const rowOf = (grade: Grade, step: Step) => procedure[grade].find((row) => row.step === step)
const told = (grade: Grade): Post[] => changchun.audiences[grade].map(({ post }) => post)
const who = (act: 'assess' | 'designate' | 'approve-plan', grade: Grade): Post[] => {
  const { who: rules } = ruleOf(act)
  const all = 'every' in rules ? rules.every : rules[grade]
  return all.filter(({ toGroup }) => !toGroup).map(({ post }) => post)
}
const graded = ['red', 'yellow', 'blue'] as const
const planned = (grade: Grade, number: number) => {
  const by = grade === 'blue' ? 'clerk' : 'leader'
  const one = Case.of(number).does(by, 'assess', { grade }).does(by, 'designate')
  return one.does('inspector', 'sign').does('inspector', 'submit-plan')
}

describe('四（三）1 一级红色', () => {
  test('第一时间上报劳动纠纷预警工作领导小组', () => {
    expect(told('red')).toEqual(expect.arrayContaining(['group-leader', 'group-member', 'office']))
    expect(changchun.audiences.red.find(({ post }) => post === 'group-member')?.of).toBe('everyone')
    expect(Case.of(60).now.alert).toMatchObject({ kind: 'rise', grade: 'red' })
    expect(Case.of(60).clocks[0]?.[0]).toBe('confirm')
  })
  test('领导小组接到上报信息后立即召开小组会，分析、研判', () => {
    expect([rowOf('red', 'assess')?.owner, who('assess', 'red')]).toEqual(['group-leader', ['group-leader']])
    expect(Case.of(60).refuses('leader', 'assess', { meeting: undefined })).toBe('meeting-needed')
    const { assess } = changchun.clocks.red
    expect(assess && 'minutes' in assess && assess.minutes, 'by the clock on the wall').toBe(120)
  })
  test('明确预警处置单位，形成处置预案，报局长审定', () => {
    const steps = procedure.red.map(({ step }) => step)
    const order = (['designate', 'plan', 'approve', 'handle'] as const).map((step) => steps.indexOf(step))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order).not.toContain(-1)
    expect([who('approve-plan', 'red'), rowOf('red', 'approve')?.owner]).toEqual([['director'], 'director'])
    const one = planned('red', 60)
    expect(one.refuses('inspector', 'conclude')).toBe('act-not-now')
    expect(one.refuses('leader', 'approve-plan')).toBe('act-not-yours')
    expect(one.does('director', 'return-plan').step).toBe('plan')
  })
  test('需向市政府专报的，事前预警情况、事中处置预案、事后处置结果', () => {
    expect(phases).toEqual(['before', 'during', 'after'])
    const one = Case.of(60).does('leader', 'assess', { specialReport: true }).does('leader', 'designate')
    one.does('inspector', 'sign').does('inspector', 'submit-plan').does('director', 'approve-plan')
    one.does('inspector', 'conclude')
    for (const phase of phases) {
      expect(one.refuses('clerk', 'close')).toBe('checklist-open')
      one.does('clerk', 'report-special', { phase })
    }
    expect(one.does('clerk', 'close').now.status).toBe('closed')
  })
})

describe('四（三）2 二级黄色', () => {
  test('及时上报领导小组办公室，由小组办公室上报领导小组组长', () => {
    expect(told('yellow')).toEqual(['office', 'group-leader'])
  })
  test('由小组组长视情况召集相关成员单位讨论处置预案', () => {
    expect(who('assess', 'yellow')).toEqual(['group-leader'])
    expect(Case.of(25).refuses('leader', 'assess', { grade: 'yellow', meeting: undefined })).toBe('done')
    expect(planned('yellow', 25).does('leader', 'return-plan').step).toBe('plan')
  })
  test('明确预警处置单位，按照工作程序及时处理', () => {
    expect([rowOf('yellow', 'designate')?.owner, rowOf('yellow', 'approve')]).toEqual(['group-leader', undefined])
    expect(planned('yellow', 25).step).toBe('handle')
  })
})

describe('四（三）3 三级蓝色', () => {
  test('及时向领导小组办公室上报，领导小组办公室视情况研究处置预案，明确预警处置单位', () => {
    expect(told('blue')).toEqual(['office'])
    for (const step of ['assess', 'designate', 'plan'] as const) expect(rowOf('blue', step)?.owner).toBe('office')
    expect([who('assess', 'blue'), who('designate', 'blue')]).toEqual([['office'], ['office']])
  })
  test('处置过程中根据事态发展趋势，确定是否向领导小组上报', () => {
    const one = planned('blue', 12)
    expect(one.refuses('inspector', 'progress', { reportToGroup: undefined })).toBe('answer-needed')
    expect(one.does('inspector', 'progress', { reportToGroup: false }).step).toBe('handle')
    one.does('inspector', 'progress', { reportToGroup: true })
    expect([one.now.pending, one.step]).toEqual([true, 'assess'])
    expect(one.does('leader', 'assess', { grade: 'yellow' }).now).toMatchObject({ inForce: 'yellow', pending: false })
    expect(planned('blue', 12).refuses('leader', 'assess', { grade: 'blue' })).toBe('act-not-yours')
    for (const grade of ['red', 'yellow'] as const)
      expect(planned(grade, grade === 'red' ? 60 : 25).refuses('inspector', 'progress')).toBe('done')
  })
})

describe('四（三）4 其它未达到预警等级的事项', () => {
  test('经过预判可能进一步扩大影响的，需报劳动纠纷预警工作领导小组', () => {
    expect(procedure.watch.map(({ step, owner }) => [step, owner])).toEqual([
      ['judge', 'office'],
      ['refer', 'group-leader'],
    ])
  })
  test('由领导小组视情况启动相应等级预警程序', () => {
    for (const grade of graded) {
      const one = Case.of(3).does('clerk', 'judge').does('leader', 'assess', { grade })
      expect(one.now).toMatchObject({ inForce: grade, alert: { kind: 'rise', grade } })
      expect(one.step).toBe('designate')
    }
    expect(Case.of(3).does('clerk', 'judge').refuses('clerk', 'assess')).toBe('act-not-yours')
  })
})

test('every grade is handled by a unit that has signed for it, is concluded and is closed by the office', () => {
  for (const grade of graded)
    for (const step of ['assess', 'designate', 'sign', 'plan', 'handle', 'close'] as const)
      expect(rowOf(grade, step), `${grade} ${step}`).toBeDefined()
  for (const grade of grades) for (const { clause } of procedure[grade]) expect(clause).toMatch(/^四（三）[1-4]$/)
  expect(graded.map((grade) => rowOf(grade, 'close')?.owner)).toEqual(['office', 'office', 'office'])
})
