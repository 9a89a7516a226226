import { request } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import type { Host } from '../../infra/local/host.ts'
import { toProblem } from '../../lib/contract/problem.ts'
import { api, hostOf } from './hosting.ts'

type ProxyEvent = Record<string, unknown> & { body: string | null; headers: Record<string, string> }

/** By node:http, which sends the path and the headers as they are. */
const ask = (
  host: Host,
  options: { method?: string; path: string; headers?: Record<string, string>; body?: string | Buffer },
) =>
  new Promise<{ status: number; type: string; requestId: string; text: string }>((resolve, reject) => {
    const { port } = new URL(host.url)
    const { method = 'GET', path, headers = {}, body } = options
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: String(response.headers['content-type']),
          requestId: String(response.headers['x-amzn-requestid']),
          text: Buffer.concat(chunks).toString(),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })

test('a request becomes the event API Gateway would make of it', async () => {
  let seen: ProxyEvent | undefined
  const handler = (event: unknown) => {
    seen = event as ProxyEvent
    return {
      statusCode: 202,
      headers: { 'X-Answer': 1 },
      multiValueHeaders: { 'set-cookie': ['a', 'b'] },
      body: 'AAH/',
      isBase64Encoded: true,
    }
  }
  const host = await hostOf({ f: { trigger: api('POST', '/v1/reports/{reportId}'), handler } })
  const body = Buffer.from([0xff, 0xfe, 0x00])
  const path = '/v1/reports/a%20b%2Fc?x=1&x=2&y=%E7%BA%A2'
  const answer = await fetch(host.url + path, {
    method: 'POST',
    body,
    headers: { 'X-Twice': 'v', 'Content-Type': 'application/json' },
  })
  expect(answer.status).toBe(202)
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from([0, 1, 0xff]))
  expect(answer.headers.getSetCookie()).toEqual(['a', 'b'])
  expect(seen).toMatchObject({
    resource: '/v1/reports/{reportId}',
    path: '/v1/reports/a%20b%2Fc',
    httpMethod: 'POST',
    body: body.toString('base64'),
    isBase64Encoded: true,
    pathParameters: { reportId: 'a b/c' },
    queryStringParameters: { x: '2', y: '红' },
    multiValueQueryStringParameters: { x: ['1', '2'], y: ['红'] },
    requestContext: {
      identity: { sourceIp: '127.0.0.1' },
      resourcePath: '/v1/reports/{reportId}',
      requestId: expect.any(String),
    },
  })
})

test('no body is null; header names keep their case; a fixed segment goes before a variable one', async () => {
  const events: ProxyEvent[] = []
  const note = (name: string) => (event: unknown) => {
    events.push({ ...(event as ProxyEvent), name })
    return { statusCode: 204 }
  }
  const host = await hostOf({
    one: { trigger: api('POST', '/v1/{id}'), handler: note('one') },
    batch: { trigger: api('POST', '/v1/batch'), handler: note('batch') },
  })
  await ask(host, { method: 'POST', path: '/v1/batch', headers: { 'WebHook-Id': 'm' } })
  expect(events).toMatchObject([
    {
      name: 'batch',
      body: null,
      isBase64Encoded: false,
      pathParameters: null,
      queryStringParameters: null,
      headers: { 'WebHook-Id': 'm' },
    },
  ])
})

test('what the gateway itself refuses is problem+json with a request id', async () => {
  let calls = 0
  const ok = () => {
    calls += 1
    return { statusCode: 200, body: '{}' }
  }
  const host = await hostOf({
    ok: { trigger: api('POST', '/v1/ok'), handler: ok },
    throws: { trigger: api('GET', '/v1/throws'), handler: () => Promise.reject(new Error('secret detail')) },
    odd: { trigger: api('GET', '/v1/odd'), handler: () => 'not an answer' },
    slow: { trigger: api('GET', '/v1/slow'), handler: () => new Promise(() => {}), timeoutSeconds: 0.05 },
  })
  const answers = {
    unknownPath: await ask(host, { path: '/v2/ok' }),
    unknownMethod: await ask(host, { path: '/v1/ok' }),
    sixMegabytes: await ask(host, { method: 'POST', path: '/v1/ok', body: Buffer.alloc(5_000_000, 97) }),
    announced: await ask(host, {
      method: 'POST',
      path: '/v1/ok',
      headers: { 'content-length': String(11 * 1_024 * 1_024) },
    }),
    throws: await ask(host, { path: '/v1/throws' }),
    odd: await ask(host, { path: '/v1/odd' }),
    slow: await ask(host, { path: '/v1/slow' }),
  }
  const status = Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, answer.status]))
  expect(status).toEqual({
    unknownPath: 404,
    unknownMethod: 404,
    sixMegabytes: 413,
    announced: 413,
    throws: 502,
    odd: 502,
    slow: 504,
  })
  for (const { type, text, requestId, status } of Object.values(answers)) {
    expect(type).toBe('application/problem+json; charset=utf-8')
    const detail = expect.stringMatching(/\p{Script=Han}/u)
    expect(JSON.parse(text)).toEqual({ type: expect.any(String), title: expect.any(String), status, detail, requestId })
  }
  expect(JSON.stringify(answers)).not.toContain('secret')
  expect(calls).toBe(0)
  expect((await ask(host, { method: 'POST', path: '/v1/ok', body: Buffer.alloc(4_000_000, 97) })).status).toBe(200)
})

test('the path is found before the method, as in the cloud', async () => {
  const ok = () => ({ statusCode: 200, body: '{}' })
  const host = await hostOf({
    one: { trigger: api('GET', '/v1/ok/{id}'), handler: ok },
    batch: { trigger: api('POST', '/v1/ok/batch'), handler: ok },
  })
  expect((await ask(host, { path: '/v1/ok/a' })).status).toBe(200)
  expect((await ask(host, { method: 'POST', path: '/v1/ok/batch' })).status).toBe(200)
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE'])
    expect((await ask(host, { method, path: '/v1/ok/batch' })).status).toBe(404)
})

/** Sends the parts whatever is answered meanwhile, and gives what came back until the other side closed. */
const wholeTalk = (host: Host, parts: readonly (string | Buffer)[]) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(host.url).port), '127.0.0.1')
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('end', () => resolve(Buffer.concat(chunks).toString()))
    socket.on('error', reject)
    for (const part of parts) socket.write(part)
  })

const megabyte = Buffer.alloc(1_048_576, 97)
const head = (...lines: string[]) => ['POST /v1/ok HTTP/1.1', 'Host: 127.0.0.1', ...lines, '', ''].join('\r\n')
const tooLarge = { type: toProblem({ refused: 'too-large' }).type, status: 413, requestId: expect.any(String) }

test('who sends past 10 MB, announced or not, reads a whole 413 and then the end, never a reset', async () => {
  const handler = () => ({ statusCode: 200 })
  const host = await hostOf({ ok: { trigger: api('POST', '/v1/ok'), handler } })
  const megabytes = Array.from({ length: 40 }, () => megabyte)
  const chunked = megabytes.flatMap((body) => ['100000\r\n', body, '\r\n'])
  const talks = await Promise.all([
    wholeTalk(host, [head(`Content-Length: ${40 * megabyte.length}`), ...megabytes]),
    wholeTalk(host, [head('Transfer-Encoding: chunked'), ...chunked, '0\r\n\r\n']),
  ])
  for (const talk of talks) {
    expect(talk).toMatch(/^HTTP\/1\.1 413 .*\r\n/)
    expect(talk).toMatch(/^connection: close\r$/im)
    const body = JSON.parse(talk.slice(talk.indexOf('\r\n\r\n')))
    expect(body).toEqual({ ...toProblem({ refused: 'too-large' }), ...tooLarge })
    expect(body.detail).toMatch(/\p{Script=Han}/u)
  }
})

test('who asks before sending is told to go on, or at once that it is too large', async () => {
  const handler = (event: unknown) => ({ statusCode: 200, body: String((event as ProxyEvent).body?.length) })
  const host = await hostOf({ ok: { trigger: api('POST', '/v1/ok'), handler } })
  const expecting = (bytes: number) => head('Expect: 100-continue', 'Connection: close', `Content-Length: ${bytes}`)
  const small = await wholeTalk(host, [expecting(3), 'abc'])
  expect(small).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /)
  const told = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(host.url).port), '127.0.0.1', () => {
      socket.write(expecting(11 * megabyte.length))
    })
    socket.on('error', reject)
    socket.once('data', (data) => {
      resolve(data.toString())
      socket.end()
    })
  })
  expect(told).toMatch(/^HTTP\/1\.1 413 /)
})

test('nonsense on the wire is 400 problem+json', async () => {
  const host = await hostOf({})
  const { port } = new URL(host.url)
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('data', (data) => resolve(data.toString()))
    socket.write('NONSENSE\r\n\r\n')
  })
  expect(answer).toContain('400 Bad Request')
  expect(answer).toContain('application/problem+json')
})

test('/local/* answers this machine only, and not the pages of other sites', async () => {
  const host = await hostOf({})
  const { port } = new URL(host.url)
  const status = async (headers: Record<string, string>) => (await ask(host, { path: '/local/clock', headers })).status
  expect(await status({})).toBe(200)
  expect(await status({ host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(200)
  expect(await status({ host: `evil.example:${port}` })).toBe(403)
  expect(await status({ host: `127.0.0.1.evil.example:${port}` })).toBe(403)
  expect(await status({ host: '127.0.0.1' })).toBe(403)
  expect(await status({ origin: 'https://evil.example' })).toBe(403)
  expect(await status({ origin: 'null' })).toBe(403)
  expect((await ask(host, { path: '/local/nothing' })).status).toBe(404)
})
