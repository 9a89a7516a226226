import { Webhook } from 'standardwebhooks'
import { beforeEach, describe, expect, test } from 'vitest'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { isRefusal } from '../../lib/domain/refusal.ts'
import { type Scope, Source } from '../../lib/domain/source.ts'
import { authenticate } from '../../lib/usecases/authenticate.ts'
import { issueApiKey, webhookSecret } from '../../lib/usecases/source-keys.ts'

const now = '2026-11-23T06:00:00.000Z'
const seconds = Date.parse(now) / 1_000
const expiresAt = '2027-11-23T00:00:00.000Z'
const crypto = nodeCrypto
/** Stands for the sealed pepper: a keyed hash of the purpose. */
const seal = { derive: async (purpose: string) => crypto.hmacSha256(Buffer.from('test pepper'), [purpose]) }

const blank = (id: string): Source =>
  Source.parse({ id, name: `示例来源 ${id}`, scopes: ['reports:write'], keys: [], webhookKeys: [], active: true })
function issued(source: Source, keyId = 'k1') {
  const result = issueApiKey({ source, keyId, expiresAt, now, crypto })
  if (isRefusal(result)) throw new Error(result.refused)
  return result
}

let counted = 0
let expiring = 0
const log = {
  count: (metric: string) => {
    if (metric === 'KeyExpiring') expiring += 1
    else counted += 1
  },
}
beforeEach(() => {
  counted = 0
  expiring = 0
})

const ask = (given: {
  sources: Source[]
  headers?: Record<string, string>
  bytes?: Uint8Array
  scope?: Scope
  at?: string
}) =>
  authenticate({
    sources: given.sources,
    headers: given.headers ?? {},
    bytes: given.bytes ?? new Uint8Array(),
    scope: given.scope ?? 'reports:write',
    now: given.at ?? now,
    seal,
    crypto,
    log,
  })
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

describe('API keys', () => {
  const hotline = issued(blank('hotline'))
  const form = issued(blank('web-form'))
  const sources = [hotline.source, form.source]
  const [key] = hotline.source.keys

  test('the key text names source and key; only its hash is kept', () => {
    expect(hotline.apiKey).toMatch(/^ldw_hotline_k1_[A-Za-z0-9_-]{43}$/)
    expect(JSON.stringify(hotline.source)).not.toContain(hotline.apiKey)
    expect(Source.parse(hotline.source)).toEqual(hotline.source)
  })
  test('each key finds its source', async () => {
    expect(await ask({ sources, headers: bearer(hotline.apiKey) })).toEqual({ source: hotline.source })
    expect(await ask({ sources, headers: { authorization: `bearer  ${form.apiKey}` } })).toEqual({
      source: form.source,
    })
    expect(counted).toBe(0)
  })
  test('two keys in force, not three; an old one may be replaced once it is out', async () => {
    const second = issued(hotline.source, 'k2')
    expect(await ask({ sources: [second.source], headers: bearer(hotline.apiKey) })).toEqual({ source: second.source })
    expect(await ask({ sources: [second.source], headers: bearer(second.apiKey) })).toEqual({ source: second.source })
    const again = { source: second.source, keyId: 'k3', expiresAt, now, crypto }
    expect(issueApiKey(again)).toEqual({ refused: 'too-many-keys' })
    const keys = second.source.keys.map((old) => (old.id === 'k1' ? { ...old, revokedAt: now } : old))
    expect(issueApiKey({ ...again, source: { ...second.source, keys } })).toHaveProperty('apiKey')
  })
  test('a key that is used in its last thirty days is counted, by either way in', async () => {
    const sources = [{ ...hotline.source, webhookKeys: [{ id: 'k1', expiresAt }] }]
    const left = (days: number) => new Date(Date.parse(expiresAt) - days * 86_400_000).toISOString()
    await ask({ sources, headers: bearer(hotline.apiKey), at: left(31) })
    expect(expiring).toBe(0)
    await ask({ sources, headers: bearer(hotline.apiKey), at: left(29) })
    expect(expiring).toBe(1)
    const secret = await webhookSecret({ seal, sourceId: 'hotline', keyId: 'k1', crypto })
    const at = new Date(left(1))
    const headers = {
      'webhook-id': 'm1',
      'webhook-timestamp': String(at.getTime() / 1_000),
      'webhook-signature': new Webhook(secret).sign('m1', at, '{}'),
    }
    expect(await ask({ sources, headers, bytes: Buffer.from('{}'), at: at.toISOString() })).toHaveProperty('source')
    expect({ expiring, counted }).toEqual({ expiring: 2, counted: 0 })
  })

  test('no key, wrong, revoked, expired, of a closed source: one answer, each counted', async () => {
    const revoked = { ...hotline.source, keys: [{ ...key!, revokedAt: now }] }
    const closed = { ...hotline.source, active: false }
    const answers = [
      await ask({ sources }),
      await ask({ sources, headers: bearer(`${hotline.apiKey}x`) }),
      await ask({ sources, headers: bearer('') }),
      await ask({ sources, headers: { authorization: `Basic ${hotline.apiKey}` } }),
      await ask({ sources, headers: bearer(key!.hash) }),
      await ask({ sources: [revoked], headers: bearer(hotline.apiKey) }),
      await ask({ sources: [closed], headers: bearer(hotline.apiKey) }),
      await ask({ sources, headers: bearer(hotline.apiKey), at: expiresAt }),
      await ask({ sources: [], headers: bearer(hotline.apiKey) }),
    ]
    expect(answers).toEqual(answers.map(() => ({ refused: 'unauthenticated' })))
    expect(counted).toBe(answers.length)
  })
  test('every key is compared, whatever the first one says', async () => {
    let compared = 0
    const counting = {
      ...crypto,
      equal: (...given: Parameters<typeof crypto.equal>) => {
        compared += 1
        return crypto.equal(...given)
      },
    }
    const common = {
      sources,
      bytes: new Uint8Array(),
      scope: 'reports:write',
      now,
      seal,
      crypto: counting,
      log,
    } as const
    const work = async (headers: Record<string, string>) => {
      compared = 0
      await authenticate({ ...common, headers })
      return compared
    }
    expect([
      await work({}),
      await work(bearer('x')),
      await work(bearer(hotline.apiKey)),
      await work(bearer(form.apiKey)),
    ]).toEqual([2, 2, 2, 2])
  })
  test('a scope that was not given is 403', async () => {
    expect(await ask({ sources, headers: bearer(form.apiKey), scope: 'reports:withdraw' })).toEqual({
      refused: 'forbidden',
    })
  })
})

describe('Standard Webhooks', () => {
  const source: Source = { ...blank('platform'), webhookKeys: [{ id: 'w1', expiresAt }] }
  const sources = [blank('hotline'), source]
  const body = '{"ref":"1", "employer":{"name":"示例建筑有限公司"}}'
  const bytes = Buffer.from(body)

  async function signed(given: { at?: number; id?: string; keyId?: string; text?: string } = {}) {
    const { at = seconds, id = 'msg_1', keyId = 'w1', text = body } = given
    const secret = await webhookSecret({ seal, sourceId: source.id, keyId, crypto })
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const signature = new Webhook(secret).sign(id, new Date(at * 1_000), text)
    return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signature }
  }

  test('a signature of the reference library is good, with or without the name of the source', async () => {
    const headers = await signed()
    expect(await ask({ sources, headers, bytes })).toEqual({ source })
    expect(await ask({ sources, headers: { ...headers, 'x-source': 'platform' }, bytes })).toEqual({ source })
  })
  test('several signatures; unknown versions are passed over', async () => {
    const headers = await signed()
    const list = `v1a,AAAA v2,BBBB v1,${'A'.repeat(43)}= ${headers['webhook-signature']}`
    expect(await ask({ sources, headers: { ...headers, 'webhook-signature': list }, bytes })).toEqual({ source })
  })
  test('the time may differ by 300 seconds', async () => {
    for (const at of [seconds - 300, seconds + 300]) {
      expect(await ask({ sources, headers: await signed({ at }), bytes })).toEqual({ source })
    }
  })
  test('everything else is 401', async () => {
    const good = await signed()
    const retired = { ...source, webhookKeys: [{ id: 'w1', expiresAt, revokedAt: now }] }
    const same = { sources, bytes }
    const answers = [
      await ask({ ...same, headers: await signed({ at: seconds - 301 }) }),
      await ask({ ...same, headers: await signed({ at: seconds + 301 }) }),
      await ask({ ...same, headers: { ...good, 'webhook-timestamp': 'NaN' } }),
      await ask({ ...same, headers: { ...good, 'webhook-timestamp': `${seconds}000` } }),
      await ask({ ...same, headers: { ...good, 'webhook-timestamp': `${seconds}.0` } }),
      await ask({ ...same, headers: { ...good, 'webhook-timestamp': '' } }),
      await ask({ ...same, headers: { ...good, 'webhook-id': 'msg_2' } }),
      await ask({ ...same, headers: { ...good, 'x-source': 'hotline' } }),
      await ask({ ...same, headers: { ...good, 'x-source': 'nobody' } }),
      await ask({ ...same, headers: await signed({ keyId: 'w2' }) }),
      // What we have sent out ourselves, sent back.
      await ask({ ...same, headers: await signed({ id: 'ldw_told_0123456789abcdef' }) }),
      await ask({ sources, headers: good, bytes: Buffer.from(JSON.stringify(JSON.parse(body))) }),
      await ask({ sources: [retired], headers: good, bytes }),
      await ask({ sources: [{ ...source, active: false }], headers: good, bytes }),
      await ask({ sources, headers: await signed({ text: '' }), bytes: new Uint8Array() }),
      await ask({ ...same, headers: { ...good, authorization: 'Bearer wrong' } }),
    ]
    expect(answers).toEqual(answers.map(() => ({ refused: 'unauthenticated' })))
    expect(counted).toBe(answers.length)
  })
  test('bytes that are not UTF-8 are signed as they are', async () => {
    const raw = Buffer.from([0xb3, 0xa4, 0xb4, 0xba])
    const secret = await seal.derive('webhook:platform:w1')
    const signature = crypto.toBase64(crypto.hmacSha256(secret, [`m.${seconds}.`, raw]))
    const headers = { 'webhook-id': 'm', 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` }
    expect(await ask({ sources, headers, bytes: raw })).toEqual({ source })
  })
})
