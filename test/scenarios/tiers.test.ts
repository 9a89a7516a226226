import { expect, test } from 'vitest'
import type { OutboxMessage } from '../../infra/local/table-reader.ts'
import { openCity } from './harness.ts'

const city = await openCity()

const members = 11
const people = (messages: readonly OutboxMessage[], channel: string) =>
  messages
    .filter((message) => message.channel === channel)
    .map(({ post, unit }) => (unit ? `${post} ${unit}` : post))
    .sort()

test('a red report reaches every group leader and member, the office and the discovering unit, each person once', async () => {
  const dispute = await city.reported({ employer: { name: '示例红色建筑有限公司' }, people: 60 })
  const messages = await city.outbox(dispute.disputeId)
  const sms = people(messages, 'sms')
  expect(sms).toEqual([
    'group-leader',
    'group-leader',
    'group-member arbitration-court',
    'group-member hr-market',
    'group-member hr-statistics',
    'group-member labour-inspection',
    'group-member labour-relations',
    'group-member legal-affairs',
    'group-member mediation-arbitration',
    'group-member pension-insurance',
    'group-member petitions',
    'group-member policy-research',
    'group-member work-injury-insurance',
    'liaison labour-inspection',
    'office',
  ])
  expect(sms.filter((post) => post.startsWith('group-member'))).toHaveLength(members)
  expect(people(messages, 'email')).toEqual(sms)
  expect(new Set(messages.map(({ grade }) => grade))).toEqual(new Set(['red']))
})

test('the discovering unit is the one that the source names', async () => {
  const dispute = await city.reported({ employer: { name: '示例披露单位有限公司' }, people: 60, unit: 'hr-market' })
  const sms = people(await city.outbox(dispute.disputeId), 'sms')
  expect(sms.filter((post) => post.startsWith('liaison'))).toEqual(['liaison hr-market'])
})

test('a yellow report reaches the office and the group leaders, by SMS and e-mail', async () => {
  const dispute = await city.reported({ employer: { name: '示例黄色服装厂' }, people: 20 })
  const messages = await city.outbox(dispute.disputeId)
  const told = ['group-leader', 'group-leader', 'office', 'office']
  expect(people(messages, 'sms')).toEqual(told)
  expect(people(messages, 'email')).toEqual(told)
})

test('a blue report reaches the office, by the first channel that takes it', async () => {
  const dispute = await city.reported({ employer: { name: '示例蓝色餐饮店' }, people: 10 })
  const messages = await city.outbox(dispute.disputeId)
  expect(people(messages, 'sms')).toEqual(['office', 'office'])
  expect(people(messages, 'email')).toEqual([])
})
