import { expect, test } from 'vitest'
import { addDays, beijingDate, beijingInstant } from '../../lib/domain/calendar.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'
import { plainMonday } from './monday.ts'

const city = await openCity()
const monday = plainMonday(city.now())
await city.advanceTo(monday)
const at = (days: number, time: string) => beijingInstant(addDays(beijingDate(monday), days), time)

const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const director = new Desk(city, 'director')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const head = new Desk(city, 'unit-head', 'labour-inspection')

/** Whom the messages since then have reached, once each, and the short ones’ words. */
async function since(id: string, before: number) {
  await city.settled()
  const fresh = (await city.outbox(id)).slice(before)
  const to = [...new Set(fresh.map(({ post, unit }) => (unit ? `${post} ${unit}` : post)))].sort()
  return { to, sms: fresh.filter(({ channel }) => channel === 'sms').map(({ text }) => text), all: fresh.length }
}
const passing = async (id: string, act: () => Promise<unknown>) => {
  const before = (await city.outbox(id)).length
  await act()
  return since(id, before)
}

test('of a red each is told at once that it is their turn: the units, the director, the unit again, the office', async () => {
  const id = (await city.reported({ people: 60, employer: { name: '示例轮到公司' } })).disputeId
  expect((await passing(id, () => leader.does(id, 'assess'))).all).toBe(0)
  const designated = await passing(id, () =>
    leader.does(id, 'designate', { unit: 'labour-inspection', cooperating: ['arbitration-court'] }),
  )
  expect(designated.to).toEqual([
    'liaison arbitration-court',
    'liaison labour-inspection',
    'unit-head arbitration-court',
    'unit-head labour-inspection',
  ])
  expect(designated.sms.join('\n')).toMatch(/红色预警.*前签收办理/)
  expect(designated.sms.join('\n')).toContain('配合处置')
  expect((await passing(id, () => inspector.does(id, 'sign'))).all).toBe(0)
  expect((await passing(id, () => inspector.does(id, 'submit-plan'))).to).toEqual(['director'])
  const returned = await passing(id, () => director.does(id, 'return-plan'))
  expect(returned.to).toEqual(['liaison labour-inspection', 'unit-head labour-inspection'])
  expect(returned.sms[0]).toContain('重报预案')
  await inspector.does(id, 'submit-plan')
  expect((await passing(id, () => director.does(id, 'approve-plan'))).to).toContain('liaison labour-inspection')
  expect((await passing(id, () => inspector.does(id, 'conclude'))).to).toEqual(['office'])

  const { notices, history } = await office.open(id)
  const mine = notices.filter(({ template }) => template === 'your-turn')
  expect(mine.every(({ toConfirm }) => !toConfirm)).toBe(true)
  expect(mine.filter(({ label }) => label === '轮到办理：处置单位签收').map(({ state }) => state)).toEqual([
    'superseded',
    'superseded',
  ])
  expect(history.flatMap(({ facts }) => facts)).toContain('轮到劳动保障监察支队办理：处置单位签收')
})

test('of a yellow it waits for the morning, and is not sent at all where it has been done by then', async () => {
  await city.advanceTo(at(1, '16:55'))
  const designate = async (name: string) => {
    const { disputeId } = await city.reported({ people: 25, employer: { name } })
    await leader.does(disputeId, 'assess', { grade: 'yellow' })
    return disputeId
  }
  const [kept, done] = [await designate('示例晚间公司'), await designate('示例连夜公司')]
  await city.advanceTo(at(1, '18:00'))
  const nobody = await passing(kept, () =>
    leader.does(kept, 'designate', { unit: 'labour-inspection', cooperating: [] }),
  )
  expect(nobody.all).toBe(0)
  await leader.does(done, 'designate', { unit: 'labour-inspection', cooperating: [] })
  await inspector.does(done, 'sign')
  const before = [(await city.outbox(kept)).length, (await city.outbox(done)).length]
  await city.advanceTo(at(2, '08:29'))
  const turns = async (id: string, from: number) =>
    (await city.outbox(id)).slice(from).filter(({ text }) => /签收办理/.test(text))
  expect(await turns(kept, before[0] ?? 0)).toEqual([])
  await city.advanceTo(at(2, '08:31'))
  const morning = await turns(kept, before[0] ?? 0)
  expect([...new Set(morning.map(({ post }) => post))].sort()).toEqual(['liaison', 'unit-head'])
  expect(await turns(done, before[1] ?? 0)).toEqual([])
})

test('报 tells the leading group, once; whoever has acted and is it himself is not told', async () => {
  const id = (await city.reported({ people: 3, employer: { name: '示例上报公司' } })).disputeId
  const told = await passing(id, () => office.does(id, 'judge', { report: true }))
  expect(told.to).toEqual(['group-leader'])
  expect(told.sms).toHaveLength(2)
  expect(told.sms[0]).toMatch(/关注线索.*研判/)
  const blue = (await city.reported({ people: 12, employer: { name: '示例蓝色公司' } })).disputeId
  expect((await passing(blue, () => office.does(blue, 'assess', { grade: 'blue' }))).all).toBe(0)
  await office.does(blue, 'designate', { unit: 'labour-inspection', cooperating: [] })
  await head.does(blue, 'sign')
  await head.does(blue, 'submit-plan')
  const asked = await passing(blue, () => head.does(blue, 'progress', { reportToGroup: true }))
  expect(asked.to).toEqual(['group-leader', 'office'])
})
