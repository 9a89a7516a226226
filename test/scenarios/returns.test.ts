import { describe, expect, test } from 'vitest'
import { DutyList, ReturnsView, ReturnView } from '../../lib/contract/return-responses.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity({ nights: true })
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const inspection = new Desk(city, 'liaison', 'labour-inspection')
const market = new Desk(city, 'liaison', 'hr-market')
const base = '/v1/quarters/2026Q4/returns'

const list = async (desk: Desk): Promise<ReturnsView> => ReturnsView.parse((await desk.ask(base)).json)
const open = async (desk: Desk, unit: string): Promise<ReturnView> => {
  const reply = await desk.ask(`${base}/${unit}`)
  if (reply.status !== 200) throw new Error(`${desk.member}: ${reply.text}`)
  return ReturnView.parse(reply.json)
}
let keys = 0
const sends = async (desk: Desk, unit: string, act: Record<string, unknown>, version?: number) =>
  desk.ask(`${base}/${unit}`, {
    method: 'POST',
    headers: { 'if-match': `"${version ?? (await open(office, unit)).version}"`, 'idempotency-key': `r-${++keys}` },
    body: JSON.stringify(act),
  })
/** Those of the returns; the same list holds what is to be done for meetings and briefings. */
const duties = async (desk: Desk) =>
  DutyList.parse((await desk.ask('/v1/duties')).json).duties.filter(({ kind }) => kind.startsWith('return'))

/** Long, with clocks that come due one after another meanwhile: the sweeper looks more than once. */
async function until(instant: string): Promise<void> {
  const seconds = (Date.parse(instant) - Date.parse(city.now())) / 1_000
  for (const step of [`PT${seconds.toFixed(3)}S`, 'PT5S', 'PT5S', 'PT5S', 'PT5S']) await city.host.clock.advance(step)
  await city.settled()
}

/** Letters as people got them, by e-mail. */
const letters = async () => (await city.host.letters()).filter(({ channel }) => channel === 'email')
const toldSince = async (at: string, desk: Desk) =>
  (await letters()).filter((one) => one.at >= at && one.member === desk.member).map(({ subject }) => subject)

describe('the returns of the fourth quarter, over the end of the year', () => {
  test('are open the morning after, with what was counted, silence apart from zero', async () => {
    await city.advanceTo('2026-12-30T02:00:00.000Z')
    await city.report({ employer: { name: '示例填报建筑公司' }, people: 3, unit: 'labour-inspection' })
    await city.settled()
    expect(await list(office)).toMatchObject({ opened: false, returns: [] })
    await until('2026-12-31T16:06:00.000Z')
    const all = await list(office)
    expect(all).toMatchObject({
      opened: true,
      dueAt: '2027-01-15T09:00:00.000Z',
      dueKnown: false,
      progress: { units: 11, returned: 0, inTime: 0, silent: [] },
      mayFreeze: true,
    })
    expect((await list(inspection)).returns).toMatchObject([
      { unit: 'labour-inspection', standing: 'awaited', counted: { reports: 1, watch: 1 } },
    ])
    expect((await market.ask(`${base}/labour-inspection`)).status).toBe(404)
    expect(await duties(inspection)).toMatchObject([
      { kind: 'return', title: '2026年第四季度填报（劳动保障监察支队）', overdue: false },
    ])
    expect((await duties(office)).filter(({ kind }) => kind === 'returns')).toEqual([])
  })

  test('five and two working days before, on the day and the day after it is reminded; who has returned is not', async () => {
    const mine = async (at: string) => {
      const since = city.now()
      await until(at)
      return toldSince(since, inspection)
    }
    expect(await mine('2027-01-08T00:29:00.000Z')).toEqual([])
    expect(await mine('2027-01-08T00:31:00.000Z')).toEqual([
      '请报送：2026年第四季度劳动纠纷预警统计（劳动保障监察支队）',
    ])
    const zero = await sends(market, 'hr-market', { action: 'zero', remarks: '建议明确“及时上报”的时限。' })
    expect(zero.status, zero.text).toBe(200)
    const since = city.now()
    expect(await mine('2027-01-13T00:31:00.000Z')).toHaveLength(1)
    expect(await mine('2027-01-15T00:31:00.000Z')).toHaveLength(1)
    expect(await mine('2027-01-18T00:31:00.000Z')).toEqual([
      '逾期未报：2026年第四季度劳动纠纷预警统计（劳动保障监察支队）',
    ])
    expect(await mine('2027-01-19T02:00:00.000Z')).toEqual([])
    expect(await toldSince(since, market)).toEqual([])
    // After the due day the office is told too, once, of all that are silent.
    expect((await toldSince(since, office)).filter((subject) => subject?.startsWith('逾期未报'))).toEqual([
      // As the head of his own unit.
      '逾期未报：2026年第四季度劳动纠纷预警统计（信访工作处）',
      '逾期未报：2026年第四季度劳动纠纷预警统计（10个单位）',
    ])
  })

  test('late is late, a correction says why, a form seen before another’s is stale', async () => {
    const { version, counted } = await open(inspection, 'labour-inspection')
    const correct = { action: 'correct', figures: { ...counted, blue: 1 }, reason: '漏录一件' }
    expect((await sends(market, 'labour-inspection', correct, version)).status).toBe(404)
    expect((await sends(inspection, 'labour-inspection', { ...correct, reason: ' ' }, version)).status).toBe(422)
    expect((await sends(inspection, 'labour-inspection', { action: 'zero' }, version)).json).toMatchObject({
      code: 'return-not-zero',
    })
    expect((await sends(inspection, 'labour-inspection', correct, version)).status).toBe(200)
    expect((await sends(inspection, 'labour-inspection', { action: 'confirm' }, version)).status).toBe(412)
    expect(await open(office, 'labour-inspection')).toMatchObject({
      standing: 'late',
      say: '逾期报送（已更正）',
      reminders: 4,
      returned: { figures: { blue: 1 }, reason: '漏录一件' },
      may: [],
    })
    expect(await list(leader)).toMatchObject({ progress: { returned: 2, inTime: 1 }, mayFreeze: false })
  })

  test('the office freezes it, after which only it notes a late one, and the quarter is frozen', async () => {
    expect(await duties(office)).toMatchObject([
      { kind: 'return', title: '2026年第四季度填报（信访工作处）', overdue: true },
      { kind: 'returns', title: '2026年第四季度填报封账（已报2/11）' },
    ])
    const freeze = (desk: Desk) =>
      desk.ask(base, {
        method: 'POST',
        headers: { 'idempotency-key': 'freeze' },
        body: JSON.stringify({ action: 'freeze' }),
      })
    expect((await freeze(inspection)).status).toBe(403)
    for (const _ of [1, 2]) expect((await freeze(office)).status).toBe(200)
    expect(await list(office)).toMatchObject({ frozen: true, mayFreeze: false, progress: { units: 11, returned: 2 } })
    expect((await sends(inspection, 'labour-inspection', { action: 'confirm' })).json).toMatchObject({
      code: 'return-frozen',
    })
    const { counted } = await open(office, 'pension-insurance')
    const late = { action: 'note-late', figures: counted, reason: '电话补报' }
    expect((await sends(office, 'pension-insurance', late)).status).toBe(200)
    expect(await open(office, 'pension-insurance')).toMatchObject({ say: '逾期报送（零报告，补报）' })
    expect(await duties(office)).toEqual([])
    const { json } = await office.ask('/v1/quarters')
    expect(json).toMatchObject({
      quarters: expect.arrayContaining([expect.objectContaining({ quarter: '2026Q4', stage: 'frozen' })]),
    })
  })
})
