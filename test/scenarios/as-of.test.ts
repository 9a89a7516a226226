import { expect, test } from 'vitest'
import { DisputeView } from '../../lib/contract/dispute-responses.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const leader = new Desk(city, 'group-leader')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const pensioner = new Desk(city, 'liaison', 'pension-insurance')

test('a dispute as it stood at any moment of its history, over HTTP; nothing may be done there', async () => {
  const { disputeId: id } = await city.reported({ people: 60, employer: { name: '示例当时公司' }, unit: 'petitions' })
  const moments: [string, string | null][] = []
  const noted = async (step: string | null) => {
    await city.advance('PT1M')
    moments.push([city.now(), step])
    await city.advance('PT1M')
  }
  await noted('assess')
  await leader.does(id, 'assess', { specialReport: false })
  await noted('designate')
  await leader.does(id, 'designate', { unit: 'labour-inspection', cooperating: [] })
  await noted('sign')
  await inspector.does(id, 'object')
  await noted('designate')

  const at = async (moment: string) =>
    DisputeView.parse((await leader.ask(`/v1/disputes/${id}?asOf=${encodeURIComponent(moment)}`)).json)
  const seen = []
  for (const [moment, step] of moments) {
    const then = await at(moment)
    expect([then.asOf, then.step, then.may, then.historyIntact]).toEqual([moment, step, [], true])
    expect(then.history.every((line) => line.at <= moment)).toBe(true)
    seen.push(then.seq)
  }
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(new Set(seen).size).toBe(seen.length)
  expect((await at(moments[2]?.[0] ?? '')).handling).toMatchObject({ unit: 'labour-inspection' })
  expect((await leader.open(id)).handling).toBeNull()

  const first = Date.parse((await at(moments[0]?.[0] ?? '')).openedAt)
  const before = await leader.ask(`/v1/disputes/${id}?asOf=${new Date(first - 60_000).toISOString()}`)
  expect(before.status).toBe(422)
  expect((await leader.ask(`/v1/disputes/${id}?asOf=yesterday`)).json).toMatchObject({ errors: [{ pointer: '/asOf' }] })
  expect((await pensioner.ask(`/v1/disputes/${id}?asOf=${encodeURIComponent(moments[2]?.[0] ?? '')}`)).status).toBe(404)
})
