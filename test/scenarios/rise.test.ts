import { expect, test } from 'vitest'
import { RollCall } from '../../lib/contract/roll-response.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const office = new Desk(city, 'office')

test('a rise in mid-procedure replaces the older messages and calls a new roll', async () => {
  const employer = { name: '示例升级公司' }
  const yellow = { people: 25, unit: 'labour-inspection', employer }
  const id = (await city.reported(yellow)).disputeId
  const leader = new Desk(city, 'group-leader')
  await office.does(id, 'confirm')
  await leader.does(id, 'assess', { grade: 'yellow', meeting: undefined })
  await leader.does(id, 'designate', { unit: 'labour-inspection', cooperating: [] })
  expect((await city.dispute(id)).procedure.rollComplete).toBe(true)

  await city.report({ ...yellow, people: 70 })
  const { alert, procedure, inForce } = await city.dispute(id)
  expect([inForce, alert?.grade, procedure.confirmed, procedure.rollComplete]).toEqual(['red', 'red', [], false])
  const view = await office.open(id)
  const older = view.notices.filter(({ seq }) => seq < (alert?.seq ?? 0))
  expect(older.length).toBeGreaterThan(0)
  expect(new Set(older.map(({ state, toConfirm }) => `${state} ${toConfirm}`))).toEqual(new Set(['superseded false']))
  expect(view.step).toBe('assess')
  expect(view.procedure.designatedAt).not.toBeNull()
  const roll = RollCall.parse((await office.ask(`/v1/disputes/${id}/roll`)).json)
  expect([roll.called.length, roll.missing]).toEqual([13, 13])
})
