import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { AuditPage } from '../../lib/contract/admin-responses.ts'
import { BriefingView } from '../../lib/contract/briefing-responses.ts'
import { DocumentShown } from '../../lib/contract/document-responses.ts'
import { QuarterView } from '../../lib/contract/quarter-responses.ts'
import { Review } from '../../lib/contract/review-operations.ts'
import { addDays, beijingInstant } from '../../lib/domain/calendar.ts'
import { quarterDates, quarterOf } from '../../lib/domain/quarter.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity({ nights: true })
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const stranger = new Desk(city, 'liaison', 'pension-insurance')
const quarter = quarterOf(city.now())
const { last } = quarterDates(quarter)

let keys = 0
const sends = (desk: Desk, path: string, body: object, version = 1) =>
  desk.ask(path, {
    method: 'POST',
    headers: { 'if-match': `"${version}"`, 'idempotency-key': `bad-${++keys}` },
    body: JSON.stringify(body),
  })
const briefing = async (desk = office) => BriefingView.parse((await desk.ask(`/v1/quarters/${quarter}/briefing`)).json)
async function does(desk: Desk, body: object): Promise<void> {
  const reply = await sends(desk, `/v1/quarters/${quarter}/briefing/actions`, body, (await briefing()).version)
  expect(reply.status, reply.text).toBe(200)
}

/** With clocks that come due one after another meanwhile: the sweeper looks more than once. */
async function until(instant: string): Promise<void> {
  const seconds = (Date.parse(instant) - Date.parse(city.now())) / 1_000
  for (const step of [`PT${seconds.toFixed(3)}S`, 'PT10S', 'PT10S', 'PT10S']) await city.host.clock.advance(step)
  await city.settled()
}

const names = [
  '2026Q5',
  '1999Q1',
  '2026Q',
  '20',
  '..',
  '%2e%2e',
  'a%23b',
  '%00',
  '%E2%80%AE',
  '__proto__',
  'x'.repeat(3_000),
]

test('ids that are none are not there, and never a fault', async () => {
  for (const name of names) {
    const gets = ['', '/returns', `/returns/${name}`, '/review', '/briefing'].map(
      (path) => `/v1/quarters/${name}${path}`,
    )
    for (const path of [...gets, `/v1/meetings/${name}`, `/v1/documents/${name}`, `/v1/documents?subject=${name}`])
      expect([path, (await office.ask(path)).status]).toEqual([path, 404])
    const posts: [string, object][] = [
      [`/v1/quarters/${name}/returns`, { action: 'freeze' }],
      [`/v1/quarters/${name}/returns/labour-inspection`, { action: 'zero' }],
      [`/v1/quarters/${name}/briefing/actions`, { action: 'submit' }],
      [`/v1/meetings/${name}/actions`, { action: 'invite' }],
    ]
    for (const [path, body] of posts) expect([path, (await sends(office, path, body)).status]).toEqual([path, 404])
  }
  const { status, json } = await sends(office, '/v1/policy/back-test', { version: 'x' })
  expect(status).toBe(422)
  expect(json.errors).toContainEqual({
    pointer: '/quarter',
    code: 'invalid_type',
    message: '季度请写成 2026Q4 的样子。',
  })
})

test('of several forms one that there is not is answered with those that there are', async () => {
  const paths = ['/v1/meetings', `/v1/quarters/${quarter}/review`]
  for (const path of paths) {
    const { json } = await sends(office, path, { kind: 'constructor', action: 'toString' })
    const allowed = expect.arrayContaining([expect.any(String)])
    expect(json.errors).toMatchObject([{ code: 'invalid_value', message: '没有这一种，请从 allowed 中选。', allowed }])
  }
})

test('half a quarter’s name reaches no briefing; its words are clean, its reasons without numbers', async () => {
  await city.reported({ people: 3, unit: 'pension-insurance', employer: { name: '示例季度权限公司' } })
  await until(beijingInstant(addDays(last, 1), '00:06'))
  const before = await briefing()
  const half = `/v1/quarters/${quarter.slice(0, -1)}/briefing/actions`
  expect((await sends(office, half, { action: 'submit' }, before.version)).status).toBe(404)
  expect(await briefing()).toEqual(before)

  // Drafted after the night's early signs were looked for.
  expect(before.stale).toEqual([])
  await does(office, { action: 'submit' })
  await does(leader, {
    action: 'return',
    reason: '请联系138\u200b0000\u200b1234\u202e\u0000补充\r\nBcc: x@example.com',
  })
  expect((await briefing()).returned).toBe('请联系＊＊＊补充 Bcc: x@example.com')
})

test('what is written into the register keeps its lines and nothing that nobody sees', async () => {
  const entered = await sends(office, `/v1/quarters/${quarter}/review`, {
    action: 'enter',
    date: last,
    employer: '示例\u202e登记\r\n公司',
    cameToLight: '街道来电\u0000',
    lesson: '一\r\n二\u200b',
  })
  expect(Review.parse(entered.json).entries).toMatchObject([
    { employer: '示例登记 公司', cameToLight: '街道来电', lesson: '一\n二' },
  ])
  const blank = { action: 'enter', date: last, employer: '\u200b', cameToLight: '街道来电', lesson: '一' }
  expect((await sends(office, `/v1/quarters/${quarter}/review`, blank)).json.errors).toMatchObject([
    { pointer: '/employer', message: '请写明用人单位。' },
  ])
})

test('a unit sees of the units its own', async () => {
  const seen = async (desk: Desk) => QuarterView.parse((await desk.ask(`/v1/quarters/${quarter}`)).json).figures
  expect((await seen(office)).tables.unit.length).toBeGreaterThan(1)
  expect((await seen(stranger)).tables.unit).toMatchObject([{ key: 'pension-insurance', reports: 1 }])
  expect((await seen(inspector)).tables.unit.map(({ key }) => key)).toEqual(['labour-inspection'])
})

test('looks at what is not one’s own are lines of the audit, a document on its way is none', async () => {
  const foreign = `/v1/quarters/${quarter}/returns/labour-inspection`
  expect((await stranger.ask(foreign)).status).toBe(404)
  expect((await stranger.ask(`/v1/quarters/${quarter}/briefing`)).status).toBe(404)
  expect((await stranger.ask('/v1/meetings/13800001234')).status).toBe(404)
  expect((await stranger.ask(`/v1/documents/briefing.${quarter}.00000000-0000-4000-8000-000000000000`)).status).toBe(
    404,
  )
  await city.settled()
  const { lines } = AuditPage.parse((await office.ask('/v1/audit?of=access')).json)
  const of = lines.filter(({ by }) => by.member === stranger.member).map(({ what, target }) => [what, target])
  expect(of.sort()).toEqual([
    ['look-refused', `briefing/${quarter}`],
    ['look-refused', `return/${quarter}.labour-inspection`],
    ['look-refused', '（没有这个编号）'],
  ])
})

test('by the key of another’s document, or of one of another kind, nobody is given it', async () => {
  const { disputeId } = await city.reported({ people: 62, unit: 'labour-inspection', employer: { name: '甲/乙公司' } })
  const [key, own] = [randomUUID(), randomUUID()]
  const makes = (desk: Desk, body: object, under: string) =>
    desk.ask('/v1/documents', {
      method: 'POST',
      headers: { 'idempotency-key': under },
      body: JSON.stringify({ of: { disputeId }, ...body }),
    })
  const report = { kind: 'special-report', of: { disputeId, phase: 'before' } }
  const made = await makes(office, report, key)
  expect(DocumentShown.parse(made.json).file?.name).toContain('甲_乙公司')
  expect((await makes(office, report, key)).status).toBe(200)
  const card = { kind: 'grade-card' }
  expect((await makes(inspector, card, key)).json.errors).toMatchObject([{ code: 'key-used' }])
  expect((await makes(office, card, key)).json.errors).toMatchObject([{ code: 'key-used' }])
  expect((await makes(inspector, card, own)).json.document).toMatchObject({ kind: 'grade-card' })
})
