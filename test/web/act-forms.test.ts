import { describe, expect, test } from 'vitest'
import { actExamples } from '../../lib/contract/act-examples.ts'
import { disputeExample } from '../../lib/contract/dispute-example.ts'
import { DisputeView } from '../../lib/contract/dispute-responses.ts'
import { actBodies } from '../../lib/domain/act-bodies.ts'
import { actNames, ruleOf } from '../../lib/domain/acts.ts'
import { actForms } from '../../web/src/pages/dispute/acts/act-forms.ts'
import { type Field, shownOf } from '../../web/src/pages/dispute/acts/fields.ts'
import { figureSaid } from '../../web/src/pages/dispute/acts/figure-said.ts'
import { bodyOf, byField, check, longest, mayBeEmpty } from '../../web/src/pages/dispute/acts/to-body.ts'
import type { ActName, Seen, Value, Values } from '../../web/src/pages/dispute/acts/values.ts'

const view = DisputeView.parse(disputeExample)
const seen: Seen = {
  view,
  me: { member: 'leader-1', name: '示例·组长（一）', posts: [] },
  as: { post: 'group-leader', unit: null, label: '组长' },
  now: '2026-11-23T06:20:00.000Z',
}

/** As somebody would fill in the documented example. */
function filled(action: ActName): Values {
  const one = (name: string, value: unknown): Value | undefined => {
    if (typeof value === 'boolean') return value
    if (Array.isArray(value)) return value.map(String)
    if (name === 'at') return '2026-11-23T14:20:00'
    if (name === 'to') return 'plan:7'
    return value === undefined ? undefined : String(value)
  }
  return Object.fromEntries(
    Object.entries(actExamples[action]).flatMap(([name, value]) => {
      const said = one(name, value)
      return said === undefined ? [] : [[name, said]]
    }),
  )
}

describe('every act there is', () => {
  test.each(actNames)('%s: the form asks for everything its body needs, and for nothing else', (action) => {
    const fields = actForms[action].fields.map(({ name }) => name)
    const needed = Object.keys(actBodies[action].shape).filter((name) => name !== 'action')
    // The digest is that of the file which was chosen; whoever withdraws is asked for by the same form.
    expect([...fields, ...(action === 'attach' ? ['sha256'] : [])].sort()).toEqual(needed.sort())
    for (const name of ruleOf(action).texts ?? []) expect(fields).toContain(name)
  })

  test.each(actNames)('%s: the documented example, filled in, is sent as it is documented', (action) => {
    const { fields } = actForms[action]
    const body = bodyOf(action, fields, filled(action))
    expect(check(body, action, fields)).toEqual({})
    const { to, ...documented } = actExamples[action]
    expect(actBodies[action].parse(body)).toEqual(
      actBodies[action].parse({ action, ...documented, ...(to !== undefined && { to: { part: 'plan', seq: 7 } }) }),
    )
  })

  test.each(actNames)('%s: what is missing is said in Chinese at its own field', (action) => {
    const { fields } = actForms[action]
    const wrong = check({ action }, action, fields)
    const missing = fields.filter(({ name }) => !mayBeEmpty(action, name)).map(({ name }) => name)
    expect(Object.keys(wrong).sort()).toEqual(missing.length > 0 || action !== 'correct-facts' ? missing.sort() : [''])
    for (const said of Object.values(wrong)) expect(said).toMatch(/^[^a-z]+$/i)
  })
})

describe('what is typed', () => {
  const { fields } = actForms['confirm-by-phone']

  test('a moment is read in 北京时间 wherever the browser is', () => {
    expect(bodyOf('confirm-by-phone', fields, { member: 'leader-1', at: '2026-11-23T14:20' })).toEqual({
      action: 'confirm-by-phone',
      member: 'leader-1',
      at: '2026-11-23T06:20:00.000Z',
    })
  })

  test('blanks are nothing, and words that are too long are said to be, not cut', () => {
    const object = actForms.object.fields
    expect(check(bodyOf('object', object, { reason: ' \n ' }), 'object', object)).toEqual({ reason: '请填写理由。' })
    const long = '长'.repeat(2_001)
    expect(check(bodyOf('object', object, { reason: long }), 'object', object)).toEqual({
      reason: '理由不能超过 2000 个字。',
    })
    expect(longest('object', 'reason')).toBe(2_000)
    expect(longest('assess', 'meeting')).toBe(200)
    expect(longest('assess', 'grade')).toBeNull()
  })

  test('a correction of nothing belongs to no field; signals that are not to change are left out', () => {
    const facts = actForms['correct-facts'].fields
    const body = bodyOf('correct-facts', facts, { reason: '核对花名册', signals: '' })
    expect(body).toEqual({ action: 'correct-facts', reason: '核对花名册' })
    expect(check(body, 'correct-facts', facts)).toEqual({ '': expect.stringContaining('至少核正一项') })
    expect(check(bodyOf('correct-facts', facts, { reason: '无', signals: [] }), 'correct-facts', facts)).toEqual({})
  })

  test('whether the group hears of it is asked of a blue matter only', () => {
    const asked = (grade: typeof view.grade): string[] =>
      shownOf(actForms.progress.fields, { ...seen, view: { ...view, grade } }, {}).map(({ name }) => name)
    expect(asked('blue')).toContain('reportToGroup')
    expect(asked('red')).not.toContain('reportToGroup')
  })

  test('what the API finds wrong stands at its field, all else above the button', () => {
    const wrong = byField(
      [
        { pointer: '/member', message: '一' },
        { pointer: '/member', message: '二' },
        { pointer: '/action', message: '三' },
      ],
      fields,
    )
    expect(wrong).toEqual({ member: '一', '': '三' })
  })
})

test('a figure is said as it will be read', () => {
  expect(figureSaid('amountYuan', '498万')).toBe('498万元')
  expect(figureSaid('amountYuan', '498')).toBe('498元')
  expect(figureSaid('people', '五十余人')).toMatch(/^至少50人/)
  expect(figureSaid('people', '很多')).toBeNull()
})

test('who has objected is not to be chosen again, nor who handles it already', () => {
  const objected = { ...view, procedure: { ...view.procedure, objected: [{ unit: 'petitions' as const, label: '' }] } }
  const not = (fields: readonly Field[], seenNow: Seen): string[] => {
    const ask = fields.find(({ name }) => name === 'unit')?.ask
    if (ask?.kind !== 'choice') return []
    return ask.options(seenNow).flatMap(({ value, not: why }) => (why === undefined ? [] : [`${value} ${why}`]))
  }
  const now = { ...seen, view: { ...objected, handling: { unit: 'labour-inspection' as const, label: '' } } }
  expect(not(actForms.designate.fields, now)).toEqual(['petitions 已提出异议'])
  expect(not(actForms.transfer.fields, now)).toEqual(['petitions 已提出异议', 'labour-inspection 现为处置单位'])
})
