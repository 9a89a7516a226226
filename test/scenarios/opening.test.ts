import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { OpenedReport, OpenedText, ReportGlimpse } from '../../lib/contract/sealed-responses.ts'
import { command } from '../infra/operator.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'opening-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))
const city = await openCity({ dataDir })
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const discipline = new Desk(city, 'discipline')
const pensioner = new Desk(city, 'liaison', 'pension-insurance')
const admin = new Desk(city, 'admin')

const said = {
  narrative: '示例：三个月没有发工资',
  complainants: [{ name: '张三丰', phone: '13800001234', idNumber: '220102880229123' }],
}
const report = await city.report({ people: 60, employer: { name: '示例建筑公司' }, unit: 'labour-inspection', ...said })
const { disputeId } = await city.disputeOf(report)
await leader.does(disputeId, 'assess', { reason: '人数多，情绪激动' })

let keys = 0
const opens = (desk: Desk, path: string, { body = { reason: '核实身份' }, key = `open-${++keys}` } = {}) =>
  desk.ask(path, { method: 'POST', headers: { 'idempotency-key': key }, body: JSON.stringify(body) })
const reportPath = `/v1/reports/${report.reportId}/open`
const openings = async () => (await city.facts(disputeId, 'sealed-opened')).length

describe('what is sealed, over HTTP', () => {
  test('is masked until it is opened', async () => {
    const reply = await office.ask(`/v1/reports/${report.reportId}/complainants`)
    expect(ReportGlimpse.parse(reply.json).complainants).toEqual([
      { name: '张**', phone: '138****1234', idNumber: '2201*********23' },
    ])
    expect(await openings()).toBe(0)
  })

  test('is opened with a reason, which stands in the history that everybody sees; asked again it is recorded once', async () => {
    const reply = await opens(office, reportPath, { key: 'once' })
    expect(reply.status).toBe(200)
    expect(OpenedReport.parse(reply.json)).toMatchObject({ disputeId, revision: 1, address: null, ...said })
    expect((await opens(office, reportPath, { key: 'once' })).json).toEqual(reply.json)
    expect(await openings()).toBe(1)
    const view = await leader.open(disputeId)
    expect(JSON.stringify(view.history)).toContain('开启线索封存内容')
    expect(JSON.stringify(view)).not.toContain('核实身份')
  })

  test('words of an act are opened by the discipline office, complainants are not', async () => {
    const [assessed] = await city.facts(disputeId, 'assessed')
    const path = `/v1/disputes/${disputeId}/texts/${assessed?.text.id}/open`
    const reply = await opens(discipline, path, { body: { reason: '核查研判' } })
    expect(OpenedText.parse(reply.json).words).toBe('人数多，情绪激动')
    expect(await opens(discipline, reportPath)).toMatchObject({ status: 403, json: { code: 'opening-not-yours' } })
    expect((await opens(discipline, `/v1/disputes/${disputeId}/texts/none/open`)).status).toBe(404)
  })

  test('nothing without a reason or a key; nothing at all for who has no part, and for who runs the system', async () => {
    const before = await openings()
    expect(await opens(office, reportPath, { body: { reason: ' ' } })).toMatchObject({ status: 422 })
    expect(await office.ask(reportPath, { method: 'POST', body: '{"reason":"核实身份"}' })).toMatchObject({
      status: 422,
    })
    expect((await opens(pensioner, reportPath)).status).toBe(404)
    expect((await opens(admin, reportPath)).status).toBe(403)
    expect((await opens(office, '/v1/reports/r-none/open')).status).toBe(404)
    expect(await city.ask(reportPath, { method: 'POST', body: '{"reason":"核实身份"}' })).toMatchObject({ status: 401 })
    expect(await openings()).toBe(before)
  })
})

describe('the daily root of this machine', () => {
  const rootsIn = async () => (await readdir(join(dataDir, 'objects', 'roots')).catch(() => [])).sort()
  const verify = () => command('verify', [], { env: { DATA_DIR: dataDir } })

  test('is written when the day has ended, and verified; a forged one is found', async () => {
    const today = new Date(Date.parse(city.now()) + 8 * 3_600_000).toISOString().slice(0, 10)
    await city.advanceTo(new Date(Date.parse(`${today}T00:30:00+08:00`) + 86_400_000).toISOString())
    const file = `${today}.json`
    expect(await rootsIn()).toContain(file)
    const root = JSON.parse(await readFile(join(dataDir, 'objects', 'roots', file), 'utf8'))
    expect(root.tips.map((tip: { disputeId: string }) => tip.disputeId)).toContain(disputeId)

    await city.host.stop()
    const whole = await verify()
    expect(whole).toMatchObject({ status: 0, said: '' })
    expect(whole.out).toMatch(/daily roots verified, 0 broken/)
    const forged = { ...root, tips: root.tips.map((tip: object) => ({ ...tip, hash: 'f'.repeat(64) })) }
    await writeFile(join(dataDir, 'objects', 'roots', file), JSON.stringify(forged))
    const found = await verify()
    expect(found.status).toBe(1)
    expect(found.said).toContain(`root of ${today}: it is not the root of what it lists`)
    expect(found.said).toContain(`dispute ${disputeId}`)
  })
})
