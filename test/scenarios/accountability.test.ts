import { expect, test } from 'vitest'
import { Accountability } from '../../lib/contract/account-response.ts'
import { quarterOf } from '../../lib/domain/quarter.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const discipline = new Desk(city, 'discipline')
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const head = new Desk(city, 'unit-head', 'labour-inspection')
const pensioner = new Desk(city, 'liaison', 'pension-insurance')

async function account(desk: Desk, unit?: string, quarter = quarterOf(city.now())): Promise<Accountability> {
  const reply = await desk.ask(`/v1/accountability?quarter=${quarter}${unit ? `&unit=${unit}` : ''}`)
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`)
  return Accountability.parse(reply.json)
}
const rows = (of: Accountability, section: string) => of.sections.find((one) => one.section === section)?.rows ?? []
/** Counted from one instant, so that the gaps between them are whole minutes. */
const began = Date.parse(city.now())
const ago = (minutes: number): string => new Date(began - minutes * 60_000).toISOString()

test('a late report is flagged for the discipline office, and who reported in time is on record', async () => {
  const late = { people: 60, employer: { name: '示例迟报公司' }, knownAt: ago(125), occurredAt: ago(600) }
  const { disputeId, number } = await city.reported({ ...late, reportedAt: ago(3) })
  await city.reported({ people: 60, employer: { name: '示例按时公司' }, knownAt: ago(20) })
  await city.reported({ people: 60, employer: { name: '示例未填公司' } })

  expect(await city.facts(disputeId, 'late-reported')).toMatchObject([{ unit: 'labour-inspection', known: true }])
  const seen = await account(discipline, 'labour-inspection')
  expect(seen.accounts).toMatchObject([{ totals: { reported: 3, late: 1, onTime: 1, unknown: 1 } }])
  expect(rows(seen, 'late')).toMatchObject([{ number, disputeId, seq: 1, minutes: 125 }])
  expect(rows(seen, 'on-time')).toHaveLength(1)

  const [line] = (await office.open(disputeId)).reportLines.shown
  expect(line?.knowledge).toMatchObject({ timeliness: 'late', timelinessLabel: '迟报' })
  expect(line?.knowledge?.gaps).toMatchObject({ occurredToKnown: 475, knownToReported: 122, knownToReceived: 125 })
})

test('a liaison sees the own unit only; the administrator and a group member see none', async () => {
  expect((await account(inspector)).accounts.map((one) => one.account)).toEqual(['labour-inspection'])
  expect((await account(inspector)).sections.length).toBeGreaterThan(0)
  expect((await account(pensioner)).accounts).toMatchObject([{ totals: { reported: 0, late: 0 } }])
  expect((await pensioner.ask('/v1/accountability?unit=labour-inspection')).status).toBe(403)
  expect((await new Desk(city, 'admin').ask('/v1/accountability')).status).toBe(403)
  expect((await account(discipline)).accounts).toHaveLength(12)
})

test('what is no quarter or no unit is refused with the words for it', async () => {
  expect((await discipline.ask('/v1/accountability?quarter=2026')).json).toMatchObject({
    status: 422,
    errors: [{ pointer: '/quarter', message: '季度请写成 2026Q4 的样子。' }],
  })
  expect((await discipline.ask('/v1/accountability?unit=finance')).status).toBe(422)
  expect((await discipline.ask('/v1/accountability?month=1')).status).toBe(422)
  expect((await discipline.ask('/v1/accountability?unit=&quarter=')).status).toBe(200)
})

test('confirmations with their delay, a missed clock until it is done, a bounce, discipline: each with its commit', async () => {
  const { disputeId, number } = await city.reported({ people: 60, employer: { name: '示例全程公司' } })
  await city.advance('PT10M')
  await inspector.does(disputeId, 'confirm')
  await leader.does(disputeId, 'assess')
  await leader.does(disputeId, 'designate')
  await city.advance('PT61M')
  await city.advance('PT5M')
  const open = await account(discipline, 'labour-inspection')
  expect(rows(open, 'missed').filter((row) => row.number === number)).toMatchObject([
    { say: expect.stringMatching(/“处置单位签收”时限.*至今未办/) },
    // The liaison has confirmed, the head, who was called, has not.
    { say: expect.stringMatching(/“签收预警”时限.*至今未办/) },
  ])
  await head.does(disputeId, 'confirm')
  await inspector.does(disputeId, 'object')
  await office.does(disputeId, 'refer-discipline', { unit: 'labour-inspection' })
  await city.settled()

  const seen = await account(discipline, 'labour-inspection')
  const own = (section: string) => rows(seen, section).filter((row) => row.number === number)
  expect(own('confirmed').map(({ minutes }) => minutes)).toEqual([76, 10])
  expect(own('missed').map(({ say }) => say)).toEqual([
    expect.stringMatching(/“处置单位签收”时限.*止（对指派提出异议）/),
    expect.stringMatching(/“签收预警”时限.*止（签收预警）/),
  ])
  expect(own('objected')).toHaveLength(1)
  expect(own('discipline')).toMatchObject([{ say: '移送机关纪委' }])
  const history = await city.history(disputeId)
  for (const { section } of seen.sections)
    for (const row of own(section)) expect(history[row.seq - 1]?.at, section).toBe(row.at)

  // The roll-call was missed too: by each unit whose head has not confirmed, and by the leading group.
  const others = await account(discipline, 'legal-affairs')
  expect(rows(others, 'missed').filter((row) => row.number === number)).toMatchObject([
    { say: expect.stringMatching(/“签收预警”时限/) },
  ])
})
