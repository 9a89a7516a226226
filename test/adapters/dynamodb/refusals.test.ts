import { beforeEach, expect, test } from 'vitest'
import { adminStore } from '../../../lib/adapters/dynamodb/admin-store.ts'
import { linesAnHour, refusalStore } from '../../../lib/adapters/dynamodb/refusal-store.ts'
import { nodeCrypto } from '../../../lib/adapters/node-crypto.ts'
import type { NotedRefusal, RefusalStore } from '../../../lib/admin-store.ts'
import type { Run } from '../../faults/run.ts'
import { opened } from './opened.ts'

const looked: NotedRefusal = {
  by: { member: 'liaison-1', name: '示例·联络员' },
  what: 'look-refused',
  route: 'GET /v1/disputes/{disputeId}',
  act: null,
  target: 'd1',
  number: '20261123-7KQ4',
}
const minute = 60_000

let run: Run
let store: RefusalStore
const another = () => refusalStore(run.table, { clock: () => run.world.clock(), digest: nodeCrypto.sha256Hex })
const lines = () => adminStore(run.plain).audit('access', { before: null, limit: 100 })
const times = async () => (await lines()).map(({ target, refused }) => [target, refused?.times])

beforeEach(async () => {
  run = await opened()
  run.now = Date.parse('2026-11-23T02:05:00.000Z')
  store = another()
})

test('the first is a line at once: who, what, by which route, of which number, when', async () => {
  await store.note(looked)
  expect(await lines()).toMatchObject([
    {
      of: 'access',
      at: '2026-11-23T02:05:00.000Z',
      by: looked.by,
      what: 'look-refused',
      target: 'd1',
      before: null,
      after: null,
      refused: { route: looked.route, act: null, number: looked.number, times: 1, lastAt: '2026-11-23T02:05:00.000Z' },
    },
  ])
})

test('a loop of a thousand is one line and few writes, and says at least half of them', async () => {
  const before = run.outside.n
  for (let n = 0; n < 1_000; n++) await store.note(looked)
  // The first one looks for the line and puts it; nine more double it.
  expect(run.outside.n - before).toBe(11)
  expect(await times()).toEqual([['d1', 512]])
  run.now += minute
  await store.note(looked)
  expect(await times()).toEqual([['d1', 1_001]])
  expect((await lines())[0]).toMatchObject({ refused: { lastAt: '2026-11-23T02:06:00.000Z' } })
})

test('another person, thing, act or hour is another line; another instance adds to the same', async () => {
  await store.note(looked)
  await another().note(looked)
  await store.note({ ...looked, target: 'd2' })
  await store.note({ ...looked, act: 'confirm' })
  await store.note({ ...looked, by: { member: 'liaison-2', name: '示例·联络员' } })
  run.now += 60 * minute
  await store.note(looked)
  const found = await lines()
  expect(found.map(({ refused }) => refused?.times).sort()).toEqual([1, 1, 1, 1, 2])
  expect(found[0]).toMatchObject({ target: 'd1', at: '2026-11-23T03:05:00.000Z' })
})

test('whoever walks through many has a hundred lines an hour, and one for all the rest', async () => {
  for (let n = 0; n < linesAnHour + 20; n++) await store.note({ ...looked, target: `d${n}` })
  await store.note({ ...looked, by: { member: 'liaison-2', name: '示例·联络员' }, target: 'd500' })
  const first = await lines()
  const rest = await adminStore(run.plain).audit('access', { before: first.at(-1)!.place, limit: 100 })
  const all = [...first, ...rest]
  expect(all).toHaveLength(linesAnHour + 2)
  expect(all.find(({ target }) => target === '（其余）')).toMatchObject({
    by: looked.by,
    refused: { route: '', number: null, times: 16 },
  })
  expect(all.some(({ target }) => target === 'd500')).toBe(true)
})

test('what could not be written is tried again with the next', async () => {
  run.outside.kill = { at: run.outside.n + 1, when: 'before' }
  await expect(store.note(looked)).rejects.toThrow()
  run.outside.revive()
  await store.note(looked)
  expect(await times()).toEqual([['d1', 1]])
})
