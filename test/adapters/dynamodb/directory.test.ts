import { afterEach, beforeEach, expect, test } from 'vitest'
import { adminStore } from '../../../lib/adapters/dynamodb/admin-store.ts'
import { directoryStore } from '../../../lib/adapters/dynamodb/directory-store.ts'
import { heardStore } from '../../../lib/adapters/dynamodb/heard-store.ts'
import { newSource } from '../../../lib/domain/source.ts'
import { changchun } from '../../../lib/policies/changchun.ts'
import { policyBook } from '../../../lib/policies/index.ts'
import { openRun, type Run } from '../../faults/run.ts'

let run: Run
beforeEach(async () => {
  run = await openRun()
})
afterEach(() => run.close())

const clock = () => run.world.clock()
const counted: string[] = []
const directory = () =>
  directoryStore(run.table, clock, { error: () => {}, count: (metric) => void counted.push(metric) })
const published = (version: string, publishedAt: string) => ({
  policy: { ...changchun, version, effectiveFrom: '2027-01-01T00:00:00.000Z' },
  publishedAt,
  by: { member: 'leader-1', name: '示例·组长（一）' },
  reason: '示例',
})

test('who may report and by which policies are one read, kept for half a minute', async () => {
  const admin = adminStore(run.plain)
  await admin.putSource(newSource('hotline', '示例·热线'), null)
  await admin.publish(published('b', '2026-11-02T00:00:00.000Z'))
  await admin.publish(published('a', '2026-11-03T00:00:00.000Z'))
  const store = directory()
  const book = policyBook(() => store.policies())
  await Promise.all([book.refresh(), store.sources()])
  expect((await store.sources()).map(({ id }) => id)).toEqual(['hotline'])
  expect(book.all().map(({ version }) => version)).toEqual(['changchun-1', 'b', 'a'])
  expect([run.outside.n, run.outside.counts.get('Query')]).toEqual([1, 1])
  run.advance(30_001)
  await admin.publish(published('c', '2026-11-04T00:00:00.000Z'))
  await book.refresh()
  expect(book.version('c').version).toBe('c')
  expect(run.outside.n).toBe(2)
})

test('a version is published once, and never over another; what cannot be read is counted and in nobody’s way', async () => {
  const admin = adminStore(run.plain)
  expect(await admin.publish(published('a', '2026-11-02T00:00:00.000Z'))).toBe(true)
  expect(await admin.publish(published('a', '2026-11-03T00:00:00.000Z'))).toBe(false)
  await run.plain.put({ pk: 'SOURCES', sk: 'POLICY#broken', published: { policy: { ...changchun, people: null } } })
  counted.splice(0)
  expect((await directory().policies()).map(({ version }) => version)).toEqual(['a'])
  expect(counted).toEqual(['DirectoryUnreadable'])
})

test('what somebody else has changed since it was read is not written over', async () => {
  const admin = adminStore(run.plain)
  const source = newSource('hotline', '示例·热线')
  expect(await admin.putSource(source, null)).toBe(true)
  expect(await admin.putSource(source, null)).toBe(false)
  const [{ rev } = { rev: 0 }] = await admin.sources()
  const both = await Promise.all([
    admin.putSource({ ...source, name: '甲' }, rev),
    admin.putSource({ ...source, name: '乙' }, rev),
  ])
  expect(both.toSorted()).toEqual([false, true])
  // A seed knows of no revisions; after it the next change begins anew.
  await directory().putSource(source)
  expect(await admin.putSource({ ...source, name: '丙' }, rev + 1)).toBe(false)
  expect(await admin.putSource({ ...source, name: '丙' }, 0)).toBe(true)
})

test('a source that is heard costs a write at once, then at most one a minute; the next day begins at none', async () => {
  const heard = heardStore(run.table, clock)
  const seen = async () => (await adminStore(run.plain).heard()).get('hotline')
  await heard.note('hotline', { accepted: 1 })
  expect(await seen()).toMatchObject({ accepted: 1, refused: 0, lastAt: clock() })
  const before = run.outside.n
  for (let n = 0; n < 200; n++) await heard.note('hotline', { accepted: 1 })
  await heard.note('hotline', { refused: 3 })
  expect(run.outside.n).toBe(before)
  run.advance(60_000)
  await heard.note('hotline', { accepted: 1 })
  expect(await seen()).toMatchObject({ accepted: 202, refused: 3 })
  // Another instance adds to it.
  await heardStore(run.table, clock).note('hotline', { accepted: 5 })
  expect(await seen()).toMatchObject({ accepted: 207 })
  run.advance(86_400_000)
  const other = heardStore(run.table, clock)
  await Promise.all([heard.note('hotline', { accepted: 1 }), other.note('hotline', { refused: 1 })])
  expect(await seen()).toMatchObject({ day: '2026-11-24', accepted: 1, refused: 1 })
})
