import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { directoryStore } from '../../lib/adapters/dynamodb/directory-store.ts'
import type { Table } from '../../lib/adapters/dynamodb/table.ts'
import { command, stage } from './operator.ts'

const people = [
  { id: 'one', name: '示例·甲', posts: [{ post: 'office' }], phone: '10000000001', deputy: 'two' },
  { id: 'two', name: '示例·乙', posts: [{ post: 'office' }], email: 'two@example.com' },
]

function file(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'roster-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'people.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const read = (table: Table) => {
  const directory = directoryStore(table, () => new Date().toISOString(), { error: () => {}, count: () => {} })
  return Promise.all([directory.roster(), directory.pepper()])
}

test('the table is made equal to the file, and says what was different', async () => {
  const { table, run } = await stage()
  expect((await run('seed', '--roster', file(people))).status).toBe(0)
  const [, pepper] = await read(table)
  expect(pepper).not.toBeNull()
  // Somebody has left, one has a new number, one is new; one entry was written past the commands.
  await table.put({ pk: 'ROSTER', sk: 'MEMBER#broken', member: { id: 'broken' } })
  const next = [
    { ...people[0], phone: '10000000009', deputy: 'three' },
    { id: 'three', name: '示例·丙', posts: [{ post: 'group-leader' }] },
  ]
  const { status, out } = await run('seed', '--roster', file(next), '--yes')
  expect(status).toBe(0)
  for (const line of ['+ three', '~ one  示例·甲  (phone, deputy)', '- two  示例·乙', '- broken'])
    expect(out).toContain(line)
  expect(out).not.toContain('10000000009')
  const [roster, same] = await read(table)
  expect(roster).toEqual(expect.arrayContaining(next))
  expect(roster).toHaveLength(2)
  expect(await table.query('ROSTER', { prefix: '' })).toHaveLength(2)
  expect(same).toEqual(pepper)
})

test('without a file the example people go into an empty table only', async () => {
  const { table, run } = await stage()
  await run('seed')
  expect((await read(table))[0].map(({ name }) => name.slice(0, 2))).toContain('示例')
  await run('seed', '--roster', file(people), '--yes')
  expect(await run('seed', '--yes')).toMatchObject({ status: 0, out: expect.stringContaining('stay as they are') })
  expect((await read(table))[0]).toHaveLength(2)
})

test('where nobody can be asked, nobody is taken off without --yes', async () => {
  const { table, run } = await stage()
  await run('seed', '--roster', file(people))
  const asked = await run('seed', '--roster', file(people.slice(1)))
  expect(asked).toMatchObject({ status: 1, said: expect.stringContaining('Nothing was changed') })
  expect((await read(table))[0]).toHaveLength(2)
})

test.each([
  ['not JSON', '{', 'not JSON'],
  ['no roster', [{ id: 'One' }], 'cannot be used'],
  ['nobody', [], 'names nobody'],
  ['somebody twice', [people[1], people[1]], 'twice: two'],
  ['a deputy who is not in it', [people[0]], 'not in it: two'],
])('a file with %s is refused before anything is written or deployed', async (_what, content, sentence) => {
  const { table, run } = await stage()
  const path = file(content)
  expect(await run('seed', '--roster', path, '--yes')).toMatchObject({
    status: 1,
    said: expect.stringContaining(sentence),
  })
  expect(await table.query('ROSTER', { prefix: '' })).toEqual([])
  expect((await read(table))[1]).toBeNull()
})

test('a file that is not there is named', async () => {
  const { run } = await stage()
  expect((await run('seed', '--roster', '/nowhere/people.json')).said).toContain('there is no such file')
  expect((await command('deploy', ['demo', '--roster', '/nowhere/people.json'])).said).toContain('no such file')
})
