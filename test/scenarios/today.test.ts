import { expect, test } from 'vitest'
import { Today } from '../../lib/contract/today-response.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const liaison = new Desk(city, 'liaison', 'labour-inspection')
const other = new Desk(city, 'liaison', 'pension-insurance')
const today = async (desk: Desk) => Today.parse((await desk.ask('/v1/today')).json)
const doing = (view: Today) => view.tasks.map(({ action, dispute }) => [action, dispute.id])

test('nothing has come: nothing to do, every unit silent', async () => {
  const view = await today(office)
  expect(view).toMatchObject({
    tasks: [],
    beyond: 0,
    unconfirmed: [],
    more: false,
    overnight: { reports: 0, opened: 0 },
  })
  expect(view.counts).toEqual({ red: 0, yellow: 0, blue: 0, watch: 0 })
  expect(view.days).toHaveLength(14)
  expect(view.silent).toHaveLength(11)
})

test('each sees what waits for him or her, the earliest first, until it is done', async () => {
  const red = await city.reported({ people: 60, employer: { name: '示例今日一公司' } })
  const yellow = await city.reported({ people: 30, employer: { name: '示例今日二公司' } })
  expect(doing(await today(leader))).toEqual([
    ['confirm', red.disputeId],
    ['assess', red.disputeId],
    ['assess', yellow.disputeId],
  ])
  const seen = await today(office)
  // The office's head is of the leading group too.
  expect(doing(seen)).toEqual([
    ['confirm', red.disputeId],
    ['confirm', yellow.disputeId],
  ])
  expect(seen.counts).toEqual({ red: 1, yellow: 1, blue: 0, watch: 0 })
  expect(seen.unconfirmed).toMatchObject([{ dispute: { id: red.disputeId } }])
  expect(seen.unconfirmed[0]?.missing).toBe(seen.unconfirmed[0]?.called)
  expect(seen.days.at(-1)?.reports).toBe(2)
  expect(seen.silent).toHaveLength(10)
  expect(seen.overnight).toMatchObject({ reports: 2, opened: 2 })

  await leader.does(red.disputeId, 'confirm')
  await leader.does(red.disputeId, 'assess')
  expect(doing(await today(leader))).toEqual([
    ['designate', red.disputeId],
    ['assess', yellow.disputeId],
  ])
  await leader.does(red.disputeId, 'designate', { unit: 'labour-inspection', cooperating: [] })
  expect(doing(await today(liaison))).toContainEqual(['sign', red.disputeId])
  expect((await today(liaison)).overnight).toBeNull()
  const after = await today(office)
  expect(after.unconfirmed[0]?.missing).toBe((after.unconfirmed[0]?.called ?? 0) - 1)
})

test('another unit sees nothing of it, and what is overdue is said to be', async () => {
  expect(await today(other)).toMatchObject({ tasks: [], counts: { red: 0, yellow: 0 }, silent: [] })
  // Where that is no office hour, the miss is noted by one look and its telling put off by the next.
  await city.host.clock.advance('P2D')
  await city.host.sweepNow()
  await city.settled()
  const tasks = (await today(leader)).tasks
  expect(tasks.length).toBeGreaterThan(0)
  expect(tasks.every(({ clock }) => clock.overdue)).toBe(true)
  expect(tasks.map(({ clock }) => clock.dueAt)).toEqual(tasks.map(({ clock }) => clock.dueAt).toSorted())
})

test('whoever runs the system only has no such day', async () => {
  expect((await new Desk(city, 'admin').ask('/v1/today')).status).toBe(403)
})
