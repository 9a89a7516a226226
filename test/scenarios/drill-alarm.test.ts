import { expect, test } from 'vitest'
import { DrillStarted } from '../../lib/contract/drill-responses.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const office = new Desk(city, 'office')

test('the list to call through and the alarm that nobody acts say that it is a drill', async () => {
  const started = await office.ask('/v1/drills', {
    method: 'POST',
    headers: { 'idempotency-key': 'drill-standing' },
    body: JSON.stringify({ title: '无人签收', people: 60, units: ['labour-inspection'] }),
  })
  await city.settled()
  const { disputeId } = DrillStarted.parse(started.json)
  const { number } = await city.dispute(disputeId)
  const page = (await office.ask(`/v1/disputes/${disputeId}/roll?print=1`)).text
  expect(page).toContain(`<title>演练·签收点名单 ${number}</title>`)
  expect(page).toContain('<h1>演练·红色预警签收点名单</h1>')
  for (let n = 0; n < 7; n++) await city.advance('PT30M')
  const alarms = (await city.host.kept('ops')).filter((one) => one.includes(`${number} 的“签收预警”`))
  expect(alarms).toHaveLength(1)
  expect(alarms[0]).toContain(`【演练】${number}`)
})
