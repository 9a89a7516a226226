import { describe, expect, test } from 'vitest'
import { actExamples } from '../../lib/contract/act-examples.ts'
import { Asked, actBodies } from '../../lib/domain/act-bodies.ts'
import { actNames, ruleOf } from '../../lib/domain/acts.ts'

const pointersOf = (body: object) =>
  Asked.safeParse(body).error?.issues.map(({ code, path }) => `${code} /${path.join('/')}`) ?? []

describe.each(actNames)('the form of %s', (action) => {
  const form = { action, ...actExamples[action] }

  test('takes its example and refuses what it does not know', () => {
    expect(pointersOf(form)).toEqual([])
    expect(pointersOf({ ...form, specialRepport: true })).toEqual(['unrecognized_keys /'])
    expect(Object.keys(actBodies[action].shape)).toContain('action')
  })

  test.each(ruleOf(action).texts ?? [])('wants %s to be seen', (field) => {
    for (const said of ['', ' ', '\u200b\u200b', '\u202e', '\ufeff \u200d'])
      expect(pointersOf({ ...form, [field]: said }), JSON.stringify(said)).toEqual([
        expect.stringMatching(`/${field}$`),
      ])
  })
})

test('the words of a plan keep their lines', () => {
  const plan = '一、约谈负责人\n二、垫付工资\r\n三、跟踪'
  expect(Asked.parse({ action: 'submit-plan', plan })).toEqual({ action: 'submit-plan', plan })
})
