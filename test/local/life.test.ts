import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import type { OutsideCall } from '../../infra/local/faults.ts'
import { FolderLocked, rebuildIndexes } from '../../infra/local/level-folder.ts'
import { handlerLoader } from '../../infra/local/load-handler.ts'
import { openTableStore } from '../../infra/local/table-store.ts'
import { api, hostOf, keysOf, stream, TableName, tableClient, temporaryFolder } from './hosting.ts'

const put = (pk: string, sk: string, rest = {}) => new PutCommand({ TableName, Item: { pk, sk, ...rest } })
const root = resolve(import.meta.dirname, '../..')
const node = join(root, 'node_modules/.bin/node')

const outboxItem = (at: string, n: number) =>
  put('OUTBOX', `${at}#n${n}#sms`, {
    record: {
      at,
      channel: 'sms',
      post: 'office',
      unit: null,
      disputeId: 'd',
      number: '20261123-7KQ4',
      grade: 'red',
      text: `第${n}条`,
    },
  })

test('the outbox is told in order of time, and survives a restart', async () => {
  const dataDir = await temporaryFolder()
  const first = await hostOf({}, { dataDir })
  const table = tableClient()
  await table.send(outboxItem('2026-11-23T02:00:00.000Z', 2))
  await table.send(outboxItem('2026-11-23T01:00:00.000Z', 1))
  await first.stop()
  const second = await hostOf({}, { dataDir })
  const read = async (query = '') =>
    (await (await fetch(`${second.url}/local/outbox${query}`)).json()) as { text: string }[]
  expect((await read()).map(({ text }) => text)).toEqual(['第1条', '第2条'])
  expect((await read('?after=2026-11-23T01:00:00.000Z')).map(({ text }) => text)).toEqual(['第2条'])
  expect((await read())[0]).toEqual({
    at: '2026-11-23T01:00:00.000Z',
    channel: 'sms',
    post: 'office',
    unit: null,
    disputeId: 'd',
    number: '20261123-7KQ4',
    grade: 'red',
    text: '第1条',
  })
})

test('credentials and key are made once, are ours alone, and the seed gets those of last time', async () => {
  const dataDir = await temporaryFolder()
  const asked: unknown[] = []
  let made = 0
  const seed = async (previous: unknown) => {
    asked.push(previous)
    made += 1
    return { sources: [{ id: 'hotline', apiKey: `key-${made}` }], officials: [] }
  }
  const first = await hostOf({}, { dataDir, seed })
  const key = await readFile(join(dataDir, 'master.key'))
  await first.stop()
  const second = await hostOf({}, { dataDir, seed })
  const written = JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8'))
  expect(written).toEqual({ url: second.url, sources: [{ id: 'hotline', apiKey: 'key-1' }], officials: [] })
  expect(asked).toEqual([null])
  expect(await readFile(join(dataDir, 'master.key'))).toEqual(key)
  expect(key).toHaveLength(32)
  for (const file of ['master.key', 'credentials.json'])
    expect((await stat(join(dataDir, file))).mode & 0o777).toBe(0o600)
})

test('in memory the store is empty again, and the seed gets the keys of last time', async () => {
  const memoryHome = await temporaryFolder()
  const seed = async (previous: { sources: { id: string; apiKey: string }[] } | null) => ({
    sources: previous?.sources ?? [{ id: 'hotline', apiKey: 'first' }],
    officials: [],
  })
  await (await hostOf({}, { memoryHome, seed })).stop()
  expect((await hostOf({}, { memoryHome, seed })).credentials.sources).toEqual([{ id: 'hotline', apiKey: 'first' }])
})

test('two hosts on one folder: the second is refused', async () => {
  const dataDir = await temporaryFolder()
  await hostOf({}, { dataDir })
  await expect(hostOf({}, { dataDir })).rejects.toBeInstanceOf(FolderLocked)
})

test('killed in the middle of writes, a folder opens with every index entry fitting its item', async () => {
  const dataDir = await temporaryFolder()
  for (let round = 0; round < 3; round++) {
    const child = spawn(node, [join(import.meta.dirname, 'handlers/writer.ts'), dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(child.stdout, 'data')
    const client = new DynamoDBClient({
      endpoint: String(line).trim(),
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    })
    const table = DynamoDBDocumentClient.from(client)
    let written = 0
    const write = async (lane: number) => {
      for (let n = 0; ; n++) {
        const agenda = {
          agendaPk: `AGENDA#${n % 3}`,
          agendaSk: `2026-11-23T00:00:00.${String(n).padStart(3, '0')}Z#${lane}`,
        }
        await table.send(put(`REPORT#${round}-${lane}-${n % 20}`, 'REV#1', n % 4 === 3 ? {} : agenda))
        if (++written === 300) child.kill('SIGKILL')
      }
    }
    await Promise.allSettled(Array.from({ length: 8 }, (_, lane) => write(lane)))
    expect(written).toBeGreaterThanOrEqual(300)
  }
  const host = await hostOf({}, { dataDir })
  const scan = async (IndexName?: string) =>
    (await tableClient().send(new ScanCommand({ TableName, ...(IndexName && { IndexName }) }))).Items ?? []
  const expected = (await scan()).filter(({ agendaPk }) => agendaPk !== undefined)
  const name = (item: Record<string, unknown>) => JSON.stringify([item.pk, item.sk, item.agendaPk, item.agendaSk])
  expect((await scan('agenda')).map(name).sort()).toEqual(expected.map(name).sort())
  expect(expected.length).toBeGreaterThan(50)
  await host.stop()
})

test('an index entry without its item goes, an item without its entry gets one, a good one stays', async () => {
  const folder = await temporaryFolder()
  const first = await openTableStore({ folder }, TableName)
  const Item = (n: number) => ({ pk: { S: `P#${n}` }, sk: { S: 'S' }, agendaPk: { S: 'A' }, agendaSk: { S: `t#${n}` } })
  for (const n of [1, 2, 3]) await first.call('PutItem', JSON.stringify({ TableName, Item: Item(n) }))
  await first.close()
  const path = join(folder, 'table')
  const { default: db } = await import('dynalite/db/index.js')
  const { db: level } = db.create({ path })
  const keys: string[] = []
  for await (const key of level.keys({ gte: 'index-global~', lt: 'index-global\u007f' })) keys.push(key)
  const items: string[] = []
  for await (const key of level.keys({ gte: 'item-', lt: 'item.' })) items.push(key)
  expect([keys.length, items.length]).toEqual([3, 3])
  await level.batch([
    { type: 'del', key: keys[0] ?? '' },
    { type: 'del', key: items.find((key) => key.includes(Buffer.from('P#3').toString('hex'))) ?? '' },
  ])
  await level.close()
  expect(await rebuildIndexes(path, TableName)).toBe(2)
  expect(await rebuildIndexes(path, TableName)).toBe(0)
  const second = await openTableStore({ folder }, TableName)
  const { body } = await second.call('Scan', JSON.stringify({ TableName, IndexName: 'agenda' }))
  expect(
    JSON.parse(body)
      .Items.map((item: { pk: { S: string } }) => item.pk.S)
      .sort(),
  ).toEqual(['P#1', 'P#2'])
  await second.close()
})

const accept = () => ({
  trigger: api('POST', '/v1/reports'),
  handler: async () => {
    await tableClient().send(put('REPORT#1', 'REV#1'))
    await tableClient().send(put('REPORT#1', 'LINK'))
    return { statusCode: 202 }
  },
})

test('the world can end before or after any outside call; the table keeps what was written', async () => {
  for (const [n, when, kept] of [
    [1, 'before', 0],
    [1, 'after', 1],
    [2, 'before', 1],
    [2, 'after', 2],
  ] as const) {
    let graded = 0
    const host = await hostOf({
      receive: accept(),
      grade: { trigger: stream('REPORT#', 'REV#'), handler: () => void graded++ },
    })
    const calls: OutsideCall[] = []
    host.stream.fault({ delayMs: 60_000 })
    host.faults.onCall = (call) => {
      calls.push(call)
      if (call.n === n && call.when === when) throw new Error('the end')
    }
    await expect(fetch(`${host.url}/v1/reports`, { method: 'POST' })).rejects.toThrow()
    await host.restart()
    host.faults.onCall = null
    const items = await Promise.all(
      ['REV#1', 'LINK'].map((sk) => tableClient().send(new GetCommand({ TableName, Key: { pk: 'REPORT#1', sk } }))),
    )
    expect(items.filter(({ Item }) => Item !== undefined)).toHaveLength(kept)
    expect(calls.at(-1)).toMatchObject({ n, when, service: 'dynamodb', operation: 'PutItem' })
    expect(host.calls()).toBe(2)
    await host.settled()
    expect(graded).toBe(0)
    await host.stop()
  }
})

test('after a crash everything on its way is gone, and the host works again at the same address', async () => {
  const seen: string[] = []
  const host = await hostOf({
    receive: accept(),
    grade: { trigger: stream('REPORT#', 'REV#'), handler: (event) => void seen.push(...keysOf(event)) },
  })
  host.stream.fault({ stop: true })
  expect((await fetch(`${host.url}/v1/reports`, { method: 'POST' })).status).toBe(202)
  await host.crash()
  await expect(fetch(`${host.url}/v1/reports`, { method: 'POST' })).rejects.toThrow()
  host.faults.throttle = 0
  await host.restart()
  host.stream.fault({ stop: false })
  await host.settled()
  expect(seen).toEqual([])
  await tableClient().send(put('REPORT#2', 'REV#1'))
  await host.settled()
  expect(seen).toEqual(['REPORT#2/REV#1'])
})

test('throttling refuses the asked share of calls', async () => {
  const host = await hostOf({}, { faults: { throttle: 1 } })
  const send = () =>
    tableClient().send(
      new UpdateCommand({
        TableName,
        Key: { pk: 'a', sk: 'b' },
        UpdateExpression: 'SET x = :x',
        ExpressionAttributeValues: { ':x': 1 },
      }),
    )
  await expect(send()).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' })
  expect(host.calls()).toBe(3)
  host.faults.throttle = 0
  await send()
})

test('functions of one life share their modules, the next life has fresh ones', async () => {
  const load = handlerLoader(import.meta.dirname)
  const call = async (name: string, generation: number) =>
    (await load(`handlers/${name}.ts`, generation))({}, Object.create(null))
  expect(await call('counting', 1)).toMatchObject({ body: '1' })
  expect(await call('also-counting', 1)).toMatchObject({ body: '2' })
  expect(await call('counting', 2)).toMatchObject({ body: '1' })
})

test('a signal lets work finish and ends with 0 within three seconds; the second one ends at once', async () => {
  const run = async (signals: number) => {
    const child = spawn(node, [join(import.meta.dirname, 'handlers/signalled.ts'), await temporaryFolder()], {
      stdio: 'pipe',
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const [line] = await once(child.stdout, 'data')
    const running = fetch(`${String(line).trim()}/v1/slow`).then(
      ({ status }) => status,
      () => 'cut',
    )
    await once(child.stdout, 'data')
    const from = performance.now()
    child.kill('SIGTERM')
    if (signals === 2) {
      await once(child.stdout, 'data')
      child.kill('SIGTERM')
    }
    const [code] = await once(child, 'exit')
    return { code, answered: await running, ms: performance.now() - from }
  }
  const [patient, hasty] = [await run(1), await run(2)]
  expect(patient).toMatchObject({ code: 0, answered: 200 })
  expect(patient.ms).toBeLessThan(3_000)
  expect(hasty).toMatchObject({ code: 1, answered: 'cut' })
  expect(hasty.ms).toBeLessThan(patient.ms)
})
