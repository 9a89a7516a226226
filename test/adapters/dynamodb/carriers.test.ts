import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { serveEndpoint } from '../../../infra/local/endpoint.ts'
import { jsonCalls } from '../../../lib/adapters/aws/json-call.ts'
import { ItemTable } from '../../../lib/adapters/dynamodb/item-table.ts'
import { lightCalls, tableProtocol } from '../../../lib/adapters/dynamodb/light-calls.ts'
import { notExists, openTable } from '../../../lib/adapters/dynamodb/table.ts'
import { newStore } from '../../faults/table.ts'

/** One dynalite, reached by the SDK and by the light client; `bend` may change an answer on its way. */
async function both(bend: (operation: string, body: string) => string = (_operation, body) => body) {
  const store = await newStore()
  const asked: { operation: string; body: string }[] = []
  const endpoint = await serveEndpoint(0, async ({ headers, body }) => {
    const operation = String(headers['x-amz-target']).split('.')[1] ?? ''
    asked.push({ operation, body: body.toString() })
    const answer = await store.call(operation, body.toString())
    return { ...answer, body: bend(operation, answer.body) }
  })
  onTestFinished(async () => {
    await endpoint.sever()
    await store.close()
  })
  const place = { endpoint: endpoint.url, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }
  const sdk = openTable(store.tableName, place)
  const light = new ItemTable(store.tableName, lightCalls(jsonCalls(place, tableProtocol)))
  return { sdk, light, asked }
}

const scalar = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  fc.integer(),
  fc.integer({ min: -1e12, max: 1e12 }).map((fen) => fen / 1_000),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array({ minLength: 1, maxLength: 40 }),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('object')),
  object: fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.oneof(tie('value'), fc.constant(undefined))),
}))

test('what one carrier writes, both read alike; what they send is the same', async () => {
  const { sdk, light, asked } = await both()
  await fc.assert(
    fc.asyncProperty(value, async (text) => {
      asked.length = 0
      const key = { pk: 'p', sk: 's' }
      await sdk.put({ ...key, text })
      await light.put({ ...key, text })
      const [theirs, ours] = asked.map(({ body }): unknown => JSON.parse(body))
      expect(ours).toEqual(theirs)
      expect(await light.get(key)).toEqual(await sdk.get(key))
    }),
    { numRuns: 150 },
  )
})

test('what the SDK refuses to write, the light client refuses too', async () => {
  const { sdk, light } = await both()
  for (const wrong of [new Date(0), new (class Odd {})(), 2 ** 60, Number.NaN, Number.POSITIVE_INFINITY]) {
    const item = { pk: 'p', sk: 's', wrong }
    await expect(sdk.put(item)).rejects.toThrow()
    await expect(light.put(item)).rejects.toThrow()
  }
  expect(await sdk.get({ pk: 'p', sk: 's' })).toBeNull()
})

test('conditions, updates, batches and pages are the same by either', async () => {
  const { sdk, light } = await both()
  const key = { pk: 'p', sk: 'a' }
  expect(await light.put({ ...key, n: 1 }, notExists)).toBe(true)
  expect(await light.put({ ...key, n: 2 }, notExists)).toBe(false)
  expect(await sdk.put({ ...key, n: 2 }, notExists)).toBe(false)
  const change = { set: 'n = :n', condition: 'n < :n', values: { ':n': 5 } }
  expect(await light.update(key, change)).toEqual({ ...key, n: 5 })
  expect(await light.update(key, change)).toBeNull()
  for (let i = 0; i < 30; i++) await light.put({ pk: 'q', sk: `s${i}`, text: 'x'.repeat(60_000) })
  const keys = Array.from({ length: 31 }, (_, i) => ({ pk: 'q', sk: `s${i}` }))
  const sorted = (items: { sk?: unknown }[]) => items.map(({ sk }) => String(sk)).sort()
  expect(sorted(await light.getMany(keys, ['sk']))).toEqual(sorted(keys.slice(0, 30)))
  for (const range of [{ prefix: 's1' }, { prefix: 's', newest: 3 }, { after: 's0', until: 's3' }, { prefix: 's' }])
    expect(await light.query('q', range)).toEqual(await sdk.query('q', range))
})

test('keys that a throttled batch leaves over are asked for again', async () => {
  let throttled = 0
  const { light, asked } = await both((operation, body) => {
    if (operation !== 'BatchGetItem' || throttled++ > 0) return body
    const Keys = [{ pk: { S: 'q' }, sk: { S: 'b' } }]
    return JSON.stringify({ Responses: {}, UnprocessedKeys: { faults: { Keys, ConsistentRead: true } } })
  })
  await light.put({ pk: 'q', sk: 'b', n: 1.5 })
  expect(await light.getMany([{ pk: 'q', sk: 'b' }])).toEqual([{ pk: 'q', sk: 'b', n: 1.5 }])
  expect(asked.map(({ operation }) => operation)).toEqual(['PutItem', 'BatchGetItem', 'BatchGetItem'])
})
