import { describe, expect, test } from 'vitest'
import { BatchResult, ProblemReply } from '../../lib/contract/responses.ts'
import type { Refusal } from '../../lib/domain/refusal.ts'
import { accepted, service } from './api-service.ts'
import { context } from './lambda-context.ts'

describe('routing', () => {
  test('a report reaches its handler with its bytes, body and caller', async () => {
    const { ask, seen } = service()
    const reply = await ask({ headers: { 'Content-Type': 'application/json' } })
    expect(reply).toMatchObject({ statusCode: 202, json: accepted, isBase64Encoded: false })
    expect(reply.headers).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(seen[0]).toMatchObject({ body: { ref: '1' }, requestId: 'gateway-1', source: 'reports:write' })
    expect(Buffer.from(seen[0]!.bytes).toString()).toBe('{"ref":"1"}')
  })
  test('500 rows with rows 3 and 77 broken: 498 accepted, two named errors', async () => {
    const rows = Array.from({ length: 500 }, (_, at) =>
      at === 3 ? '"x"' : at === 77 ? '{"ref":"a","ref":"b"}' : `{"ref":"${at}"}`,
    )
    const reply = await service().ask({ path: '/v1/reports/batch', body: `{"reports":[${rows.join(',')}]}` })
    const { accepted, refused, results } = BatchResult.parse(reply.json)
    expect([reply.statusCode, accepted, refused, results.length]).toEqual([200, 498, 2, 500])
    expect(results.filter(({ status }) => status !== 202)).toMatchObject([
      { index: 3, status: 400, errors: [{ code: 'not-an-object' }] },
      { index: 77, status: 400, errors: [{ code: 'duplicate-key', pointer: '/ref' }] },
    ])
  })
  test('batch is a route, not the id of a report', async () => {
    const { ask, seen } = service()
    expect((await ask({ path: '/v1/reports/batch', body: '[{"ref":"1"},{"ref":"2"}]' })).json).toMatchObject({
      accepted: 2,
    })
    expect((await ask({ path: '/v1/reports/r%201', method: 'GET', body: null })).statusCode).toBe(404)
    expect(seen[1]?.params).toEqual({ reportId: 'r 1' })
  })
  test.each(['/', '/v1', '/v1/reports/', '/v1/reports/a/b', '/v1/reports/%E0%A4%A', '/v2/reports', '/constructor'])(
    '%s is 404',
    async (path) => {
      const reply = await service().ask({ path, method: 'GET' })
      expect(reply.statusCode).toBe(404)
      expect(ProblemReply.parse(reply.json).type).toBe('urn:problem:labour-dispute-warning:not-found')
    },
  )
  test('a method that the table does not have is no route: the gateway lets none through', async () => {
    const { ask, seen } = service()
    for (const method of ['PUT', 'OPTIONS', 'HEAD', 'GET', 'x']) {
      const reply = await ask({ method })
      expect([reply.statusCode, ProblemReply.parse(reply.json).type]).toEqual([
        404,
        'urn:problem:labour-dispute-warning:not-found',
      ])
    }
    expect(seen).toEqual([])
  })
  test('a route without a handler is not served', async () => {
    expect((await service().ask({ path: '/v1/openapi.json', method: 'GET' })).statusCode).toBe(404)
  })
})

describe('refusals and faults', () => {
  test('nobody gets past authentication, nor learns whether the body was good', async () => {
    const { ask, seen } = service()
    const replies = await Promise.all(
      ['{"ref":"1"}', '{', ''].map((body) => ask({ body, headers: { authorization: 'Bearer bad' } })),
    )
    for (const reply of replies) {
      expect(reply.statusCode).toBe(401)
      expect(reply.json).toEqual(replies[0]!.json)
      expect(reply.headers['www-authenticate']).toMatch(/^Bearer/)
    }
    expect(seen).toEqual([])
  })
  test('a body larger than any may be is refused before a key is tried or a signature computed', async () => {
    let asked = 0
    const { ask, seen } = service({
      authenticate: async () => {
        asked += 1
        return { refused: 'unauthenticated' }
      },
    })
    const large = (path: string, bytes: number, fill = 'x') =>
      ask({ path, body: fill.repeat(bytes), headers: { 'content-type': 'application/json' } })
    expect((await large('/v1/reports', 262_145)).statusCode).toBe(413)
    expect((await large('/v1/reports/batch', 4_194_305)).statusCode).toBe(413)
    expect((await large('/v1/reports', 1_000_000, ' ')).statusCode).toBe(400)
    expect(asked).toBe(0)
    expect((await large('/v1/reports', 262_144)).statusCode).toBe(401)
    expect((await large('/v1/reports/batch', 4_194_304)).statusCode).toBe(401)
    expect([asked, seen]).toEqual([2, []])
  })
  test('a signature counts only where a body is asked for: elsewhere none is shown to it', async () => {
    const shown: number[] = []
    const { ask } = service({
      authenticate: async ({ bytes }) => {
        shown.push(bytes.length)
        return { refused: 'unauthenticated' }
      },
    })
    await ask({ method: 'GET', path: '/v1/reports/r1', body: '{"ref":"1"}' })
    await ask({ body: '{"ref":"1"}' })
    expect(shown).toEqual([0, 11])
  })
  test('open routes ask nobody', async () => {
    const reply = await service().ask({ method: 'GET', path: '/v1/health', headers: { authorization: '' } })
    expect(reply.json).toEqual({ status: 'ok', time: '2026-11-23T06:00:00.000Z' })
  })
  test('a refusal carries its errors and Retry-After', async () => {
    const refusal: Refusal = {
      refused: 'too-many-requests',
      retryAfterSeconds: 7,
      errors: [{ pointer: '/ref', code: 'x', message: '改' }],
    }
    const reply = await service({ secured: { acceptReport: async () => refusal } }).ask({})
    expect(reply).toMatchObject({ statusCode: 429, headers: { 'retry-after': '7' } })
    expect(ProblemReply.parse(reply.json)).toMatchObject({
      requestId: 'gateway-1',
      status: 429,
      errors: refusal.errors,
    })
  })
  test('of a fault the caller learns the request id, the log where it was', async () => {
    const { ask, lines } = service({
      secured: {
        acceptReport: async () => {
          throw new Error('secret table detail')
        },
      },
    })
    const reply = await ask({})
    expect(reply.statusCode).toBe(500)
    expect(reply.json).toEqual({
      type: 'urn:problem:labour-dispute-warning:internal',
      title: '系统故障',
      status: 500,
      requestId: 'gateway-1',
    })
    expect(lines).toMatchObject([
      { level: 'error', event: 'fault', fields: { requestId: 'lambda-1', message: 'secret table detail' } },
    ])
  })
  test('an event that is none is a fault, answered all the same', async () => {
    const reply = await service().handler({}, context)
    expect([reply.statusCode, JSON.parse(reply.body).requestId]).toEqual([500, 'lambda-1'])
  })
  test.each([
    [400, '{"a":1,}', {}],
    [413, `{"a":"${'x'.repeat(263_000)}"}`, {}],
    [400, ' '.repeat(1_000_000), {}],
    [415, 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('%d', async (status, body, headers) => {
    const reply = await service().ask({ body, headers })
    expect(ProblemReply.parse(reply.json).status).toBe(status)
    expect(reply.statusCode).toBe(status)
  })
  test('text that was decoded wrongly before us is refused', async () => {
    const reply = await service().ask({ body: '{"name":"\ufffd\ufffd"}', encoded: false })
    expect(reply.json.errors[0].code).toBe('encoding')
    expect((await service().ask({ body: '{"name":"长春市"}', encoded: false })).statusCode).toBe(202)
  })
})
