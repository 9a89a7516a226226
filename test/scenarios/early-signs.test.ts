import { expect, test } from 'vitest'
import { BackTestReply } from '../../lib/contract/back-test-response.ts'
import { EarlySigns } from '../../lib/contract/early-sign-responses.ts'
import { beijingInstant } from '../../lib/domain/calendar.ts'
import { quarterOf } from '../../lib/domain/quarter.ts'
import { addWeeks, weekOf } from '../../lib/domain/week.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity({ nights: true })
const office = new Desk(city, 'office')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const pensioner = new Desk(city, 'liaison', 'pension-insurance')

const reports = (number: number, people = 3) =>
  Array.from({ length: number }, () => ({
    people,
    employer: { name: '示例苗头公司' },
    place: { district: '朝阳区' },
  }))
async function seen(desk: Desk, query = ''): Promise<EarlySigns> {
  const reply = await desk.ask(`/v1/early-signs${query}`)
  expect(reply.status, reply.text).toBe(200)
  return EarlySigns.parse(reply.json)
}

/** Weeks at once, with much that comes due meanwhile: the sweeper looks more than once. */
async function until(instant: string): Promise<void> {
  const seconds = (Date.parse(instant) - Date.parse(city.now())) / 1_000
  for (const step of [`PT${seconds.toFixed(3)}S`, 'PT10S', 'PT10S', 'PT10S']) await city.host.clock.advance(step)
  await city.settled()
}

test('four reports on one employer after quiet weeks: on Monday morning it stands there, with its weeks, and nobody asked', async () => {
  const began = weekOf(city.now())
  for (const body of reports(1)) await city.reported(body)
  await until(beijingInstant(addWeeks(began, 8), '09:00'))
  for (const body of reports(4)) await city.reported(body)
  await until(beijingInstant(addWeeks(began, 9), '00:06'))
  const view = await seen(office)
  expect(view).toMatchObject({
    week: addWeeks(began, 8),
    found: { reports: 4, history: 8, looked: { places: 1, employers: 1 } },
  })
  expect(view.found?.signs.map(({ title, count, exceeded }) => [title, count, exceeded]).sort()).toEqual([
    ['工资拖欠 · 朝阳区', 4, ['c1']],
    ['示例苗头公司', 4, ['c1']],
  ])
  expect(view.found?.signs[0]?.series.map(({ reports }) => reports)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 4])
  expect((await seen(inspector)).found?.signs).toHaveLength(2)
  expect((await seen(pensioner)).found?.signs).toEqual([])
  expect((await seen(office, `?week=${began}`)).found).toMatchObject({ reports: 1, signs: [] })
  const wrong = await office.ask('/v1/early-signs?week=soon')
  expect([wrong.status, wrong.text.includes('2026-11-23')]).toEqual([422, true])
})

test('the quarter under another policy: what would have been alerted, and nothing has changed', async () => {
  const { disputeId, inForce } = await city.reported({ people: 12, employer: { name: '示例回测公司' } })
  const { effectiveFrom: _, ...draft } = changchun
  const policy = { ...draft, version: 'changchun-2', people: { red: 12, yellow: 11, blue: 10 } }
  const ask = (desk: Desk) =>
    desk.ask('/v1/policy/back-test', {
      method: 'POST',
      body: JSON.stringify({ policy, quarter: quarterOf(city.now()) }),
    })
  const reply = await ask(office)
  expect(reply.status, reply.text).toBe(200)
  const found = BackTestReply.parse(reply.json)
  expect(found).toMatchObject({ left: 0, next: null, unread: [] })
  expect(found.changes).toMatchObject([
    { disputeId, was: { end: 'blue', alerts: 1 }, would: { end: 'red', alerts: 1 }, cameTrue: false },
  ])
  expect(found.would.alerts.red).toBe(found.was.alerts.red + 1)
  expect((await city.dispute(disputeId)).inForce).toBe(inForce)
  expect((await ask(inspector)).status).toBe(403)
})
