import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { LetterboxRecord, letterboxPk } from '../../lib/adapters/channels/outbox.ts'
import { MeetingList, MeetingView } from '../../lib/contract/meeting-responses.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity({ nights: true })
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const liaison = new Desk(city, 'liaison', 'labour-inspection')
const elsewhere = new Desk(city, 'liaison', 'legal-affairs')

/** What a sweep leaves to the next one is done too: letters of what the night has closed wait for the one after. */
async function passes(seconds: number): Promise<void> {
  for (const step of [`PT${seconds.toFixed(3)}S`, 'PT10S', 'PT10S']) await city.host.clock.advance(step)
  await city.settled()
}
const until = (instant: string) => passes((Date.parse(instant) - Date.parse(city.now())) / 1_000)

let keys = 0
const opened = async (desk: Desk, id: string) => {
  const reply = await desk.ask(`/v1/meetings/${id}`)
  return reply.status === 200 ? MeetingView.parse(reply.json) : reply
}
async function shown(desk: Desk, id: string): Promise<MeetingView> {
  const found = await opened(desk, id)
  if ('status' in found) throw new Error(`${desk.member}: ${found.text}`)
  return found
}
async function asks(desk: Desk, id: string, act: Record<string, unknown>, version?: number) {
  const seen = version ?? (await shown(desk, id)).version
  return desk.ask(`/v1/meetings/${id}/actions`, {
    method: 'POST',
    headers: { 'if-match': `"${seen}"`, 'idempotency-key': `meeting-${++keys}` },
    body: JSON.stringify(act),
  })
}
async function does(desk: Desk, id: string, act: Record<string, unknown>): Promise<MeetingView> {
  const reply = await asks(desk, id, act)
  if (reply.status !== 200) throw new Error(`${desk.member} ${act.action}: ${reply.status} ${reply.text}`)
  return MeetingView.parse(reply.json)
}
const plans = (desk: Desk, body: Record<string, unknown>, key = `plan-${++keys}`) =>
  desk.ask('/v1/meetings', { method: 'POST', headers: { 'idempotency-key': key }, body: JSON.stringify(body) })
const lists = async (desk: Desk) => MeetingList.parse((await desk.ask('/v1/meetings')).json)
/** The letters that went out by e-mail under such a subject. */
async function mails(subject: string): Promise<LetterboxRecord[]> {
  const { table } = city.stores()
  const letters = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': letterboxPk },
    }),
  )
  return (letters.Items ?? [])
    .map(({ record }) => LetterboxRecord.parse(record))
    .filter((one) => one.channel === 'email' && one.subject?.includes(subject))
}
const opening = (text: string) => {
  const inside = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')
  return new ICAL.Event(inside ?? new ICAL.Component('vevent'))
}
const fileOf = (letter: LetterboxRecord | undefined): string =>
  Buffer.from(letter?.attachment?.content ?? '', 'base64').toString()

test('from the end of a quarter to the action that comes back on the next agenda', async () => {
  await until('2026-12-31T02:00:00.000Z')
  await city.report({ employer: { name: '示例甲建筑有限公司' }, people: 25 })
  await city.report({ employer: { name: '示例乙建筑有限公司' }, people: 60 })
  await city.report({ employer: { name: '示例丙建筑有限公司' }, people: 12 })
  await city.settled()
  // Monday, 09:30 北京时间.
  await until('2027-01-04T01:30:00.000Z')

  const { plan } = await lists(office)
  expect(plan).toMatchObject({ quarter: '2026Q4', label: '2026年第四季度' })
  expect((await lists(liaison)).plan).toBeNull()
  const body = {
    kind: 'quarterly',
    quarter: '2026Q4',
    startsAt: '2027-01-08T14:00+08:00',
    place: '三楼会议室',
    chair: leader.member,
    experts: ['示例大学法学院'],
  }
  expect((await plans(leader, body)).status).toBe(403)
  const planned = await plans(office, body, 'once')
  expect(planned.status, planned.text).toBe(200)
  expect(planned.headers.get('etag')).toBe('"1"')
  const { id, agenda } = MeetingView.parse(planned.json)
  expect(agenda.map(({ title }) => title.replace(/ \d{8}-\w{4} /, ' '))).toEqual([
    '红色 示例乙建筑有限公司',
    '黄色 示例甲建筑有限公司',
  ])
  // Sent again it is the same meeting; another of the same quarter is none.
  expect(MeetingView.parse((await plans(office, body, 'once')).json).version).toBe(1)
  expect((await plans(office, body)).json).toMatchObject({ status: 422, code: 'meeting-planned' })

  const invited = await does(office, id, { action: 'invite' })
  expect(invited).toMatchObject({ phase: 'invited', sequence: 0 })
  await passes(120)
  const letters = await mails('会议通知：2026年第四季度预警分析会')
  expect(letters.length).toBe(invited.attendees.length)
  const mine = letters.find(({ member }) => member === liaison.member)
  const event = opening(fileOf(mine))
  expect(event.startDate.toJSDate().toISOString()).toBe('2027-01-08T06:00:00.000Z')
  expect(event.attendees).toHaveLength(1)
  expect(mine?.text).toContain('2027年1月8日（星期五）14:00至15:30（北京时间）')

  const answered = await does(liaison, id, { action: 'answer', answer: 'attend' })
  expect(answered.invitation).toContain('METHOD:REQUEST')
  // An answer makes no form of the office stale.
  expect((await asks(office, id, { action: 'add-item', title: '春节前排查' }, invited.version)).status).toBe(200)
  expect((await asks(office, id, { action: 'add-item', title: '又一项' }, invited.version)).json).toMatchObject({
    status: 412,
    changes: [{ what: '增加议题' }],
  })

  await until('2027-01-08T08:00:00.000Z')
  const { attendees, experts } = await shown(office, id)
  const attendance = attendees.map(({ member }, i) =>
    i === 0 ? { member, presence: 'absent', reason: '外出' } : { member, presence: 'present' },
  )
  await does(office, id, { action: 'take-attendance', attendance, experts: experts.map((one) => one.id) })
  const minutes = (await shown(office, id)).agenda.map(({ id: item }) => ({
    item,
    text: '已议。',
    decision: '继续督办。',
  }))
  await does(office, id, { action: 'take-minutes', minutes })
  const due = '2027-01-20'
  await does(office, id, {
    action: 'set-action',
    what: '督促发放拖欠工资',
    unit: 'labour-inspection',
    due,
    item: minutes[0]?.item,
  })
  const approved = await does(leader, id, { action: 'approve' })
  expect(approved).toMatchObject({ phase: 'approved', openActions: 1 })
  expect((await asks(office, id, { action: 'take-minutes', minutes })).json).toMatchObject({ code: 'meeting-not-now' })
  await passes(120)
  expect((await mails('议定事项：督促发放拖欠工资')).length).toBeGreaterThan(0)

  await until('2027-01-18T02:00:00.000Z')
  expect((await mails('议定事项即将到期')).length).toBeGreaterThan(0)
  await until('2027-01-20T02:00:00.000Z')
  expect((await mails('议定事项今日到期')).length).toBeGreaterThan(0)
  await until('2027-01-21T02:00:00.000Z')
  const late = await mails('议定事项逾期')
  expect(late.length).toBeGreaterThan((await mails('议定事项今日到期')).length)
  expect((await shown(liaison, id)).actionLines).toMatchObject([{ overdue: true, may: ['finish-action'] }])
  expect((await liaison.ask('/v1/duties')).json.duties).toContainEqual(
    expect.objectContaining({ title: '议定事项：督促发放拖欠工资', overdue: true, path: `/meetings/${id}` }),
  )

  const next = MeetingView.parse(
    (await plans(office, { ...body, quarter: '2027Q1', startsAt: '2027-01-29T14:00+08:00' })).json,
  )
  expect(next.agenda.map(({ kind, title }) => [kind, title])).toContainEqual([
    'action',
    '2026年第四季度预警分析会议定：督促发放拖欠工资（劳动保障监察支队，已逾期，期限2027年1月20日）',
  ])

  const action = approved.actionLines[0]?.id
  await does(liaison, id, { action: 'finish-action', id: action, result: '已全部发放。' })
  const ended = await does(office, id, { action: 'accept-action', id: action })
  expect(ended).toMatchObject({ openActions: 0, phase: 'approved' })
  expect((await lists(office)).meetings.map((one) => one.id)).toEqual(['2027Q1', '2026Q4'])
}, 60_000)

test('an extraordinary meeting links to its dispute; whoever is not called sees nothing of it', async () => {
  await city.report({ employer: { name: '示例丁建筑有限公司' }, people: 80 })
  await city.settled()
  const disputes = (await office.ask('/v1/disputes?grade=red')).json.disputes
  const disputeId = Array.isArray(disputes) ? disputes[0]?.id : ''
  const startsAt = new Date(Date.parse(city.now()) + 2 * 3_600_000).toISOString()
  const body = { kind: 'extraordinary', disputeId, reason: '事态升级', startsAt, place: '会商室', chair: leader.member }
  const attendees = [leader.member, office.member, liaison.member]
  const planned = await plans(office, { ...body, attendees })
  const { id, dispute } = MeetingView.parse(planned.json)
  expect(dispute).toMatchObject({ disputeId })
  expect((await opened(elsewhere, id)) as object).toMatchObject({ status: 404 })
  expect((await lists(elsewhere)).meetings.some((one) => one.id === id)).toBe(false)
  expect(await plans(office, { ...body, disputeId: 'none' })).toMatchObject({ status: 422 })
  await does(office, id, { action: 'invite' })
  await does(office, id, { action: 'cancel', reason: '已就地化解' })
  await passes(120)
  const [cancelled] = await mails('会议取消')
  expect(fileOf(cancelled)).toContain('METHOD:CANCEL')
  expect(opening(fileOf(cancelled)).sequence).toBe(1)
})
