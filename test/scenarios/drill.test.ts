import { expect, test } from 'vitest'
import { Accountability } from '../../lib/contract/account-response.ts'
import { DrillPreview, DrillReport, DrillStarted } from '../../lib/contract/drill-responses.ts'
import { Today } from '../../lib/contract/today-response.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const pensioner = new Desk(city, 'liaison', 'pension-insurance')
const discipline = new Desk(city, 'discipline')

const asked = { title: '节前欠薪', people: 60, units: ['labour-inspection', 'petitions'] }
const start = (desk: Desk, body: object = asked, key = 'drill-1') =>
  desk.ask('/v1/drills', { method: 'POST', headers: { 'idempotency-key': key }, body: JSON.stringify(body) })
async function started(body: object = asked, key = 'drill-1'): Promise<DrillStarted> {
  const reply = await start(office, body, key)
  if (reply.status !== 202) throw new Error(`${reply.status} ${reply.text}`)
  await city.settled()
  return DrillStarted.parse(reply.json)
}
const today = async (desk: Desk) => Today.parse((await desk.ask('/v1/today')).json)
const reportOn = async (desk: Desk, disputeId: string) => desk.ask(`/v1/drills/${disputeId}`)

test('a drill from its start to its report: all are told, every message says so, nothing of it is counted', async () => {
  const before = await today(office)
  const tried = await office.ask('/v1/drills/preview', { method: 'POST', body: JSON.stringify(asked) })
  const preview = DrillPreview.parse(tried.json)
  expect(await today(office)).toMatchObject({ drills: 0, tasks: before.tasks })
  const { disputeId } = await started()
  expect((await started()).disputeId).toBe(disputeId)
  // In earnest it is not: it is what one must do, and stands in no count.
  const { counts, overnight } = await today(office)
  expect(await today(office)).toMatchObject({ drills: 1, unconfirmed: [{ dispute: { drill: true } }] })
  expect([counts, overnight]).toEqual([before.counts, before.overnight])
  const view = await office.open(disputeId)
  expect(view).toMatchObject({ drill: true, grade: 'red', reports: 2, statusLabel: '演练·在办' })
  expect(view.card.lines[0]).toContain('演练')
  expect(view.discovering.map(({ unit }) => unit).sort()).toEqual(['labour-inspection', 'petitions'])

  const messages = await city.outbox(disputeId)
  expect(messages.length).toBeGreaterThan(20)
  const told = view.notices.flatMap(({ template, member }) => (template === 'alert' ? [member] : []))
  // The units' reports come one after the other: the liaison of the second may learn of it from the page only.
  expect(preview.people - told.length).toBeOneOf([0, 1])
  for (const { channel, text, subject } of messages)
    if (channel === 'sms') expect(text).toMatch(/^【[^】]+】〔演练/)
    else expect(subject).toMatch(/^【演练】/)

  await city.advance('PT10M')
  await leader.does(disputeId, 'confirm')
  await inspector.does(disputeId, 'confirm')
  await city.advance('PT21M')
  await city.advance('PT5M')
  const overdue = (await city.outbox(disputeId)).slice(messages.length)
  expect(overdue.length).toBeGreaterThan(0)
  for (const { text, subject } of overdue) expect(`${subject ?? ''}${text}`).toContain('演练')
  await leader.does(disputeId, 'assess')
  await leader.does(disputeId, 'designate')
  await city.advance('PT6M')
  await inspector.does(disputeId, 'sign')
  await office.does(disputeId, 'close')
  await city.settled()

  const seen = DrillReport.parse((await reportOn(office, disputeId)).json)
  expect(seen).toMatchObject({ title: '演练·节前欠薪', gradeLabel: '红色', statusLabel: '演练·已结案' })
  expect(seen.summary.join()).toMatch(/签收2人.*超过1项/)
  const toLeader = seen.reached.find(({ member }) => member === leader.member)
  expect(toLeader?.channels.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['sms handed', 'email handed'])
  expect(toLeader?.channels.every(({ at }) => at !== null)).toBe(true)
  expect(toLeader?.say).toMatch(/演练·预警：短信已交渠道（.*），电子邮件已交渠道（/)
  expect(seen.confirmed.map(({ minutes }) => minutes)).toEqual([10, 10])
  expect(seen.clocks.find(({ clock }) => clock === 'confirm')).toMatchObject({ kept: false })
  expect(seen.clocks.find(({ clock }) => clock === 'sign')).toMatchObject({ kept: true })
  expect(seen.steps.map(({ step }) => step)).toEqual(['assess', 'designate', 'sign', 'plan'])
  expect(seen.steps.at(-1)?.until).toBe(seen.endedAt)

  const accounts = Accountability.parse((await discipline.ask('/v1/accountability')).json).accounts
  for (const { totals } of accounts)
    expect(Object.values(totals).every((value) => value === 0 || value === null)).toBe(true)
})

test('what is reported in earnest under the very name neither joins a drill nor is like it', async () => {
  const { disputeId } = await started({ title: '同名', people: 60 }, 'drill-2')
  const earnest = await city.reported({ people: 60, employer: { name: '演练·同名' } })
  expect(earnest.disputeId).not.toBe(disputeId)
  expect(earnest).toMatchObject({ near: [] })
  expect(earnest.drill).toBeUndefined()
  const again = await started({ title: '同名', people: 60 }, 'drill-3')
  expect(again.disputeId).not.toBe(disputeId)
  const second = await city.dispute(again.disputeId)
  expect([second.near, second.tally.reports]).toEqual([[], 1])
  expect((await office.asks(earnest.disputeId, 'merge', { body: { into: disputeId } })).json).toMatchObject({
    code: 'drill-apart',
  })
  expect((await reportOn(office, earnest.disputeId)).status).toBe(404)
})

test('the office starts drills, with figures that reach a grade; who has no part in one does not see it', async () => {
  for (const desk of [leader, inspector, discipline]) expect((await start(desk)).status).toBe(403)
  expect((await office.ask('/v1/drills', { method: 'POST', body: JSON.stringify(asked) })).status).toBe(422)
  for (const body of [{ title: '少' }, { title: '少', people: 3 }, { title: '乱', people: '很多' }])
    expect((await start(office, body)).json, body.title).toMatchObject({ status: 422, errors: [{ code: 'figures' }] })
  expect((await start(office, { people: 60 })).json).toMatchObject({ errors: [{ message: '请写明演练名称。' }] })
  const { disputeId } = await started({ title: '劳动监察', people: 60 }, 'drill-4')
  expect((await reportOn(inspector, disputeId)).status).toBe(200)
  expect((await reportOn(pensioner, disputeId)).status).toBe(404)
})
