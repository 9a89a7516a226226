import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { openCity } from './harness.ts'

const city = await openCity()
const secret = city.host.credentials.sources.find(({ id }) => id === 'online-form')?.webhookSecret ?? ''
const payload = '{"ref": "WH-1", "channel": "complaint-hotline",  "category": "wage-arrears", "people": 12.0}'

/** Signed as the reference library of Standard Webhooks does; `offset` in seconds. */
function signed(sent: { body: string; over?: string; offset?: number; id?: string; timestamp?: string }) {
  const at = new Date(Date.parse(city.now()) + (sent.offset ?? 0) * 1_000)
  const id = sent.id ?? 'msg_1'
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': sent.timestamp ?? String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, at, sent.over ?? sent.body),
  }
  return city.ask('/v1/reports', { method: 'POST', source: null, body: sent.body, headers })
}

test('a signature over the raw body is as good as a key, and says who sent it', async () => {
  const reply = await signed({ body: payload })
  expect(reply.status).toBe(202)
  const { reportId } = await city.report(JSON.parse(payload), { source: 'online-form' })
  expect(reply.json).toMatchObject({ reportId, isNew: true })
})

test('the time may differ by 300 seconds', async () => {
  for (const offset of [-298, 298]) expect((await signed({ body: payload, offset })).status).toBe(202)
})

test.each([
  ['over re-serialised JSON', { over: JSON.stringify(JSON.parse(payload)) }],
  ['of −302 s', { offset: -302 }],
  ['of +302 s', { offset: 302 }],
  ['with NaN for a time', { timestamp: 'NaN' }],
  ['with milliseconds', { timestamp: String(Date.now()) }],
])('a signature %s is 401', async (_, rest) => {
  const reply = await signed({ body: payload, ...rest })
  expect([reply.status, reply.json.title]).toEqual([401, '身份未通过验证'])
})

test('a changed byte, another message id, no id: 401', async () => {
  const good = await signed({ body: payload })
  expect(good.status).toBe(202)
  expect((await signed({ body: payload, over: payload.replace('12', '13') })).status).toBe(401)
  const headers = { 'webhook-id': 'msg_2', 'webhook-timestamp': String(Math.floor(Date.parse(city.now()) / 1_000)) }
  const signature = new Webhook(secret).sign('msg_1', new Date(city.now()), payload)
  const reply = await city.ask('/v1/reports', {
    method: 'POST',
    source: null,
    body: payload,
    headers: { ...headers, 'webhook-signature': signature },
  })
  expect(reply.status).toBe(401)
})
