import { expect, test } from 'vitest'
import { RollCall } from '../../lib/contract/roll-response.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'
import { change } from './people.ts'

const city = await openCity()
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const deputy = new Desk(city, 'liaison', 'legal-affairs')
const principal = 'head-legal-affairs'
let firms = 0
const newRed = async () =>
  (await city.reported({ people: 60, unit: 'labour-inspection', employer: { name: `示例第${++firms}代办公司` } }))
    .disputeId
const rollOf = async (id: string) => RollCall.parse((await office.ask(`/v1/disputes/${id}/roll`)).json)

/** The newest link to confirm in what the deputy was sent for the principal; a short message may have no room for it. */
async function linkFor(id: string): Promise<string> {
  const mine = (await city.outbox(id)).filter(({ unit, text }) => unit === 'legal-affairs' && /代/.test(text))
  const links = mine.flatMap(({ text }) => /https?:\/\/[^\s/]+\/[\w-]{20}(?!\S)/.exec(text)?.[0] ?? [])
  return new URL(links.at(-1) ?? expect.fail(`no link in ${mine.length} messages`)).pathname
}
const confirm = (path: string) =>
  city.ask(path, {
    source: null,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

test('when no channel reaches somebody the deputy’s confirmation counts for that person', async () => {
  const undo = await change(city, { [principal]: { phone: undefined, email: undefined } })
  const id = await newRed()
  await city.advance('PT5M')
  const before = await rollOf(id)
  expect(before.called.find(({ member }) => member === principal)).toMatchObject({ confirmedAt: null })
  expect((await confirm(await linkFor(id))).status).toBe(200)
  expect(await city.facts(id, 'confirmed')).toMatchObject([
    { member: deputy.member, for: principal, post: 'group-member', unit: 'legal-affairs', via: 'link' },
  ])
  const after = await rollOf(id)
  expect(after.missing).toBe(before.missing - 1)
  expect(after.called.find(({ member }) => member === principal)).toMatchObject({ viaLabel: '代理人短信链接' })
  expect(after.alsoConfirmed).toEqual([])
  await city.advance('PT31M')
  const { notices } = await office.open(id)
  const late = notices.filter(({ template }) => template === 'overdue').map(({ member }) => member)
  expect(late).not.toContain(principal)
  await undo()
})

test('who has withdrawn is stood in for: the deputy sees the case, is told of it and may act', async () => {
  const id = await newRed()
  expect((await deputy.ask(`/v1/disputes/${id}`)).status).toBe(404)
  await office.does(id, 'recuse', { member: principal })
  const { may } = await deputy.open(id)
  expect(may.map(({ action }) => action)).toContain('confirm')
  await city.advance('PT31M')
  const { notices } = await office.open(id)
  const late = notices.filter(({ template }) => template === 'overdue').map(({ member }) => member)
  expect(late).toContain(deputy.member)
  expect(late).not.toContain(principal)
  expect((await confirm(await linkFor(id))).status).toBe(200)
  expect((await rollOf(id)).called.find(({ member }) => member === deputy.member)?.confirmedAt).toBeTruthy()
  await office.does(id, 'recuse', { member: principal, withdraw: true })
  expect((await deputy.ask(`/v1/disputes/${id}`)).status).toBe(404)
  await leader.does(id, 'assess')
})
