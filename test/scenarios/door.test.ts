import { describe, expect, test } from 'vitest'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import type { ApiKey } from '../../lib/domain/source.ts'
import { type Body, openCity } from './harness.ts'

const city = await openCity()
const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  city.ask('/v1/reports', { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers })
const reportOf = (rest: Body) => ({ channel: 'complaint-hotline', category: 'wage-arrears', ...rest })

describe('bytes over HTTP', () => {
  const sized = (bytes: number) => {
    const empty = JSON.stringify(reportOf({ ref: `DX-${bytes}`, people: 3, narrative: '' }))
    return empty.replace('"narrative":""', `"narrative":"${'x'.repeat(bytes - Buffer.byteLength(empty))}"`)
  }
  test.each([
    [9 * 1_024, 202],
    [255 * 1_024, 202],
    [257 * 1_024, 413],
    [10 * 1_024 * 1_024, 413],
  ])('a body of %d bytes: %d', async (bytes, status) => {
    const body = sized(bytes)
    expect(Buffer.byteLength(body)).toBe(bytes)
    const reply = await post(body)
    expect(reply.status).toBe(status)
    if (status === 202) await city.disputeOf({ reportId: String(reply.json.reportId) })
    else expect(reply.headers.get('content-type')).toContain('application/problem+json')
  })

  const gbk = (name: [number, number][]) =>
    Buffer.concat([
      Buffer.from('{"ref":"BM-1","channel":"complaint-hotline","category":"wage-arrears","employer":{"name":"'),
      Buffer.from(name.flat()),
      Buffer.from('"}}'),
    ])
  /** 长春 in GBK. */
  const inGbk: [number, number][] = [
    [0xb3, 0xa4],
    [0xb4, 0xba],
  ]
  const utf8 = JSON.stringify(reportOf({ ref: 'BM-2', employer: { name: '示例编码厂' } }))
  const utf16 = utf8.replace('BM-2', 'BM-3')

  test('GBK that nobody declared, or declared as UTF-8, is 400 with a hint; declared it is decoded', async () => {
    for (const headers of [{}, { 'content-type': 'application/json; charset=utf-8' }]) {
      const reply = await post(gbk(inGbk), headers)
      expect(reply.status).toBe(400)
      expect(reply.json).toMatchObject({ errors: [{ code: 'encoding' }] })
      expect(reply.text).toContain('UTF-8')
    }
    const reply = await post(gbk(inGbk), { 'content-type': 'application/json; charset=gbk' })
    expect(reply.status).toBe(202)
    expect((await city.disputeOf({ reportId: String(reply.json.reportId) })).employer.name).toBe('长春')
  })

  test('UTF-8 with BOM and UTF-16 are decoded', async () => {
    for (const bytes of [Buffer.from(`\ufeff${utf8}`), Buffer.from(`\ufeff${utf16}`, 'utf16le')]) {
      const reply = await post(bytes)
      expect(reply.status).toBe(202)
      expect((await city.disputeOf({ reportId: String(reply.json.reportId) })).employer.name).toBe('示例编码厂')
    }
  })

  test.each([
    '[]',
    'null',
    '"x"',
    '{"ref":"1",}',
    '{"people":NaN}',
    '{"ref":"a","ref":"b"}',
    '{"__proto__":{"x":1}}',
    `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    ' '.repeat(1_000_000),
    '',
  ])('%.40s: 400 problem+json with a pointer', async (body) => {
    const reply = await post(body)
    expect(reply.status).toBe(400)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
    expect(reply.json).toMatchObject({
      status: 400,
      errors: [{ pointer: expect.any(String), message: expect.any(String) }],
    })
  })
})

describe('who may report', () => {
  const hashed = (apiKey: string, rest: Partial<ApiKey> = {}): ApiKey => ({
    id: 'k1',
    hash: nodeCrypto.sha256Hex(apiKey),
    expiresAt: '2099-12-31T00:00:00.000Z',
    ...rest,
  })
  const sourceOf = (id: string, key: ApiKey, ratePerMinute = 18_000) => ({
    id,
    name: `示例·${id}`,
    scopes: ['reports:write' as const],
    keys: [key],
    webhookKeys: [],
    ratePerMinute,
    active: true,
  })
  const by = (key: string | null, body: Body = {}) =>
    city.ask('/v1/reports', {
      method: 'POST',
      source: null,
      body: JSON.stringify(reportOf({ ref: city.newRef(), ...body })),
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
    })

  test('no key, a wrong one, a revoked one, an expired one: 401 in the same words', async () => {
    const { directory } = city.stores()
    const past = '2026-01-01T00:00:00.000Z'
    await directory.putSource(sourceOf('revoked', hashed('ldw_revoked_k1_x', { revokedAt: past })))
    await directory.putSource(sourceOf('expired', hashed('ldw_expired_k1_x', { expiresAt: past })))
    await directory.putSource({ ...sourceOf('closed', hashed('ldw_closed_k1_x')), active: false })
    await directory.putSource(sourceOf('good', hashed('ldw_good_k1_x')))
    await city.advance('PT31S')
    expect((await by('ldw_good_k1_x')).status).toBe(202)
    const keys = [null, 'x', city.keyOf().slice(0, -1), 'ldw_revoked_k1_x', 'ldw_expired_k1_x', 'ldw_closed_k1_x']
    const replies = await Promise.all(keys.map((key) => by(key)))
    const words = replies.map(({ status, json: { requestId, ...rest }, headers }) => {
      expect(requestId).toEqual(expect.any(String))
      return { status, ...rest, asks: headers.get('www-authenticate') }
    })
    expect(words[0]).toMatchObject({ status: 401, title: '身份未通过验证' })
    for (const each of words) expect(each).toEqual(words[0])
  })

  test('a key that is taken away stops within a minute; a scope that was not given is 403', async () => {
    const { directory } = city.stores()
    const source = sourceOf('leaving', hashed('ldw_leaving_k1_x'))
    await directory.putSource(source)
    await city.advance('PT31S')
    const { json } = await by('ldw_leaving_k1_x', { people: 3 })
    const read = { source: null, headers: { authorization: 'Bearer ldw_leaving_k1_x' } }
    expect((await city.ask(`/v1/reports/${json.reportId}`, read)).status).toBe(403)
    await directory.putSource({ ...source, keys: [hashed('ldw_leaving_k1_x', { revokedAt: city.now() })] })
    await city.advance('PT1M')
    expect((await by('ldw_leaving_k1_x')).status).toBe(401)
  })

  test('the rate limit turns a runaway source away, and never a report that alone is red', async () => {
    await city.stores().directory.putSource(sourceOf('runaway', hashed('ldw_runaway_k1_x'), 2))
    await city.advance('PT31S')
    const of = (people: number) => by('ldw_runaway_k1_x', { employer: { name: '示例限流厂' }, people })
    expect([(await of(3)).status, (await of(3)).status]).toEqual([202, 202])
    const refused = await of(3)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.json.type).toBe('urn:problem:labour-dispute-warning:too-many-requests')
    for (let n = 0; n < 5; n++) expect((await of(60)).status).toBe(202)
    expect((await of(49)).status).toBe(429)
    await city.advance('PT1M')
    expect((await of(3)).status).toBe(202)
  })

  test("another source's report is not there: 404, to read and to withdraw", async () => {
    const { reportId } = await city.report({ employer: { name: '示例他人厂' }, people: 3 })
    for (const [method, id] of [
      ['GET', reportId],
      ['DELETE', reportId],
      ['GET', 'r-nobody'],
      ['DELETE', 'r-nobody'],
    ] as const) {
      const reply = await city.ask(`/v1/reports/${id}`, { method, source: 'online-form' })
      expect([reply.status, reply.json.title]).toEqual([404, '没有这条线索'])
    }
    expect((await city.status(reportId)).status).not.toBe('withdrawn')
  })

  test('the status says one sentence that may be read out', async () => {
    const employer = { name: '示例回访厂' }
    city.host.stream.fault({ stop: true })
    const one = await city.report({ employer, people: 12 })
    expect(await city.status(one.reportId)).toEqual({ status: 'accepted', say: '您反映的情况已接收，正在登记。' })
    city.host.stream.fault({ stop: false })
    const { disputeId, number } = await city.disputeOf(one)
    expect(await city.status(one.reportId)).toEqual({
      status: 'graded',
      dispute: { id: disputeId, number, grade: 'blue' },
      say: '您反映的情况已受理，正在处置。',
    })
    const two = await city.report({ employer, people: 21 }, { source: 'mayor-line' })
    await city.settled()
    expect(await city.status(two.reportId, { source: 'mayor-line' })).toMatchObject({
      dispute: { id: disputeId, grade: 'yellow' },
      say: '您反映的情况已并入在办事项，正在处置。',
    })
  })
})
