import { expect, test } from 'vitest'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const leader = new Desk(city, 'group-leader')
const member = new Desk(city, 'group-member', 'legal-affairs')

test('a red that nobody confirms reaches the director and then stands: one confirmation stops its own calls only', async () => {
  const id = (await city.reported({ people: 60, employer: { name: '示例无人签收公司' } })).disputeId
  await leader.does(id, 'confirm')
  for (let n = 0; n < 8; n++) await city.advance('PT30M')

  const missed = (await city.facts(id, 'clock-missed')).filter(({ clock }) => clock === 'confirm')
  expect(missed.map(({ rung, standing }) => [rung, standing])).toEqual([
    ['office', false],
    ['group-leader', false],
    ['director', false],
    ['director', false],
    ['director', false],
    ['director', true],
  ])
  const { notices } = await new Desk(city, 'office').open(id)
  const calls = (who: string) =>
    notices.filter(({ member: one, label }) => one === who && label === '逾期提醒：签收预警').length
  expect(calls(leader.member)).toBe(0)
  expect(calls(member.member)).toBe(6)
  expect(calls('director')).toBe(4)
  expect((await city.dispute(id)).procedure.rollComplete).toBe(false)
})

test('the alarm that stands goes to the operators, once, and is shown', async () => {
  const id = (await city.reported({ people: 60, employer: { name: '示例常设告警公司' } })).disputeId
  const { number } = await city.dispute(id)
  const told = async () => (await city.host.kept('ops')).filter((one) => one.includes(`${number} 的“签收预警”`)).length
  for (let n = 0; n < 5; n++) await city.advance('PT30M')
  expect(await told()).toBe(0)
  for (let n = 0; n < 6; n++) await city.advance('PT30M')
  expect(await told()).toBe(1)
  const view = await new Desk(city, 'office').open(id)
  expect(view.clocks).toContainEqual(
    expect.objectContaining({ clock: 'confirm', told: 6, standing: true, basis: '本系统默认' }),
  )
  expect(view.history.flatMap(({ facts }) => facts).join()).toContain('此后不再提醒，转为常设告警')
})
