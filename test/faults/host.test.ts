import { readFileSync } from 'node:fs'
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, expect, test } from 'vitest'
import { exampleRoster } from '../../infra/seed/directory.ts'
import { archive } from '../../lib/adapters/dynamodb/archive.ts'
import { openTable } from '../../lib/adapters/dynamodb/table.ts'
import { Roster } from '../../lib/domain/roster.ts'
import { product } from '../../lib/names.ts'
import { openCity } from '../scenarios/harness.ts'
import { check } from './invariants.ts'
import { runs, seeded } from './outside.ts'
import { scanTable } from './table.ts'

/** The same promises on the whole product: real handlers, real SDK, real stream, bus, topics and queues. */
const city = await openCity()
const { host } = city
const people = Roster.parse(JSON.parse(readFileSync(exampleRoster, 'utf8')))
const long = { timeout: 300_000 }
let names = 0
const newEmployer = () => ({ name: `示例第${++names}建筑公司` })

beforeEach(async () => {
  Object.assign(host.faults, { throttle: 0, sns: 0, bus: 0, onCall: null })
  host.stream.fault({ drop: 0, repeat: 0, delayMs: 0, reorder: false, stop: false })
})

const table = () => openTable(product, { endpoint: host.tableEndpoint() })

async function found(): Promise<string[]> {
  const items = await scanTable(table())
  const sent = new Set(items.filter(({ pk }) => pk === 'OUTBOX').map(({ sk }) => sk.split('#')[1]!))
  const now = city.now()
  return check({ items, index: await scanTable(table(), 'agenda'), archive: archive(table()), now, people, sent })
}

/** As a source does: until it is answered 202. */
async function insist(body: Record<string, unknown>): Promise<string> {
  for (;;) {
    const reply = await city.send(body).catch(() => null)
    if (reply?.status === 202) return String(reply.json.reportId)
    if (reply && reply.status < 500 && reply.status !== 429) throw new Error(reply.text)
  }
}

async function minutes(n: number): Promise<void> {
  for (let i = 0; i < n; i++) {
    await host.clock.advance('PT1M')
    await host.settled({ agenda: false, timeoutMs: 60_000 })
  }
}

const handedTwice = async (): Promise<string[]> => {
  const keys = (await scanTable(table()))
    .filter(({ pk }) => pk === 'OUTBOX')
    .map(({ sk }) => sk.split('#').slice(1).join(' '))
  return keys.filter((key, at) => keys.indexOf(key) !== at)
}

test('the stream repeats and reorders: one effect', long, async () => {
  Object.assign(host.faults, { random: seeded(3) })
  host.stream.fault({ repeat: 0.6, reorder: true, delayMs: 30 })
  const employer = newEmployer()
  for (let n = 0; n < 12; n++) await insist({ ref: `s${n % 9}`, employer, people: 12 + 5 * n })
  await host.settled({ agenda: false, timeoutMs: 60_000 })
  await minutes(3)
  expect(await found()).toEqual([])
  expect(await handedTwice()).toEqual([])
})

test('the stream is silent for half an hour: the sweeps alert within two minutes', long, async () => {
  host.stream.fault({ drop: 1 })
  const from = city.now()
  const reportId = await insist({ ref: 'silent', employer: newEmployer(), people: 70 })
  await minutes(2)
  const claim = (await city.stores().reports.claims([reportId])).get(reportId)
  const alerts = (await host.outbox(from)).filter(({ disputeId }) => disputeId === claim?.disputeId)
  expect(alerts.length).toBeGreaterThan(20)
  for (const { at } of alerts) expect(Date.parse(at) - Date.parse(from)).toBeLessThan(2 * 60_000 + 5_000)
  await minutes(28)
  expect(await found()).toEqual([])
  expect(await handedTwice()).toEqual([])
})

test('a poison record is tried at most five times and set aside; the others go on', long, async () => {
  const Item = { pk: 'REPORT#r-poison', sk: 'REV#000001', report: 'not a report' }
  host.stream.fault({ stop: true })
  const before = await insist({ ref: 'before', employer: newEmployer(), people: 55 })
  await table().client.send(new PutCommand({ TableName: product, Item }))
  const after = await insist({ ref: 'after', employer: newEmployer(), people: 55 })
  let read = 0
  host.faults.onCall = ({ when, body }) => void (when === 'before' && body.includes('r-poison') && read++)
  host.stream.fault({ stop: false })
  await host.settled({ agenda: false, timeoutMs: 60_000 })
  expect((await city.status(before)).status).toBe('graded')
  expect((await city.status(after)).status).toBe('graded')
  const { stream } = await host.setAside()
  expect(stream.map(({ records }) => records.map(({ dynamodb }) => dynamodb.Keys.pk.S))).toEqual([['REPORT#r-poison']])
  // In a batch with others while it is bisected, then five times alone.
  expect(read).toBeLessThanOrEqual(8)
  await table().client.send(new DeleteCommand({ TableName: product, Key: { pk: Item.pk, sk: Item.sk } }))
})

test('the process dies at calls of the whole chain and comes back: nothing lost', long, async () => {
  const every = runs > 1 ? 3 : 37
  for (let at = 2; at < 150; at += every) {
    const body = { ref: `crash-${at}`, employer: newEmployer(), people: 60 }
    await host.crash()
    await host.restart()
    host.faults.onCall = ({ n, when }) => {
      if (n === at && when === (at % 2 ? 'before' : 'after')) throw new Error('killed')
    }
    await Promise.race([insist(body), new Promise((resolve) => setTimeout(resolve, 1_000))])
    await host.settled({ agenda: false, timeoutMs: 5_000 }).catch(() => {})
    host.faults.onCall = null
    await host.crash()
    await host.restart()
    await insist(body)
    await minutes(3)
  }
  expect(await found()).toEqual([])
})

test(
  'a third of the table refused, half of SNS and of the bus: nothing lost, nothing counted twice',
  long,
  async () => {
    Object.assign(host.faults, { throttle: 0.3, sns: 0.5, bus: 0.5, random: seeded(11) })
    const employers = [newEmployer(), newEmployer(), newEmployer()]
    await Promise.all(
      Array.from({ length: 6 }, (_, n) => insist({ ref: `f${n}`, employer: employers[n % 3], people: 10 + 9 * n })),
    )
    await minutes(2)
    Object.assign(host.faults, { throttle: 0, sns: 0, bus: 0 })
    await minutes(8)
    expect(await found()).toEqual([])
  },
)
