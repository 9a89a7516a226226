import { describe, expect, test } from 'vitest'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import type { ApiKey } from '../../lib/domain/source.ts'
import { type Body, openCity } from './harness.ts'

const city = await openCity()
const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  city.ask('/v1/reports', { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers })
const numbered = (count: number) => Array.from({ length: count }, (_, n) => n)
const reportOf = (rest: Body) => ({ channel: 'complaint-hotline', category: 'wage-arrears', ...rest })

describe('the same report again', () => {
  test('1,000 times, 50 at once: one report, every answer the same but for isNew', async () => {
    const body = { ref: 'CF-1', employer: { name: '示例重复公司' }, people: 23, narrative: '同一件事' }
    const answers = []
    for (const _ of numbered(19)) answers.push(...(await Promise.all(numbered(50).map(() => city.report(body)))))
    for (const _ of numbered(50)) answers.push(await city.report(body))
    const [first] = answers
    if (!first) throw new Error('no answer')
    expect(answers).toHaveLength(1_000)
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1)
    for (const answer of answers) expect({ ...answer, isNew: true }).toEqual({ ...first, isNew: true })
    const dispute = await city.disputeOf(first)
    expect(dispute).toMatchObject({ inForce: 'yellow', tally: { reports: 1 } })
    expect(await city.outbox(dispute.disputeId)).toHaveLength(8)
  })

  test('the order of fields does not make another report', async () => {
    const first = await city.report({ ref: 'CF-2', employer: { name: '示例次序厂', creditCode: null }, people: 4 })
    const again = JSON.stringify({
      people: 4,
      employer: { creditCode: null, name: '示例次序厂' },
      ...reportOf({ ref: 'CF-2' }),
    })
    expect((await post(again)).json).toEqual({ ...first, isNew: false })
  })

  test('the same number of another source is another report', async () => {
    const body = { ref: 'CF-3', employer: { name: '示例两处厂' }, people: 4 }
    const one = await city.report(body)
    const other = await city.report(body, { source: 'online-form' })
    expect(other).toMatchObject({ isNew: true })
    expect(other.reportId).not.toBe(one.reportId)
  })
})

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

describe('what must be there', () => {
  test.each([
    ['no ref', { ref: undefined }, '/ref'],
    ['an empty ref', { ref: ' ' }, '/ref'],
    ['an unknown channel', { channel: 'pigeon' }, '/channel'],
    ['an unknown category', { category: 'weather' }, '/category'],
  ])('%s: 422 naming the field and what is allowed', async (_, body, pointer) => {
    const reply = await city.send(body)
    expect(reply.status).toBe(422)
    expect(reply.json).toMatchObject({ errors: [{ pointer }] })
    const [error] = reply.json.errors as { message: string; allowed?: string[] }[]
    expect(error?.message).toContain(pointer.slice(1))
    if (pointer !== '/ref') expect(error?.allowed).toContain(pointer === '/channel' ? 'complaint-hotline' : 'pension')
  })

  test('everything else may be null', async () => {
    const nothing = Object.fromEntries(
      [
        ...['sourceRevision', 'campaign', 'employer', 'project', 'place', 'people', 'amountYuan', 'terminations'],
        ...['staffTotal', 'signals', 'occurredAt', 'knownAt', 'unit', 'narrative', 'complainants'],
      ].map((field) => [field, null]),
    )
    expect(await city.reported(nothing)).toMatchObject({ inForce: 'watch', card: { figures: { people: null } } })
  })
})

describe('ugly but honest fields', () => {
  const codes = async (body: Body) => (await city.report(body)).needsReview.map(({ code, field }) => `${field} ${code}`)

  test('a bad code, a phone that is none, a date to come: accepted, flagged', async () => {
    expect(await codes({ employer: { name: '示例丑陋厂', creditCode: 'IOSVZ' } })).toEqual([
      '/employer/creditCode credit-code-malformed',
    ])
    expect(await codes({ employer: { name: '示例丑陋厂' }, complainants: [{ phone: '请打我妈' }] })).toEqual([
      '/complainants/0/phone phone-unreadable',
    ])
    expect(await codes({ employer: { name: '示例丑陋厂' }, occurredAt: '2999-01-01' })).toEqual([
      '/occurredAt date-in-future',
    ])
    expect(await codes({ employer: { name: '示例丑陋厂' }, occurredAt: '1900-01-01' })).toEqual([
      '/occurredAt date-too-old',
    ])
    expect(await codes({ employer: { name: '示例丑陋厂' }, occurredAt: '2026年3月5日' })).toEqual([])
  })

  test('figures in words are read as ranges; the absurd grades nothing', async () => {
    const people = async (said: unknown, name: string) => {
      const { card, inForce } = await city.reported({ employer: { name }, people: said })
      return [inForce, card.figures.people]
    }
    expect(await people('五十余人', '示例余数厂')).toEqual([
      'red',
      { atLeast: 50, estimate: 50, atMost: null, unverified: 0 },
    ])
    expect(await people('近200名', '示例近数厂')).toEqual([
      'red',
      { atLeast: null, estimate: 200, atMost: 200, unverified: 0 },
    ])
    expect(await people('50-60人', '示例范围厂')).toEqual([
      'red',
      { atLeast: 50, estimate: 50, atMost: 60, unverified: 0 },
    ])
    expect(await people('５０', '示例全角厂')).toMatchObject(['red', { estimate: 50 }])
    for (const absurd of [-3, 1e9]) expect(await people(absurd, `示例荒唐厂${absurd}`)).toEqual(['watch', null])
  })
})

test('a batch of 500 with rows 3 and 77 broken: 498 accepted and graded, two named errors, nothing half done', async () => {
  const rows = numbered(500).map((n) => ({
    employer: { name: `示例批量公司${n % 5}号` },
    people: 1,
    complainants: [{ phone: `137${String(n).padStart(8, '0')}` }],
    ...(n === 3 && { category: 'weather' }),
    ...(n === 77 && { ref: '' }),
  }))
  const { accepted, refused, results } = await city.batch(rows)
  expect([accepted, refused, results.length]).toEqual([498, 2, 500])
  expect(results.filter(({ status }) => status !== 202)).toMatchObject([
    { index: 3, status: 422, errors: [{ pointer: '/category' }] },
    { index: 77, status: 422, errors: [{ pointer: '/ref' }] },
  ])
  const ids = results.flatMap((row) => ('reportId' in row ? [row.reportId] : []))
  await city.settled(60_000)
  const claims = await city.stores().reports.claims(ids)
  const disputes = [...new Set([...claims.values()].map(({ disputeId }) => disputeId))]
  expect([claims.size, disputes.length]).toEqual([498, 5])
  const heads = await Promise.all(disputes.map((id) => city.dispute(id)))
  expect(heads.map(({ tally }) => tally.persons).toSorted()).toEqual([100, 100, 100, 99, 99].toSorted())
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
    for (const _ of numbered(5)) expect((await of(60)).status).toBe(202)
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
    const one = await city.report({ employer, people: 12 })
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
