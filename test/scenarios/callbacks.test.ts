import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, describe, expect, test } from 'vitest'
import { agenda } from '../../lib/adapters/dynamodb/agenda.ts'
import { AuditPage, IssuedKeys, SourcesView } from '../../lib/contract/admin-responses.ts'
import { CallbackBody } from '../../lib/domain/callback.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const office = new Desk(city, 'office')
const leader = new Desk(city, 'group-leader')
const admin = new Desk(city, 'admin')
const inspector = new Desk(city, 'liaison', 'labour-inspection')

const sends = (method: string, path: string, body?: unknown, desk = admin) =>
  desk.ask(path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })
const secretOf = (id: string) => city.host.credentials.sources.find((source) => source.id === id)?.webhookSecret ?? ''

/** A hotline's server: what it was sent, checked by the reference library; it answers as it is told. */
class Receiver {
  readonly got: { id: string; body: CallbackBody; at: string }[] = []
  answers: (number | 'hang-up')[] = []
  tries = 0
  readonly #secrets: string[]
  readonly #server = createServer((request, response) => {
    this.tries += 1
    const answer = this.answers.shift() ?? 200
    if (answer === 'hang-up') return void request.socket.destroy()
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const id = String(request.headers['webhook-id'])
      if (answer === 200) this.got.push({ id, body: this.#verified(request, body), at: city.now() })
      this.seen.push(id)
      response.writeHead(answer).end()
    })
  })
  readonly seen: string[] = []

  constructor(...secrets: string[]) {
    this.#secrets = secrets
  }

  /** With every secret it knows: in rotation each of them must do. */
  #verified(request: IncomingMessage, body: string): CallbackBody {
    for (const secret of this.#secrets) new Webhook(secret).verify(body, request.headers as Record<string, string>)
    expect(request.headers['content-type']).toBe('application/json')
    return CallbackBody.strict().parse(JSON.parse(body))
  }

  async listen(): Promise<string> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening))
    afterAll(() => {
      this.#server.closeAllConnections()
      this.#server.close()
    })
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/callbacks`
  }

  of = (disputeId: string) => this.got.filter(({ body }) => body.dispute.id === disputeId).map(({ body }) => body)
}

async function registered(source: string, ...more: string[]): Promise<Receiver> {
  const receiver = new Receiver(secretOf(source), ...more)
  const url = await receiver.listen()
  const reply = await sends('PUT', `/v1/sources/${source}/callback`, { url })
  if (reply.status !== 200) throw new Error(reply.text)
  await city.advance('PT60S')
  return receiver
}

let firms = 0
const reported = (people: number, source: string) =>
  city.reported({ people, unit: 'labour-inspection', employer: { name: `示例回告${++firms}公司` } }, { source })
/** What was committed is published; then the minute of the sender comes. */
const sentNow = async () => {
  await city.settled()
  await city.advance('PT61S')
}
const closes = async (id: string) => {
  await leader.does(id, 'assess', { grade: 'watch', specialReport: false })
  await office.does(id, 'close')
}
const sourceOf = async (id: string) =>
  SourcesView.parse((await admin.ask('/v1/sources')).json).sources.find((one) => one.id === id)

describe('a source is told what became of its reports', () => {
  test('from a rise to the end and a new start: signed, in the words of the status, once each', async () => {
    const hotline = await registered('hotline')
    const { disputeId, number, employer } = await reported(30, 'hotline')
    await sentNow()
    expect(hotline.of(disputeId)).toEqual([])
    const last = await city.report({ people: 70, unit: 'labour-inspection', employer: { name: employer.name } })
    await city.settled()
    await sentNow()
    const dispute = { id: disputeId, number, grade: 'red' }
    const { reportId } = last
    expect(hotline.of(disputeId)).toEqual([
      { type: 'dispute.regraded', reportId, dispute, say: (await city.status(reportId)).say, at: expect.any(String) },
    ])
    await leader.does(disputeId, 'assess', { grade: 'yellow', specialReport: false })
    await leader.does(disputeId, 'designate')
    await inspector.does(disputeId, 'sign')
    await inspector.does(disputeId, 'submit-plan')
    await inspector.does(disputeId, 'conclude')
    await sentNow()
    expect(hotline.of(disputeId).at(-1)).toMatchObject({
      type: 'dispute.concluded',
      say: '您反映的情况已处置完毕，正在办理结案。',
    })
    expect((await city.status(reportId)).say).toBe(hotline.of(disputeId).at(-1)?.say)
    await office.does(disputeId, 'close')
    await sentNow()
    await office.does(disputeId, 'reopen')
    await sentNow()
    const told = hotline.of(disputeId)
    expect(told.map(({ type, dispute: { grade } }) => [type, grade])).toEqual([
      ['dispute.regraded', 'red'],
      ['dispute.regraded', 'yellow'],
      ['dispute.concluded', 'yellow'],
      ['dispute.closed', 'yellow'],
      ['dispute.reopened', 'yellow'],
    ])
    expect(told[3]?.say).toBe('您反映的情况已办结。')
    expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).toSorted())
    await city.advance('PT2H')
    expect(hotline.of(disputeId)).toHaveLength(5)
    expect(new Set(hotline.seen).size).toBe(hotline.seen.length)
  })

  test('only of its own, and only who wants it: the other source hears of the dispute it has a report in', async () => {
    const form = await registered('online-form')
    const alone = await reported(30, 'hotline')
    const shared = await reported(30, 'hotline')
    const own = await city.report(
      { people: 5, unit: 'labour-inspection', employer: { name: shared.employer.name } },
      { source: 'online-form' },
    )
    const gone = await city.report(
      { people: 5, unit: 'labour-inspection', employer: { name: alone.employer.name } },
      { source: 'online-form' },
    )
    await city.settled()
    await city.withdraw(gone.reportId, { source: 'online-form' })
    await city.settled()
    await closes(alone.disputeId)
    await closes(shared.disputeId)
    await sentNow()
    expect(form.of(alone.disputeId)).toEqual([])
    expect(form.of(shared.disputeId).map(({ type, reportId }) => [type, reportId])).toContainEqual([
      'dispute.closed',
      own.reportId,
    ])
  })

  test('its newest report withdrawn, it is told by another that stands', async () => {
    const form = await registered('online-form')
    const first = await city.report(
      { people: 30, unit: 'labour-inspection', employer: { name: '示例两条公司' } },
      { source: 'online-form' },
    )
    await city.settled()
    const second = await city.report(
      { people: 5, unit: 'labour-inspection', employer: { name: '示例两条公司' } },
      { source: 'online-form' },
    )
    await city.settled()
    await city.withdraw(second.reportId, { source: 'online-form' })
    const { disputeId } = await city.disputeOf(first)
    await closes(disputeId)
    await sentNow()
    expect(form.of(disputeId).map(({ reportId }) => reportId)).toContain(first.reportId)
    expect(form.of(disputeId).map(({ reportId }) => reportId)).not.toContain(second.reportId)
  })

  test('in rotation either secret verifies', async () => {
    const issuing = { method: 'POST', headers: { 'idempotency-key': 'mayor' }, body: '{"days":30}' }
    const issued = IssuedKeys.parse((await admin.ask('/v1/sources/mayor-line/keys', issuing)).json)
    const mayor = await registered('mayor-line', issued.webhookSecret)
    const { disputeId } = await reported(30, 'mayor-line')
    await closes(disputeId)
    await sentNow()
    expect(
      mayor
        .of(disputeId)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['dispute.closed', 'dispute.regraded'])
  })
})

describe('a receiver that fails', () => {
  test('is tried again, later each time, with the same id and the same words, until it takes it', async () => {
    const hotline = await registered('hotline')
    const { disputeId, employer } = await reported(30, 'hotline')
    hotline.answers = [500, 'hang-up', 302, 404]
    await city.reported({ people: 70, unit: 'labour-inspection', employer: { name: employer.name } })
    await sentNow()
    expect(hotline.tries).toBe(1)
    await city.advance('PT5S')
    expect(hotline.tries).toBe(1)
    for (const seconds of [6, 21, 41, 81]) await city.advance(`PT${seconds}S`)
    expect(hotline.tries).toBe(5)
    expect(hotline.of(disputeId)).toHaveLength(1)
    expect(new Set(hotline.seen).size).toBe(1)
  })

  test('for good is parked after eight tries, with an alarm; the others are not held up; sent back it arrives', async () => {
    const dead = await registered('hotline')
    const form = await registered('online-form')
    dead.answers = Array(24).fill(503)
    const one = await reported(30, 'hotline')
    await city.report(
      { people: 5, unit: 'labour-inspection', employer: { name: one.employer.name } },
      { source: 'online-form' },
    )
    await city.settled()
    await closes(one.disputeId)
    await sentNow()
    expect(form.of(one.disputeId).map(({ type }) => type)).toContain('dispute.closed')
    for (let hour = 0; hour < 10; hour++) await city.advance('PT1H')
    expect(dead.of(one.disputeId)).toEqual([])
    expect(dead.tries).toBe(16)
    const alarms = JSON.stringify(await city.host.kept('ops'))
    expect(alarms).toMatch(/CALLBACK#\d+#hotline 连续 8 次未能办成/)
    dead.answers = []
    const { parked, postpone } = agenda(city.stores().table)
    for (const entry of await parked()) await postpone(entry, { dueAt: city.now(), tries: 0 })
    await city.advance('PT61S')
    expect(
      dead
        .of(one.disputeId)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['dispute.closed', 'dispute.regraded'])
  })

  test('that is gone (410) is called no more; it is recorded, and the operators learn of it', async () => {
    const gone = await registered('mayor-line')
    const { disputeId, employer } = await reported(30, 'mayor-line')
    gone.answers = [410]
    await city.reported(
      { people: 70, unit: 'labour-inspection', employer: { name: employer.name } },
      { source: 'mayor-line' },
    )
    await sentNow()
    await closes(disputeId)
    await sentNow()
    await city.advance('PT1H')
    expect(gone.tries).toBe(1)
    expect((await sourceOf('mayor-line'))?.callback).toBeNull()
    const { lines } = AuditPage.parse((await admin.ask('/v1/audit?of=sources')).json)
    expect(lines[0]).toMatchObject({ what: 'callback-gone', target: 'mayor-line', by: { member: 'system' } })
    expect(JSON.stringify(await city.host.kept('ops'))).toContain('（mayor-line）的回告地址答复已不存在（410）')
  })

  test('taken off, it hears nothing, also not of what was waiting', async () => {
    const form = await registered('online-form')
    const { disputeId } = await reported(30, 'online-form')
    await closes(disputeId)
    expect((await sends('DELETE', '/v1/sources/online-form/callback')).status).toBe(200)
    expect((await sends('DELETE', '/v1/sources/online-form/callback')).status).toBe(422)
    await sentNow()
    await city.advance('PT1H')
    expect(form.tries).toBe(0)
  })
})

test('who may register, and what', async () => {
  const put = (url: string, id = 'hotline', desk = admin) => sends('PUT', `/v1/sources/${id}/callback`, { url }, desk)
  expect((await put('http://127.0.0.1:1/', 'hotline', office)).status).toBe(403)
  expect((await put('http://127.0.0.1:1/', 'nobody')).status).toBe(404)
  for (const url of ['http://hotline.example.cn/', 'https://10.0.0.1/', 'https://hotline.example.cn/', 'x'])
    expect((await put(url)).json, url).toMatchObject({ status: 422, errors: [{ pointer: '/url' }] })
  await sends('POST', '/v1/sources', { id: 'keyless', name: '示例·无密钥' })
  expect((await put('http://127.0.0.1:1/', 'keyless')).json).toMatchObject({
    detail: expect.stringContaining('先发放密钥'),
  })
})
