import { expect, test } from 'vitest'
import { reportDrafts } from '../../web/src/pages/report/draft.ts'
import {
  byCategory,
  factsFrom,
  fieldOf,
  missing,
  noFacts,
  noPersonal,
  previewBody,
  refFrom,
  reportBody,
} from '../../web/src/pages/report/form.ts'

const store = () => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  }
}
const begun = () => ({ ref: 'form-new', corrects: null, facts: noFacts, personal: noPersonal })
const facts = {
  ...noFacts,
  category: 'wage-arrears' as const,
  employer: ' 示例公司 ',
  people: '五十余人',
  campaign: '别的渠道时写的',
  knownAt: '2026-11-23T09:30',
  occurredAt: '上周',
}
const personal = {
  address: '示例路 1 号',
  narrative: '示例：三个月未发工资。',
  named: [
    { name: '示例·当事人', phone: '138 0000 1234', idNumber: '' },
    { name: ' ', phone: '', idNumber: '' },
  ],
}

test('what is left empty is not sent; times are 北京时间; an empty row is nobody', () => {
  expect(reportBody({ ref: 'form-abcdefgh', facts, personal })).toEqual({
    ref: 'form-abcdefgh',
    channel: 'daily-work',
    category: 'wage-arrears',
    employer: { name: '示例公司' },
    place: { address: '示例路 1 号' },
    people: '五十余人',
    knownAt: '2026-11-23T01:30:00.000Z',
    occurredAt: '上周',
    narrative: '示例：三个月未发工资。',
    complainants: [{ name: '示例·当事人', phone: '138 0000 1234' }],
  })
})

test('a preview is told nothing of people but how many there are, and is not asked for nothing', () => {
  const body = previewBody({ facts, personal })
  expect(body).toMatchObject({ people: '五十余人', listed: 1 })
  for (const secret of ['示例·当事人', '138', '三个月', '示例路']) expect(JSON.stringify(body)).not.toContain(secret)
  expect(
    previewBody({ facts: { ...noFacts, category: 'pension', unit: 'petitions' }, personal: noPersonal }),
  ).toBeNull()
})

test('it cannot be sent without a category, nor when it says nothing', () => {
  expect(Object.keys(missing({ facts: noFacts, personal: noPersonal }))).toEqual(['category', 'people'])
  const employer = { ...noFacts, category: 'pension' as const, employer: '示例公司' }
  expect(missing({ facts: employer, personal: noPersonal })).toEqual({ people: expect.stringContaining('涉及人数') })
  expect(missing({ facts: { ...noFacts, category: 'pension' }, personal })).toEqual({})
})

test('a draft comes back; what is about people never stays on the machine; one person’s is not another’s', () => {
  const [machine, tab] = [store(), store()]
  const drafts = reportDrafts({ machine, tab })
  const form = { ref: 'form-abcdefgh', corrects: 2, facts, personal }
  drafts.write('liaison-1', form)
  expect(drafts.read('liaison-1', begun)).toEqual(form)
  const left = JSON.stringify([...machine.kept])
  for (const secret of ['示例·当事人', '138', '三个月', '示例路', 'form-abcdefgh']) expect(left).not.toContain(secret)
  const elsewhere = reportDrafts({ machine, tab: store() })
  expect(elsewhere.read('liaison-1', begun)).toEqual({
    ref: 'form-new',
    corrects: null,
    facts,
    personal: noPersonal,
  })
  expect(drafts.read('liaison-2', begun)).toEqual({
    ref: 'form-new',
    corrects: null,
    facts: noFacts,
    personal: noPersonal,
  })
  // Two tabs: each goes on with its own form whole, whatever the other has typed since.
  const other = { ...form, ref: 'form-of-other', corrects: null, facts: { ...facts, employer: '另一家' } }
  const second = reportDrafts({ machine, tab: store() })
  second.write('liaison-1', other)
  expect(drafts.read('liaison-1', begun)).toEqual(form)
  expect(second.read('liaison-1', begun)).toEqual(other)
  drafts.drop('liaison-1')
  expect([machine.kept.size, tab.kept.size]).toEqual([0, 0])
  machine.setItem('report:liaison-1', '{"category":"nothing"')
  expect(drafts.read('liaison-1', begun).facts).toEqual(noFacts)
})

test('a form’s number is letters alone; a pointer leads to its field', () => {
  expect(refFrom(new Uint8Array([0, 25, 26, 255, 7, 8, 9, 10]))).toBe('form-azavhijk')
  expect(['/employer/creditCode', '/complainants/3/phone', '/people'].map(fieldOf)).toEqual([
    'creditCode',
    'named',
    'people',
  ])
})

test('what has arrived is in the form again to be corrected, as it was typed', () => {
  const taken = {
    ...noFacts,
    unit: 'petitions' as const,
    category: 'pension' as const,
    people: '五十余人',
    knownAt: '2026-11-23T01:30:00.000Z',
    occurredAt: null,
  }
  const again = factsFrom(taken)
  expect(again).toEqual({ ...taken, knownAt: '2026-11-23T09:30', occurredAt: '' })
  expect(reportBody({ ref: 'form-abcdefgh', facts: again, personal: noPersonal })).toEqual({
    ref: 'form-abcdefgh',
    unit: 'petitions',
    channel: 'daily-work',
    category: 'pension',
    people: '五十余人',
    knownAt: '2026-11-23T01:30:00.000Z',
  })
})

test('the office says that the category’s unit is meant, not the own one', () => {
  const body = reportBody({ ref: 'form-abcdefgh', facts: { ...facts, unit: byCategory }, personal: noPersonal })
  expect(body).toMatchObject({ unit: null })
})
