import { BatchWriteCommand, DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { hostOf, keysOf, recordsOf, stream, TableName, tableClient } from './hosting.ts'

const item = (pk: string, sk: string, rest = {}) => ({ pk, sk, ...rest })
const put = (pk: string, sk: string, rest = {}) => new PutCommand({ TableName, Item: item(pk, sk, rest) })

test('an INSERT under the prefixes reaches its function once, by any kind of write; nothing else does', async () => {
  const seen: string[] = []
  const records: unknown[] = []
  const host = await hostOf({
    grade: {
      trigger: stream('REPORT#', 'REV#'),
      handler: (event) => {
        seen.push(...keysOf(event))
        records.push(...recordsOf(event))
      },
    },
  })
  const table = tableClient()
  await table.send(put('REPORT#1', 'REV#1', { a: 1 }))
  await table.send(put('REPORT#1', 'REV#1', { a: 2 }))
  await table.send(put('REPORT#1', 'LINK'))
  await table.send(put('DISPUTE#1', 'REV#1'))
  await table.send(
    new PutCommand({ TableName, Item: item('REPORT#2', 'REV#1'), ConditionExpression: 'attribute_not_exists(pk)' }),
  )
  const update = { TableName, UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': 3 } }
  const upsert = (pk: string, ReturnValues: 'ALL_NEW' | 'UPDATED_NEW' | 'UPDATED_OLD' | 'NONE') =>
    table.send(new UpdateCommand({ ...update, Key: item(pk, 'REV#1'), ReturnValues }))
  expect(await upsert('REPORT#3', 'ALL_NEW')).toMatchObject({ Attributes: { pk: 'REPORT#3', a: 3 } })
  expect(await upsert('REPORT#3', 'ALL_NEW')).toMatchObject({ Attributes: { pk: 'REPORT#3', a: 3 } })
  expect(await upsert('REPORT#1', 'UPDATED_OLD')).toMatchObject({ Attributes: { a: 2 } })
  expect((await upsert('REPORT#1', 'NONE')).Attributes).toBeUndefined()
  expect((await upsert('REPORT#4', 'NONE')).Attributes).toBeUndefined()
  expect(
    (await table.send(new DeleteCommand({ TableName, Key: item('REPORT#4', 'REV#1') }))).Attributes,
  ).toBeUndefined()
  const requests = [item('REPORT#1', 'REV#1'), item('REPORT#5', 'REV#1')].map((Item) => ({ PutRequest: { Item } }))
  await table.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }))
  await host.settled()
  expect(seen).toEqual(['REPORT#1/REV#1', 'REPORT#2/REV#1', 'REPORT#3/REV#1', 'REPORT#4/REV#1', 'REPORT#5/REV#1'])
  expect(records[0]).toMatchObject({
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: { StreamViewType: 'KEYS_ONLY' },
  })
  expect(JSON.stringify(records)).not.toContain('"a"')
})

test('a put that overwrites is answered as the client asked', async () => {
  await hostOf({ grade: { trigger: stream('REPORT#', ''), handler: () => {} } })
  const table = tableClient()
  await table.send(put('REPORT#1', 'REV#1', { a: 1 }))
  expect((await table.send(put('REPORT#1', 'REV#1', { a: 2 }))).Attributes).toBeUndefined()
  const asked = await table.send(
    new PutCommand({ TableName, Item: item('REPORT#1', 'REV#1'), ReturnValues: 'ALL_OLD' }),
  )
  expect(asked.Attributes).toMatchObject({ a: 2 })
})

test('of fifty racing writers of one key the stream tells of one insert', async () => {
  let inserts = 0
  const handler = (event: unknown) => {
    inserts += recordsOf(event).length
  }
  const host = await hostOf({ grade: { trigger: stream('REPORT#', ''), handler } })
  const table = tableClient()
  await Promise.all(Array.from({ length: 50 }, (_, a) => table.send(put('REPORT#1', 'REV#1', { a }))))
  await host.settled()
  expect(inserts).toBe(1)
})

test('a poison record is cut out by bisecting, tried five times alone and set aside; the shard goes on', async () => {
  const done = new Set<string>()
  let alone = 0
  const handler = (event: unknown) => {
    const keys = keysOf(event)
    if (keys.length === 1 && keys[0] === 'REPORT#07/REV#1') alone += 1
    if (keys.includes('REPORT#07/REV#1')) throw new Error('poison')
    for (const key of keys) done.add(key)
  }
  const host = await hostOf({ grade: { trigger: stream('REPORT#', ''), handler } })
  host.stream.fault({ stop: true })
  const table = tableClient()
  for (let i = 0; i < 20; i++) await table.send(put(`REPORT#${String(i).padStart(2, '0')}`, 'REV#1'))
  host.stream.fault({ stop: false })
  await host.settled()
  expect(done.size).toBe(19)
  expect(alone).toBe(5)
  const [aside] = (await host.setAside()).stream
  expect(aside).toMatchObject({ function: 'grade', reason: 'Error: poison' })
  expect(aside?.records.map(({ dynamodb }) => dynamodb.Keys.pk.S)).toEqual(['REPORT#07'])
})

test('a reported failure is a checkpoint: what is before it is not delivered again, what is after it is', async () => {
  const batches: string[][] = []
  const handler = (event: unknown) => {
    const keys = keysOf(event)
    batches.push(keys.map((key) => key.slice(7, 8)))
    const bad = batches.length === 1 ? recordsOf(event)[2] : undefined
    return { batchItemFailures: bad ? [{ itemIdentifier: bad.dynamodb.SequenceNumber }] : [] }
  }
  const host = await hostOf({ grade: { trigger: stream('REPORT#', '', 5), handler } })
  host.stream.fault({ stop: true })
  const table = tableClient()
  for (const n of 'abcdefg') await table.send(put(`REPORT#${n}`, 'REV#1'))
  host.stream.fault({ stop: false })
  await host.settled()
  expect(batches.map((each) => each.join(''))).toEqual(['abcde', 'cde', 'fg'])
})

test('the stream can lose, repeat, delay and reorder', async () => {
  const seen: string[] = []
  const handler = (event: unknown) => void seen.push(...keysOf(event))
  let seed = 7
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const host = await hostOf({ grade: { trigger: stream('REPORT#', ''), handler } }, { faults: { random } })
  const table = tableClient()
  const send = async (from: number, to: number) => {
    for (let i = from; i < to; i++) await table.send(put(`REPORT#${String(i).padStart(3, '0')}`, 'R'))
  }
  host.stream.fault({ drop: 1 })
  await send(0, 5)
  await host.settled()
  expect(seen).toEqual([])
  host.stream.fault({ drop: 0, repeat: 1 })
  await send(5, 8)
  await host.settled()
  expect(seen).toHaveLength(6)
  expect(new Set(seen).size).toBe(3)
  seen.length = 0
  host.stream.fault({ repeat: 0, reorder: true, delayMs: 100 })
  await send(8, 28)
  expect((await host.idle()).pending.stream).toBeGreaterThan(0)
  await host.settled()
  expect([...seen].sort()).toHaveLength(20)
  expect(seen).not.toEqual([...seen].sort())
})

test('switched off, nothing is delivered and nothing waits', async () => {
  let calls = 0
  const handler = () => {
    calls += 1
  }
  const host = await hostOf({ grade: { trigger: stream('REPORT#', ''), handler } }, { stream: 'off' })
  const table = tableClient()
  await table.send(put('REPORT#1', 'REV#1'))
  await host.settled()
  expect(calls).toBe(0)
  expect((await table.send(new GetCommand({ TableName, Key: item('REPORT#1', 'REV#1') }))).Item).toBeDefined()
})
