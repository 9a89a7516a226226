import { expect, test } from 'vitest'
import { directoryStore } from '../../lib/adapters/dynamodb/directory-store.ts'
import type { Table } from '../../lib/adapters/dynamodb/table.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { newSource } from '../../lib/domain/source.ts'
import { stage } from './operator.ts'

/** As a function reads it, with what it says of unreadable items. */
function reading(table: Table) {
  const counted: string[] = []
  const log = { error: () => {}, count: (metric: string) => void counted.push(metric) }
  return { directory: directoryStore(table, () => new Date().toISOString(), log), counted }
}
const sourcesOf = (table: Table) => reading(table).directory.sources()

test.each([
  [['add', '--name', '示例热线']],
  [['add', 'Hotline_A', '--name', '示例热线']],
  [['add', 'hotline', '--name', '']],
  [['add', 'hotline']],
])('%j writes nothing that intake would stumble over', async (args) => {
  const { table, run } = await stage()
  const { status, out } = await run('source', ...args)
  expect(status).toBe(1)
  expect(out).toBe('')
  expect(await table.query('SOURCES', { prefix: '' })).toEqual([])
})

test('a source keeps its keys when somebody adds it again', async () => {
  const { table, run } = await stage()
  expect((await run('seed')).status).toBe(0)
  expect((await run('source', 'add', 'hotline', '--name', '示例热线')).status).toBe(0)
  const { apiKey, key } = JSON.parse((await run('source', 'key', 'hotline')).out)
  const again = await run('source', 'add', 'hotline', '--name', '示例热线')
  expect(again).toMatchObject({ status: 1, said: expect.stringContaining('already') })
  expect(await sourcesOf(table)).toMatchObject([
    { id: 'hotline', keys: [{ id: key, hash: nodeCrypto.sha256Hex(apiKey) }] },
  ])
})

test('a key that cannot be shown is not spent', async () => {
  const { table, run } = await stage()
  await run('source', 'add', 'hotline', '--name', '示例热线')
  // Not seeded: there is no pepper to derive the webhook secret from.
  expect(await run('source', 'key', 'hotline')).toMatchObject({ status: 1, out: '' })
  expect(await sourcesOf(table)).toMatchObject([{ keys: [], webhookKeys: [] }])
})

test('one unreadable source shuts out no other; it is counted', async () => {
  const { table } = await stage()
  const { directory, counted } = reading(table)
  await directory.putSource(newSource('good', '示例'))
  await table.put({ pk: 'SOURCES', sk: 'SOURCE#', source: { ...newSource('', '示例') } })
  await table.put({ pk: 'ROSTER', sk: 'MEMBER#x', member: { id: 'x' } })
  expect((await directory.sources()).map(({ id }) => id)).toEqual(['good'])
  expect(await directory.roster()).toEqual([])
  expect(counted).toEqual(['DirectoryUnreadable', 'DirectoryUnreadable'])
  await expect(directory.putSource(newSource('Not-One', '示例'))).rejects.toThrow()
})
