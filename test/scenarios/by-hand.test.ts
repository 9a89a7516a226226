import { expect, test } from 'vitest'
import { ReportPreview } from '../../lib/contract/hand-responses.ts'
import { ReportAccepted, ReportStatus } from '../../lib/contract/responses.ts'
import { OpenedReport } from '../../lib/contract/sealed-responses.ts'
import { Source } from '../../lib/domain/source.ts'
import { Desk } from './desk.ts'
import { type Body, openCity } from './harness.ts'

const city = await openCity()
const inspector = new Desk(city, 'liaison', 'labour-inspection')
const pensioner = new Desk(city, 'liaison', 'pension-insurance')
const office = new Desk(city, 'office')

const usual = { ref: 'form-abcdefgh', category: 'wage-arrears', people: '五十余人', employer: { name: '示例手报公司' } }
const post = (desk: Desk, path: string, body: Body) => desk.ask(path, { method: 'POST', body: JSON.stringify(body) })
const send = (desk: Desk, body: Body) => post(desk, '/v1/hand-reports', body)
async function sent(desk: Desk, body: Body): Promise<ReportAccepted> {
  const reply = await send(desk, body)
  if (reply.status !== 202) throw new Error(`${reply.status} ${reply.text}`)
  await city.settled()
  return ReportAccepted.parse(reply.json)
}
async function preview(desk: Desk, body: Body): Promise<ReportPreview> {
  const reply = await post(desk, '/v1/hand-reports/preview', body)
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`)
  return ReportPreview.parse(reply.json)
}
const status = async (desk: Desk, ref: string) => desk.ask(`/v1/hand-reports/${ref}`)

test('what a liaison reports goes the way of every report: red, warned, told who has learnt it; twice is once', async () => {
  const body = {
    ...usual,
    knownAt: city.now(),
    narrative: '示例：三个月未发工资。',
    complainants: [{ name: '示例·当事人', phone: '13800001234' }],
  }
  const first = await sent(inspector, body)
  expect(first).toMatchObject({ isNew: true, revision: 1, preview: { grade: 'red' } })
  expect(await sent(inspector, body)).toEqual({ ...first, isNew: false })
  const found = ReportStatus.parse((await status(inspector, usual.ref)).json)
  const view = await inspector.open(found.dispute?.id ?? '')
  expect(view).toMatchObject({ grade: 'red', reports: 1 })
  expect(view.discovering.map(({ unit }) => unit)).toEqual(['labour-inspection'])
  const [line] = view.reportLines.shown
  expect(line).toMatchObject({
    source: 'console',
    ref: `${inspector.member}/${usual.ref}`,
    reporter: { member: inspector.member, label: '劳动保障监察支队联络员' },
    channel: 'daily-work',
    named: 1,
    stated: { people: '五十余人' },
    knowledge: { timeliness: 'on-time' },
    needsReview: [],
  })
  expect((await city.outbox(view.id)).length).toBeGreaterThan(10)
  const kept = JSON.stringify(await city.history(view.id))
  for (const secret of ['示例·当事人', '13800001234', '三个月未发工资']) expect(kept).not.toContain(secret)
  const opened = await post(office, `/v1/reports/${first.reportId}/open`, { reason: '核实情况' })
  expect(opened.status).toBe(422)
  const reply = await office.ask(`/v1/reports/${first.reportId}/open`, {
    method: 'POST',
    headers: { 'idempotency-key': 'open-1' },
    body: JSON.stringify({ reason: '核实情况' }),
  })
  expect(OpenedReport.parse(reply.json)).toMatchObject({
    narrative: '示例：三个月未发工资。',
    complainants: [{ name: '示例·当事人', phone: '13800001234' }],
  })
})

test('the same form with other figures is a correction; taken back it no longer counts; nobody else reaches it', async () => {
  const ref = 'form-corrected'
  const one = await sent(inspector, { ...usual, ref, people: 30, employer: { name: '示例更正公司' } })
  const two = await sent(inspector, { ...usual, ref, people: 60, employer: { name: '示例更正公司' } })
  expect(two).toMatchObject({ reportId: one.reportId, revision: 2, preview: { grade: 'red' } })
  expect((await status(inspector, ref)).json).toMatchObject({
    reportId: one.reportId,
    revision: 2,
    facts: {
      unit: 'labour-inspection',
      category: 'wage-arrears',
      employer: '示例更正公司',
      people: '60',
      amountYuan: '',
    },
  })
  expect((await status(pensioner, ref)).status).toBe(404)
  expect((await pensioner.ask(`/v1/hand-reports/${ref}`, { method: 'DELETE' })).status).toBe(404)
  const other = await sent(pensioner, {
    ...usual,
    ref,
    category: 'pension',
    people: 3,
    employer: { name: '示例养老公司' },
  })
  expect(other.reportId).not.toBe(one.reportId)
  expect((await inspector.ask(`/v1/hand-reports/${ref}`, { method: 'DELETE' })).json).toMatchObject({
    reportId: one.reportId,
    revision: 3,
    status: 'withdrawn',
  })
  await city.settled()
  expect((await status(inspector, ref)).json).toMatchObject({ status: 'withdrawn', revision: 3, facts: null })
  expect((await city.disputeOf(one)).tally.reports).toBe(0)
})

test('a unit reports for itself, the office for any; what is wrong is named by its pointer', async () => {
  const foreign = await send(pensioner, { ...usual, ref: 'form-foreign', unit: 'labour-inspection' })
  expect([foreign.status, foreign.json.errors]).toEqual([
    422,
    [expect.objectContaining({ pointer: '/unit', code: 'unit-not-own', allowed: ['pension-insurance'] })],
  ])
  const forOther = await sent(office, {
    ...usual,
    ref: 'form-of-office',
    unit: 'hr-market',
    employer: { name: '示例代报公司' },
  })
  expect((await city.disputeOf(forOther)).tally.units).toEqual({ 'hr-market': 1 })
  // The office's director heads a unit, too: without a word it is that one's report, by choice the category's.
  const director = new Desk(city, 'unit-head', 'petitions')
  expect(director.member).toBe(office.member)
  const named = { ...usual, employer: { name: '示例兼任公司' } }
  const own = await sent(director, { ...named, ref: 'form-of-the-own' })
  await sent(director, { ...named, ref: 'form-by-category', unit: null })
  expect((await city.disputeOf(own)).tally.units).toEqual({ petitions: 1, 'labour-inspection': 1 })
  const wrong = await send(inspector, { ref: '1', category: 'other', channel: 'sms', peple: 3 })
  expect(wrong.status).toBe(422)
  const errors = wrong.json.errors as { pointer: string; message: string }[]
  expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/category', '/channel', '/peple', '/ref'])
  for (const { message } of errors) expect(message).toMatch(/[一-鿿]/)
  const many = { ...usual, complainants: Array.from({ length: 201 }, () => ({ name: '·' })) }
  expect((await send(inspector, many)).json.errors).toMatchObject([{ pointer: '/complainants' }])
  expect((await send(inspector, { ...usual, narrative: '字'.repeat(20_001) })).status).toBe(422)
  expect((await send(inspector, { ...usual, narrative: '字'.repeat(100_000) })).status).toBe(413)
})

test('an employer’s name alone is no report: it would open the dispute of any employer to whoever guesses', async () => {
  const dispute = await city.reported({ people: 60, employer: { name: '示例试探公司' } })
  const tried = { ref: 'form-for-nothing', category: 'wage-arrears', employer: { name: '示例试探公司' } }
  for (const body of [tried, { ...tried, people: ' ', narrative: '', signals: [], complainants: [{ name: '' }] }]) {
    const refused = await send(pensioner, body)
    expect([refused.status, refused.json.errors]).toEqual([
      422,
      [{ pointer: '/people', code: 'nothing-said', message: expect.stringContaining('请至少填写涉及人数') }],
    ])
  }
  await city.settled()
  expect((await pensioner.ask(`/v1/disputes/${dispute.disputeId}`)).status).toBe(404)
  expect((await status(pensioner, tried.ref)).status).toBe(404)
})

test('ugly but honest is taken: a code that fails, no time of knowledge', async () => {
  const employer = { name: '示例代码公司', creditCode: '91350203M0001QAY9B' }
  const accepted = await sent(inspector, { ...usual, ref: 'form-ugly-code', employer })
  expect(accepted.needsReview.map(({ code }) => code)).toEqual(['credit-code-check-digit'])
  const dispute = await city.disputeOf(accepted)
  const [line] = (await inspector.open(dispute.disputeId)).reportLines.shown
  expect(line?.knowledge).toMatchObject({ timeliness: 'unknown' })
})

test('the preview says the grade, by when to report, where it would go; and leaves no trace', async () => {
  const name = '示例预判建筑有限公司'
  const typed = { category: 'wage-arrears', people: '五十余人', employer: { name }, place: { district: '示例区' } }
  const nothing = await preview(inspector, { people: '近百人' })
  expect(nothing).toMatchObject({ joins: null, similar: [], unit: 'labour-inspection', reportBy: null })
  const known = new Date(Date.parse(city.now()) - 86_400_000).toISOString()
  const before = await preview(inspector, { ...typed, knownAt: known, listed: 3 })
  expect(before).toMatchObject({ grade: 'red', reportBy: { late: true }, joins: null, similar: [] })
  expect(before.picture.criteria[0]?.figures).toMatchObject({ atLeast: { n: 50 }, atMost: null })
  const dispute = await city.reported({ ...typed, unit: 'labour-inspection' })
  expect(dispute.near).toEqual([])
  expect((await preview(inspector, typed)).joins).toMatchObject({
    number: dispute.number,
    id: dispute.disputeId,
    employer: name,
    grade: 'red',
  })
  const elsewhere = await preview(pensioner, { ...typed, employer: { name: '示例预判建筑公司（分部）' } })
  expect(elsewhere).toMatchObject({ joins: null, similar: [], hidden: true })
  const same = await preview(pensioner, typed)
  expect(same).toMatchObject({ joins: null, hidden: true })
  for (const kept of [dispute.disputeId, dispute.number]) expect(JSON.stringify([elsewhere, same])).not.toContain(kept)
  expect(await preview(office, { ...typed, employer: { name: '示例预判建筑公司（分部）' } })).toMatchObject({
    joins: null,
    similar: [{ number: dispute.number, reasons: ['名称相近'] }],
    hidden: false,
  })
  const later = await city.reported({ ...typed, people: 12, employer: { name: '示例预判建筑公司（分部）' } })
  expect(later.near.map(({ disputeId }) => disputeId)).toEqual([dispute.disputeId])
  const named = await post(inspector, '/v1/hand-reports/preview', {
    ...typed,
    complainants: [{ phone: '13800001234' }],
  })
  expect(named.json).toMatchObject({ status: 422, errors: [{ pointer: '/complainants' }] })
})

test('no outside system may take its name', () => {
  const source = { id: 'console', name: '冒名', scopes: [], keys: [], webhookKeys: [], active: true }
  expect(Source.safeParse(source).error?.issues[0]?.message).toBe('此编号留作单位上报之用。')
})
