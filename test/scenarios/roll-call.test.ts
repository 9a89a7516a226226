import { expect, test } from 'vitest'
import { RollCall } from '../../lib/contract/roll-response.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const rollOf = async (desk: Desk, id: string) => RollCall.parse((await desk.ask(`/v1/disputes/${id}/roll`)).json)

test('the roll of a red: who was called, who confirmed when and how, who is missing; numbers for the office only', async () => {
  const id = (await city.reported({ people: 60, employer: { name: '示例点名公司' } })).disputeId
  await leader.does(id, 'confirm')
  await office.does(id, 'confirm')
  const { member } = new Desk(city, 'group-member', 'legal-affairs')
  await office.does(id, 'confirm-by-phone', { member, at: city.now() })

  const roll = await rollOf(office, id)
  expect(roll).toMatchObject({ grade: 'red', complete: false, missing: 10 })
  expect(roll.called).toHaveLength(13)
  expect(roll.called.filter(({ via }) => via !== null).map(({ member: who, via }) => [who, via])).toEqual(
    expect.arrayContaining([
      [leader.member, 'console'],
      [member, 'phone'],
    ]),
  )
  for (const { phone } of roll.called) expect(phone).toMatch(/^1\d{10}$/)
  const theirs = await rollOf(leader, id)
  expect(theirs.missing).toBe(roll.missing)
  for (const { phone } of [...theirs.called, ...theirs.alsoConfirmed]) expect(phone).toBeNull()
})

test('it can be printed, as a page without script, the missing first', async () => {
  const id = (await city.reported({ people: 60, employer: { name: '<b>示例打印公司</b>' } })).disputeId
  await leader.does(id, 'confirm')
  for (const asked of [
    await office.ask(`/v1/disputes/${id}/roll?print=1`),
    await office.ask(`/v1/disputes/${id}/roll`, { headers: { accept: 'text/html,*/*' } }),
  ]) {
    expect(asked.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(asked.text).toContain('应签收 13 人，未签收 12 人')
    expect(asked.text).not.toMatch(/<script|<b>示例/)
    expect(asked.text.indexOf('未签收<')).toBeLessThan(asked.text.indexOf(' 系统<'))
    expect(asked.text).toMatch(/<td>1\d{10}<\/td>/)
  }
})

test('it is for the office and the leading group; of a watch it is empty; nothing is recorded for reading it', async () => {
  const id = (await city.reported({ people: 60, employer: { name: '示例权限公司' } })).disputeId
  const { seq } = await city.dispute(id)
  await rollOf(office, id)
  expect((await city.dispute(id)).seq).toBe(seq)
  expect((await new Desk(city, 'liaison', 'labour-inspection').ask(`/v1/disputes/${id}/roll`)).status).toBe(403)
  expect((await office.ask('/v1/disputes/nowhere/roll')).status).toBe(404)
  const watch = (await city.reported({ people: 3, employer: { name: '示例关注公司' } })).disputeId
  expect(await rollOf(office, watch)).toMatchObject({ alertedAt: null, called: [], missing: 0, complete: false })
})

test('the time of a call is read with its offset; one that cannot be read is refused, and all goes on', async () => {
  const id = (await city.reported({ people: 60, employer: { name: '示例时间公司' } })).disputeId
  const call = (member: string, at: string) => office.asks(id, 'confirm-by-phone', { body: { member, at } })
  const refused = await call(leader.member, `${city.now()}zz`)
  expect([refused.status, refused.json.errors]).toMatchObject([422, [{ pointer: '/at' }]])
  const beijing = new Date(Date.parse(city.now()) + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
  expect((await call(leader.member, beijing)).status).toBe(200)
  expect(await city.facts(id, 'confirmed')).toMatchObject([{ at: new Date(beijing).toISOString() }])
  expect((await office.ask('/v1/accountability')).status).toBe(200)
})
