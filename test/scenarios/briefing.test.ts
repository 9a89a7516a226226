import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { LetterboxRecord, letterboxPk } from '../../lib/adapters/channels/outbox.ts'
import { BriefingList, BriefingView } from '../../lib/contract/briefing-responses.ts'
import { addDays, beijingInstant, nextWorkingMorning } from '../../lib/domain/calendar.ts'
import { quarterDates, quarterLabel, quarterOf } from '../../lib/domain/quarter.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity({ nights: true })
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const liaison = new Desk(city, 'liaison', 'labour-inspection')
const admin = new Desk(city, 'admin')

const quarter = quarterOf(city.now())
const { last } = quarterDates(quarter)
const employer = '示例保密机械厂有限公司'

let keys = 0
const opened = (desk: Desk, query = '') => desk.ask(`/v1/quarters/${quarter}/briefing${query}`)
async function shown(desk: Desk, query = ''): Promise<BriefingView> {
  const reply = await opened(desk, query)
  expect(reply.status, reply.text).toBe(200)
  return BriefingView.parse(reply.json)
}
async function asks(desk: Desk, act: Record<string, unknown>, on: { version?: number; key?: string } = {}) {
  const seen = on.version ?? (await shown(desk)).version
  return desk.ask(`/v1/quarters/${quarter}/briefing/actions`, {
    method: 'POST',
    headers: { 'if-match': `"${seen}"`, 'idempotency-key': on.key ?? `briefing-${++keys}` },
    body: JSON.stringify(act),
  })
}
async function does(desk: Desk, act: Record<string, unknown>): Promise<BriefingView> {
  const reply = await asks(desk, act)
  expect(reply.status, reply.text).toBe(200)
  return BriefingView.parse(reply.json)
}
const listed = async (desk: Desk) => BriefingList.parse((await desk.ask('/v1/briefings')).json)
async function letters(subject: string): Promise<LetterboxRecord[]> {
  const { table } = city.stores()
  const found = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': letterboxPk },
    }),
  )
  return (found.Items ?? [])
    .map(({ record }) => LetterboxRecord.parse(record))
    .filter((one) => `${one.subject ?? ''}${one.text}`.includes(subject))
}
/** With clocks that come due one after another meanwhile: the sweeper looks more than once. */
async function until(instant: string): Promise<void> {
  const seconds = (Date.parse(instant) - Date.parse(city.now())) / 1_000
  for (const step of [`PT${seconds.toFixed(3)}S`, 'PT10S', 'PT10S', 'PT10S']) await city.host.clock.advance(step)
  await city.settled()
}
const textOf = ({ sections }: BriefingView, id: string) => sections.find((one) => one.id === id)?.text ?? ''

test('from the last day of a quarter to the published briefing', async () => {
  await until(beijingInstant(last, '23:50'))
  for (let n = 0; n < 7; n += 1)
    await city.reported({ people: 3, employer: { name: `${n}号${employer}` }, place: { district: '朝阳区' } })
  await city.reported({ people: 12, employer: { name: employer }, place: { district: '南关区' }, category: 'pension' })
  expect((await opened(office)).status).toBe(404)

  // 00:05 of the first day of the next quarter: closed, and drafted without anybody asking.
  await until(beijingInstant(addDays(last, 1), '00:06'))
  const first = await shown(office)
  expect(first).toMatchObject({ stage: 'draft', number: null, issue: 1, stale: [] })
  expect(textOf(first, 'overall')).toContain(`${quarterLabel(quarter)}（`)
  expect(textOf(first, 'overall')).toContain('形成预警事项8件')
  // One is too few to be told, and the seven others would tell it.
  expect(textOf(first, 'grades')).toContain(
    '一级红色预警0件；二级黄色预警0件；三级蓝色预警不足5件；未达等级的关注事项若干件',
  )
  expect(JSON.stringify(first)).not.toContain('保密')
  // There are no weeks before to compare with: nothing was looked for, which is not that nothing was found.
  expect(textOf(first, 'signs')).toBe('本季度未作苗头分析。')

  // Nobody else sees a draft.
  expect((await opened(liaison)).status).toBe(404)
  expect((await listed(liaison)).briefings).toEqual([])
  expect((await admin.ask('/v1/briefings')).status).toBe(403)
  expect((await asks(liaison, { action: 'submit' }, { version: 1 })).status).toBe(403)

  // The office writes, on what it has seen.
  const edited = await does(office, { action: 'edit', section: 'next', text: '（一）春节前开展工资支付专项检查。' })
  expect(edited.sections.find(({ id }) => id === 'next')).toMatchObject({ byHand: true, employers: [] })
  const late = await asks(office, { action: 'edit', section: 'next', text: '别的。' }, { version: first.version })
  expect(late.status).toBe(412)
  const personal = await asks(office, { action: 'edit', section: 'next', text: '联系人13843214321。' })
  expect(personal.json).toMatchObject({ code: 'text-personal', errors: [{ pointer: '/text' }] })
  const named = await does(office, { action: 'edit', section: 'problems', text: `${employer}欠薪较多。` })
  expect(named.sections.find(({ id }) => id === 'problems')?.employers).toEqual([employer])
  await does(office, { action: 'renew', section: 'problems' })

  // An older version can be read, and what the edit changed.
  const [, second] = (await shown(office)).versions.toReversed()
  const then = await shown(office, `?version=${second?.seq}`)
  expect(then).toMatchObject({ seq: 2, may: [], differences: [{ section: 'next' }] })
  expect(then.differences?.[0]?.pieces.map(({ kind }) => kind)).toContain('gone')

  await does(office, { action: 'submit' })
  const asked = await shown(leader)
  expect(asked.may.map(({ action }) => action)).toEqual(['return', 'approve'])
  await does(leader, { action: 'return', reason: '请补充时间安排' })
  expect(await shown(office)).toMatchObject({ stage: 'draft', returned: '请补充时间安排' })
  await does(office, { action: 'submit' })
  await does(leader, { action: 'approve' })

  // Twice the same click is one publication.
  const seen = (await shown(office)).version
  const both = await Promise.all([1, 2].map(() => asks(office, { action: 'publish' }, { version: seen, key: 'once' })))
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  const published = await shown(liaison)
  const year = Number(addDays(last, 1).slice(0, 4))
  expect(published).toMatchObject({ stage: 'published', number: `〔${year}〕第1期`, may: [], versions: [], stale: [] })
  expect((await listed(liaison)).briefings).toMatchObject([{ quarter, issue: 1, stage: 'published' }])
  expect((await asks(office, { action: 'edit', section: 'next', text: '再改。' })).json).toMatchObject({
    code: 'briefing-published',
  })

  // Letters wait for office hours; then one e-mail for each person but who only runs the system.
  await until(nextWorkingMorning(city.now(), workingDays).at)
  const mails = (await letters(`〔${year}〕第1期`)).filter(({ channel }) => channel === 'email')
  const roster = await city.stores().directory.roster()
  const readers = roster.filter(({ posts, email }) => email && posts.some(({ post }) => post !== 'admin'))
  expect(mails.map(({ member }) => member).sort()).toEqual(readers.map(({ id }) => id).sort())
  expect(mails[0]?.link).toBe(`${city.host.url}/console/#/briefings/${quarter}`)
  expect(mails[0]?.text).toContain('九、下一步工作\n（一）春节前开展工资支付专项检查。')
  expect(mails.every(({ text }) => !text.includes('保密'))).toBe(true)
})

test('figures that are corrected after the publication lead to another issue, not to another text', async () => {
  const before = await shown(liaison)
  const act = { action: 'correct', reason: '补记后数字有变动' }
  const { version } = await shown(office)
  expect((await asks(leader, act, { version })).json).toMatchObject({ code: 'briefing-not-yours' })
  const opening = await asks(office, act, { version, key: 'correct' })
  expect(opening.status, opening.text).toBe(200)
  expect((await asks(office, act, { version, key: 'correct' })).status).toBe(200)
  expect(await shown(office)).toMatchObject({ issue: 2, stage: 'draft', issues: [{ issue: 1 }, { issue: 2 }] })
  // Readers go on reading what is out.
  expect(await shown(liaison)).toEqual(before)
  await does(office, { action: 'submit' })
  await does(leader, { action: 'approve' })
  const second = await does(office, { action: 'publish' })
  expect(second.number).toMatch(/第2期$/u)
  expect(second.correction).toBe(`本期更正${before.number}简报：补记后数字有变动`)
  expect(await shown(liaison, '?issue=1')).toMatchObject({ number: before.number, stage: 'published' })
})

test('what is no quarter, or has no briefing, is not there', async () => {
  for (const none of ['2020Q1', '2026Q5', 'x'])
    expect((await office.ask(`/v1/quarters/${none}/briefing`)).status).toBe(404)
})
