import { describe, expect, test } from 'vitest'
import { disputeExample } from '../../lib/contract/dispute-example.ts'
import { DisputeView } from '../../lib/contract/dispute-responses.ts'
import { actNames, ruleOf } from '../../lib/domain/acts.ts'
import { grouped } from '../../web/src/pages/dispute/acts/act-groups.ts'
import { clauseSaid, happens, nextSaid, turnSaid } from '../../web/src/pages/dispute/acts/happens.ts'

const view = DisputeView.parse(disputeExample)
const as = { post: 'office', unit: null, label: '领导小组办公室' } as const
const may = actNames.map((action) => ({ action, label: ruleOf(action).label, clause: ruleOf(action).clause, as }))

describe('what is offered', () => {
  test('first the confirmation and what ends the step; every act is somewhere, once', () => {
    const groups = grouped({ may, step: 'plan' })
    expect(groups.expected.map(({ action }) => action)).toEqual(['confirm', 'submit-plan'])
    const all = [groups.expected, groups.step, groups.often, groups.more].flat().map(({ action }) => action)
    expect(all.sort()).toEqual([...actNames].sort())
  })

  test('without a step nothing is expected', () => {
    expect(grouped({ may: may.filter(({ action }) => action === 'close'), step: null })).toMatchObject({
      expected: [],
      more: [{ action: 'close' }],
    })
  })
})

describe('what will happen', () => {
  test('the next step by the grade that is decided, and by whom', () => {
    expect(happens('assess', view, { grade: 'blue' }).join()).toContain('“明确预警处置单位”，由领导小组办公室办理')
    expect(happens('submit-plan', view, {}).join()).toContain('“预案审定”，由局长办理')
    expect(happens('submit-plan', { ...view, grade: 'yellow' }, {}).join()).toContain('“处置”')
  })

  test('a watch that is not reported leads to no step', () => {
    const watch = { ...view, grade: 'watch', step: 'judge' } as const
    expect(happens('judge', watch, { report: false }).join()).not.toContain('领导小组研究')
    expect(happens('judge', watch, { report: true }).join()).toContain('领导小组研究')
  })

  test('afterwards: the step that has come, whose it is and until when', () => {
    expect(nextSaid(view)).toMatch(/^下一步：“研判”，由组长办理；研判时限 11月23日 16:05。$/)
    expect(nextSaid({ ...view, status: 'closed', statusLabel: '已结案' })).toBe('事项已结案。')
    expect(turnSaid(view)).toBe('现在的步骤：“研判”，由组长办理')
    expect(turnSaid({ ...view, status: 'closed' })).toBeNull()
  })

  test('the clause, or that there is none', () => {
    expect(clauseSaid('assess')).toBe('方案四（二）')
    expect(clauseSaid('merge')).toContain('未作规定')
  })
})
