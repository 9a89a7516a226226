import { expect, test } from 'vitest'
import { BriefingView } from '../../lib/contract/briefing-responses.ts'
import { MeetingView } from '../../lib/contract/meeting-responses.ts'
import { addDays, beijingInstant } from '../../lib/domain/calendar.ts'
import { quarterDates, quarterLabel, quarterOf } from '../../lib/domain/quarter.ts'
import { Desk } from './desk.ts'
import { listed, made, make, read } from './document-reading.ts'
import { openCity } from './harness.ts'

const city = await openCity({ nights: true })
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const liaison = new Desk(city, 'liaison', 'labour-inspection')
const quarter = quarterOf(city.now())
const { last } = quarterDates(quarter)

let keys = 0
const act = (desk: Desk, path: string, body: object, version: number) =>
  desk.ask(path, {
    method: 'POST',
    headers: { 'if-match': `"${version}"`, 'idempotency-key': `quarter-${++keys}` },
    body: JSON.stringify(body),
  })

/** With clocks that come due one after another meanwhile: the sweeper looks more than once. */
async function until(instant: string): Promise<void> {
  const seconds = (Date.parse(instant) - Date.parse(city.now())) / 1_000
  for (const step of [`PT${seconds.toFixed(3)}S`, 'PT10S', 'PT10S', 'PT10S']) await city.host.clock.advance(step)
  await city.settled()
}

test('the briefing: a draft for who writes it, the published one for all', async () => {
  await until(beijingInstant(last, '23:50'))
  await city.reported({ people: 60, employer: { name: '示例甲建筑有限公司' } })
  // Of fewer than five nothing is told, and a picture would be empty.
  for (const n of [1, 2, 3, 4]) await city.reported({ people: 60, employer: { name: `示例乙${n}建筑有限公司` } })
  await until(beijingInstant(addDays(last, 1), '00:06'))
  const path = `/v1/quarters/${quarter}/briefing`
  const body = { kind: 'briefing', of: { quarter } }
  expect((await make(liaison, body)).status).toBe(404)
  const draft = await made(office, body)
  const { text, names } = await read(draft)
  expect(draft.document?.draft).toBe(true)
  expect(text).toContain('劳动纠纷预警工作简报')
  expect(text).toContain('（起草）')
  expect(text).toContain('一、总体情况')
  expect(names.filter((name) => name.startsWith('word/media/')).length).toBeGreaterThanOrEqual(3)
  expect(text).not.toContain('示例甲')
  for (const [desk, action] of [
    [office, 'submit'],
    [leader, 'approve'],
    [office, 'publish'],
  ] as const) {
    const { version } = BriefingView.parse((await desk.ask(path)).json)
    expect((await act(desk, `${path}/actions`, { action }, version)).status, action).toBe(200)
  }
  const out = await made(liaison, body)
  expect((await read(out)).text).toMatch(/〔20\d\d〕第1期/)
  expect((await listed(liaison, `briefing.${quarter}`)).map(({ documentId }) => documentId)).toEqual([out.documentId])
  expect(await listed(office, `briefing.${quarter}`)).toHaveLength(2)
})

test('the meeting: its notice, and its minutes with owners and days', async () => {
  const day = addDays(last, 20)
  const plan = {
    kind: 'quarterly',
    quarter,
    startsAt: beijingInstant(day, '14:00'),
    place: '三楼会议室',
    chair: leader.member,
    experts: ['示例大学法学院'],
  }
  const planned = await office.ask('/v1/meetings', {
    method: 'POST',
    headers: { 'idempotency-key': 'plan' },
    body: JSON.stringify(plan),
  })
  const { id } = MeetingView.parse(planned.json)
  const meeting = async () => MeetingView.parse((await office.ask(`/v1/meetings/${id}`)).json)
  const does = async (desk: Desk, body: object) => {
    const reply = await act(desk, `/v1/meetings/${id}/actions`, body, (await meeting()).version)
    expect(reply.status, reply.text).toBe(200)
  }
  const notice = await read(await made(office, { kind: 'meeting-notice', of: { meetingId: id } }))
  expect(notice.text).toContain(`关于召开${quarterLabel(quarter)}预警分析会的通知`)
  expect(notice.text).toContain('三楼会议室。')
  // 发文机关标志 and 署名 name one body.
  expect(notice.text.match(/^劳动纠纷预警工作领导小组办公室$/gm)).toHaveLength(2)
  expect(notice.text).toContain('示例甲建筑有限公司')
  expect(notice.text).toContain('示例大学法学院')

  await does(office, { action: 'invite' })
  await until(beijingInstant(day, '16:00'))
  const { attendees, agenda, experts } = await meeting()
  const attendance = attendees.map(({ member }, n) =>
    n === 1 ? { member, presence: 'absent', reason: '外出' } : { member, presence: 'present' },
  )
  await does(office, { action: 'take-attendance', attendance, experts: experts.map((one) => one.id) })
  const early = await made(office, { kind: 'minutes', of: { meetingId: id } })
  expect(early.document).toMatchObject({ draft: true, missing: agenda.map(() => '本议题的讨论情况') })
  const minutes = agenda.map(({ id: item }) => ({ item, text: '已议。', decision: '继续督办。' }))
  await does(office, { action: 'take-minutes', minutes })
  await does(office, {
    action: 'set-action',
    what: '督促发放拖欠工资',
    unit: 'labour-inspection',
    due: addDays(day, 10),
    item: agenda[0]?.id,
  })
  await does(leader, { action: 'approve' })
  const final = await made(liaison, { kind: 'minutes', of: { meetingId: id } })
  expect(final.document).toMatchObject({ draft: false, missing: [] })
  const { text } = await read(final)
  expect(final.document?.title).toBe(`${quarterLabel(quarter)}预警分析会纪要`)
  expect(text).toContain('会议议定：继续督办。')
  expect(text).toMatch(/督促发放拖欠工资\s+劳动保障监察支队/)
  expect(text).toMatch(/出席：.+。/)
  expect(text).toContain('列席：示例大学法学院。')
})
