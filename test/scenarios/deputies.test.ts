import { expect, test } from 'vitest'
import { RollCall } from '../../lib/contract/roll-response.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'
import { change, days } from './people.ts'

const city = await openCity()
const office = new Desk(city, 'office')
const deputy = new Desk(city, 'liaison', 'legal-affairs')
let firms = 0
const newRed = async () =>
  (await city.reported({ people: 60, unit: 'labour-inspection', employer: { name: `示例第${++firms}代理公司` } }))
    .disputeId

test('who is away is stood in for: the deputy is told so, is on the roll, and may confirm', async () => {
  const undo = await change(city, { 'head-legal-affairs': { away: [days(city, 2)] } })
  const id = await newRed()
  const { notices } = await office.open(id)
  const told = notices.filter(({ member }) => member === deputy.member || member === 'head-legal-affairs')
  expect(told).toMatchObject([
    { member: deputy.member, post: 'group-member', standsInFor: { member: 'head-legal-affairs' } },
  ])
  const sms = (await city.outbox(id)).filter((one) => one.post === 'group-member' && one.unit === 'legal-affairs')
  expect(sms.every(({ text }) => /代/.test(text))).toBe(true)
  const roll = RollCall.parse((await office.ask(`/v1/disputes/${id}/roll`)).json)
  expect(roll.called.filter(({ member }) => member === deputy.member)).toMatchObject([
    { standsInFor: '示例·法规处负责人', post: 'group-member' },
  ])
  await deputy.does(id, 'confirm')
  expect(await city.facts(id, 'confirmed')).toMatchObject([{ member: deputy.member, post: 'group-member' }])
  await undo()
  expect((await deputy.ask(`/v1/disputes/${id}`)).status).toBe(404)
})

test('on days of the duty list whoever it names stands in the post, for messages instead of its holders', async () => {
  const undo = await change(city, { [deputy.member]: { duty: [{ post: 'office', ...days(city, 1) }] } })
  const id = (await city.reported({ people: 12, employer: { name: '示例值班公司' } })).disputeId
  const { notices } = await deputy.open(id)
  expect(notices.map(({ member, post }) => [member, post])).toEqual([[deputy.member, 'office']])
  await deputy.does(id, 'confirm')
  await office.does(id, 'correct-facts')
  await undo()
  const next = (await city.reported({ people: 12, employer: { name: '示例值班之后公司' } })).disputeId
  expect((await office.open(next)).notices.map(({ member }) => member).sort()).toEqual([
    'office-clerk',
    'office-director',
  ])
})

test('a rung at which nobody can be reached is skipped at once, and the history says so', async () => {
  const away = { away: [days(city, 2)] }
  const undo = await change(city, { 'office-clerk': away, 'office-director': away })
  const id = await newRed()
  await city.advance('PT31M')
  expect(await city.facts(id, 'clock-missed')).toMatchObject([
    { clock: 'confirm', rung: 'group-leader', skipped: ['office'] },
  ])
  const { history } = await new Desk(city, 'group-leader').open(id)
  expect(history[0]?.facts.join()).toContain('越过空缺的领导小组办公室')
  await undo()
})

test('a post taken away is waited for no more, and told no more', async () => {
  const id = await newRed()
  const undo = await change(city, {
    'head-legal-affairs': { posts: [{ post: 'unit-head', unit: 'legal-affairs' }] },
  })
  const roll = RollCall.parse((await office.ask(`/v1/disputes/${id}/roll`)).json)
  expect(roll.called).toHaveLength(12)
  await city.advance('PT31M')
  const { notices } = await office.open(id)
  const late = notices.filter(({ template }) => template === 'overdue').map(({ member }) => member)
  expect(late).toContain('head-hr-market')
  expect(late).not.toContain('head-legal-affairs')
  for (const { member, confirmedAt } of roll.called)
    if (confirmedAt === null) await office.does(id, 'confirm-by-phone', { member, at: city.now() })
  expect((await city.dispute(id)).procedure.rollComplete).toBe(true)
  await undo()
})
