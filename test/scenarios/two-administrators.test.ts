import { expect, test } from 'vitest'
import { AuditPage } from '../../lib/contract/admin-responses.ts'
import { Desk } from './desk.ts'
import { openCity } from './harness.ts'

const city = await openCity()
const admin = new Desk(city, 'admin')
const sends = (method: string, path: string, body: object = {}, headers = {}) =>
  admin.ask(path, { method, headers, ...(method !== 'DELETE' && { body: JSON.stringify(body) }) })

test('two administrators at one entry of the roster: one wins, the other is told that nothing of his was written', async () => {
  const id = 'liaison-two'
  const entry = (n: number) => ({
    name: `示例·第${n}次`,
    posts: [{ post: 'liaison', unit: 'legal-affairs' }],
    phone: '13900000009',
  })
  expect((await sends('PUT', `/v1/roster/${id}`, entry(0))).headers.get('etag')).toBe('"1"')
  const seen = { 'if-match': '"1"' }
  const replies = await Promise.all([1, 2, 3, 4, 5].map((n) => sends('PUT', `/v1/roster/${id}`, entry(n), seen)))
  const late = replies.filter(({ status }) => status === 412)
  expect(late).toHaveLength(4)
  expect(late[0]?.json).toMatchObject({
    type: 'urn:problem:labour-dispute-warning:out-of-date',
    detail: expect.stringContaining('没有写入'),
    version: 2,
  })
  const names = replies.filter(({ status }) => status === 200).map(({ json }) => json.name)
  const stored = (await city.stores().directory.roster()).find((one) => one.id === id)
  expect(names).toContain(stored?.name)
})

test('and at one source, whose keys are not lost', async () => {
  expect((await sends('POST', '/v1/sources', { id: 'bureau-9', name: '示例·邻局' })).status).toBe(200)
  const replies = await Promise.all(
    [1, 2, 3].map((n) => sends('POST', '/v1/sources/bureau-9/keys', {}, { 'idempotency-key': `n-${n}` })),
  )
  const issued = replies.filter(({ status }) => status === 200)
  expect(replies.filter(({ status }) => status !== 200 && status !== 409 && status !== 422)).toEqual([])
  expect([1, 2]).toContain(issued.length)
  await city.advance('PT60S')
  for (const { json } of issued) {
    const reply = await city.ask('/v1/reports', {
      method: 'POST',
      source: null,
      headers: { authorization: `Bearer ${json.apiKey}` },
      body: JSON.stringify({ ref: `N-${json.key}`, channel: 'other', category: 'wage-arrears', people: 3 }),
    })
    expect(reply.status).toBe(202)
  }
  const { lines } = AuditPage.parse((await admin.ask('/v1/audit?of=sources')).json)
  expect(lines.filter(({ what, target }) => what === 'key-issued' && target === 'bureau-9').length).toBeGreaterThan(0)
})
