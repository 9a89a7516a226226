import { expect, test } from 'vitest'
import { QuarterList, QuarterView } from '../../lib/contract/quarter-responses.ts'
import { Review } from '../../lib/contract/review-operations.ts'
import { addDays, beijingDate, beijingInstant } from '../../lib/domain/calendar.ts'
import { quarterBounds, quarterDates, quarterOf, quarterPlus } from '../../lib/domain/quarter.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity({ nights: true })
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const inspector = new Desk(city, 'liaison', 'labour-inspection')

/** The next quarter, of which we see the last day. */
const quarter = quarterPlus(quarterOf(city.now()), 1)
const { first, last } = quarterDates(quarter)

async function quarters(): Promise<QuarterList['quarters']> {
  const reply = await office.ask('/v1/quarters')
  expect(reply.status, reply.text).toBe(200)
  return QuarterList.parse(reply.json).quarters
}
async function seen(of: string, desk = office): Promise<QuarterView> {
  const reply = await desk.ask(`/v1/quarters/${of}`)
  expect(reply.status, reply.text).toBe(200)
  return QuarterView.parse(reply.json)
}
/** Long, with clocks that come due one after another meanwhile: the sweeper looks more than once. */
async function until(instant: string): Promise<void> {
  const seconds = (Date.parse(instant) - Date.parse(city.now())) / 1_000
  for (const step of [`PT${seconds.toFixed(3)}S`, 'PT10S', 'PT10S', 'PT10S']) await city.host.clock.advance(step)
  await city.settled()
}
const named = (rows: readonly { key: string }[], key: string) => rows.find((row) => row.key === key)

test('from the last day of a quarter to its analysis: nobody asks for it', async () => {
  // The first run of all begins before it.
  await city.advanceTo(beijingInstant(first, '00:06'))
  const waiting = await city.reported({
    people: 12,
    employer: { name: '示例留到下季公司' },
    place: { district: '绿园区' },
  })
  await until(beijingInstant(last, '09:00'))
  const grown = { employer: { name: '示例季末公司' }, place: { district: '朝阳区' } }
  const { disputeId } = await city.reported({ ...grown, people: 12, channel: 'media' })
  await city.advance('PT30M')
  await city.reported({ ...grown, people: 60 })
  await inspector.does(disputeId, 'confirm')
  await leader.does(disputeId, 'assess')
  await city.settled()
  expect((await quarters()).find((one) => one.quarter === quarter)?.stage).toBe('running')

  // A second before midnight is this quarter's, midnight the next one's.
  await until(beijingInstant(last, '23:58'))
  await city.reported({ people: 25, employer: { name: '示例除夕公司' }, category: 'pension' })
  await city.advanceTo(quarterBounds(quarter).end)
  await city.reported({ people: 3, employer: { name: '示例元旦公司' } })
  await city.advanceTo(beijingInstant(addDays(last, 1), '00:06'))

  expect((await quarters())[0]).toMatchObject({ quarter, stage: 'closed', asOf: last, amendedAt: null })
  const { figures, before, lastYear } = await seen(quarter, inspector)
  expect(lastYear).toBeNull()
  // In use already, and empty.
  expect(before?.disputes).toBe(0)
  expect(figures.stock).toMatchObject({ begin: 0, opened: 3, end: 3 })
  expect(named(figures.tables.grade, 'red')).toMatchObject({ opened: 1, reports: 2, open: 1 })
  expect(named(figures.tables.category, 'pension')).toMatchObject({ opened: 1 })
  expect(named(figures.tables.channel, 'media')).toMatchObject({ opened: 1, reports: 1 })
  expect(named(figures.tables.district, '朝阳区')).toMatchObject({ opened: 1, reports: 2 })
  expect(figures.quality.leads.find(({ grade }) => grade === 'red')).toMatchObject({ n: 1, median: 30, atOnce: 0 })
  expect(figures.quality).toMatchObject({ cameTrue: 1, withoutWarning: { total: 0 } })
  expect(figures.performance.assessments.same).toBe(1)
  expect(figures.performance.alerts.find(({ grade }) => grade === 'red')).toMatchObject({ confirmed: { n: 1 } })

  // What stood open then stands open in the next, also where nothing has happened to it since.
  await until(beijingInstant(addDays(last, 2), '00:06'))
  const next = await seen(quarterPlus(quarter, 1))
  expect(next.quarter.stage).toBe('running')
  expect(next.figures.stock.begin).toBe(3)
  expect(next.figures.tables.total.opened).toBe(1)
  expect(next.before?.tables.total.opened).toBe(3)
  expect((await city.stores().disputes.head(waiting.disputeId))?.status).toBe('open')
})

test('weeks of silence are caught up by one run, and every quarter between is closed', async () => {
  const now = quarterOf(city.now())
  await city.reported({ people: 60, employer: { name: '示例停摆期间公司' } })
  await until(beijingInstant(addDays(quarterDates(quarterPlus(now, 2)).first, 20), '12:00'))
  const states = await quarters()
  expect(states.map((one) => [one.quarter, one.stage]).slice(0, 3)).toEqual([
    [quarterPlus(now, 2), 'running'],
    [quarterPlus(now, 1), 'closed'],
    [now, 'closed'],
  ])
  const [{ figures }, between] = [await seen(now), await seen(quarterPlus(now, 1))]
  expect(between.figures.stock.begin).toBe(figures.stock.end)
  expect(between.before).toEqual(figures)
})

test('a quarter before the first count, and one that is none, are not there', async () => {
  for (const none of ['2020Q1', '2026Q5', 'x']) {
    const reply = await office.ask(`/v1/quarters/${none}`)
    expect([reply.status, reply.json.type]).toEqual([404, 'urn:problem:labour-dispute-warning:quarter-not-found'])
  }
})

test('what came without warning is entered by the office, and counted from the next night on', async () => {
  const now = quarterOf(city.now())
  const today = beijingDate(city.now())
  const known = await city.reported({ people: 70, employer: { name: '示例突发公司' } })
  const form = { date: today, employer: '示例突发公司', people: 70, cameToLight: '街道来电', lesson: '排查未到' }
  const asks = (body: Record<string, unknown>, key: string, desk = office) =>
    desk.ask(`/v1/quarters/${now}/review`, {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body: JSON.stringify(body),
    })
  const about = { action: 'enter', ...form, disputeNumber: known.number, lesson: '联系 13800001234 未接' }
  const first = Review.parse((await asks(about, 'k1')).json)
  expect(Review.parse((await asks(about, 'k1')).json)).toEqual(first)
  expect(first.entries).toMatchObject([{ dispute: { disputeId: known.disputeId }, amountYuan: null, withdrawn: null }])
  expect(first.entries[0]?.lesson).not.toContain('13800001234')
  await asks({ action: 'enter', ...form, employer: '示例另一公司' }, 'k2')
  const wrong = Review.parse((await asks({ action: 'enter', ...form, employer: '示例登错公司' }, 'k3')).json)
  const id = wrong.entries.find(({ employer }) => employer === '示例登错公司')?.id
  expect((await asks({ action: 'withdraw', id, reason: '登错' }, 'k4')).status).toBe(200)
  expect((await asks({ action: 'withdraw', id, reason: '再撤' }, 'k5')).json.code).toBe('withdrawn')

  const refused = async (body: Record<string, unknown>) => (await asks(body, 'k6')).json.errors
  expect(await refused({ action: 'enter', ...form, date: addDays(today, -200) })).toMatchObject([{ pointer: '/date' }])
  expect(await refused({ action: 'enter', ...form, date: addDays(today, 1) })).toMatchObject([{ pointer: '/date' }])
  expect(await refused({ action: 'enter', ...form, disputeNumber: '没有' })).toMatchObject([
    { pointer: '/disputeNumber' },
  ])
  expect(await refused({ action: 'enter' })).not.toHaveLength(0)
  expect((await asks(about, 'k7', leader)).status).toBe(403)

  await until(beijingInstant(addDays(today, 1), '00:06'))
  const { figures } = await seen(now)
  expect(figures.quality.withoutWarning).toMatchObject({ register: 2, both: 1 })
})
