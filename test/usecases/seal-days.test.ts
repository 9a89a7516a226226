import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { type DailyRoot, rootOf } from '../../lib/domain/daily-root.ts'
import type { Commit } from '../../lib/domain/dispute-facts.ts'
import { verifyHistories } from '../../lib/usecases/verify-histories.ts'
import { verifyRoots } from '../../lib/usecases/verify-roots.ts'
import { scan, tableName } from '../faults/table.ts'
import { city, digest, fine } from './sealed-city.ts'

const day = 86_400_000

describe('the daily root', () => {
  test('stands over the tip of every dispute of the day, once the day has ended', async () => {
    const { run, bucket, ids, seal, verify, night } = await city()
    await seal()
    expect(await bucket.roots.dates()).toEqual(['2026-11-22'])
    night(1)
    await seal()
    await seal()
    expect(await bucket.roots.dates()).toEqual(['2026-11-22', '2026-11-23'])
    const root = await bucket.roots.read('2026-11-23')
    const tips = [await run.world.disputes.tip(ids.a), await run.world.disputes.tip(ids.b)]
    expect(root?.tips).toEqual([...tips].sort((a, b) => (a!.disputeId < b!.disputeId ? -1 : 1)))
    expect(root?.previous?.date).toBe('2026-11-22')
    expect(run.counts.get('RootStands')).toBe(3)
    expect(await verify()).toEqual({ days: 2, ...fine })
  })

  test('not in the first minutes of the day, when somebody may still be writing into the last', async () => {
    const { run, bucket, seal, night } = await city()
    night(1)
    run.now -= 21 * 60_000
    await seal()
    expect(await bucket.roots.dates()).toEqual(['2026-11-22'])
  })

  test('lists only what was touched, and follows the root before; days that were missed are made up for', async () => {
    const { bucket, ids, seal, verify, night, report } = await city()
    night(1)
    await seal()
    await report('a3', 15)
    night(4)
    await seal()
    const tipsOf = async (date: string) => (await bucket.roots.read(date))?.tips.map(({ disputeId }) => disputeId)
    expect(await bucket.roots.dates()).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'])
    expect(await tipsOf('2026-11-24')).toEqual([ids.a])
    expect(await tipsOf('2026-11-25')).toEqual([])
    expect(await verify()).toEqual({ days: 4, ...fine })
  })

  test('what was noted for a day after its root was made stands in the next', async () => {
    const { run, bucket, ids, seal, night } = await city()
    const note = { pk: 'DAY#2026-11-23', sk: `DISPUTE#${ids.b}` }
    await run.plain.client.send(new DeleteCommand({ TableName: tableName, Key: note }))
    night(1)
    await seal()
    await run.plain.client.send(new PutCommand({ TableName: tableName, Item: note }))
    night(2)
    await seal()
    expect((await bucket.roots.read('2026-11-24'))?.tips.map(({ disputeId }) => disputeId)).toEqual([ids.b])
  })

  test('a dispute of which nothing is left is told, and the day sealed without it', async () => {
    const { run, bucket, ids, seal, night, takeAway } = await city()
    await takeAway(ids.b, 'COMMIT#000001')
    night(1)
    await seal()
    expect((await bucket.roots.read('2026-11-23'))?.tips.map(({ disputeId }) => disputeId)).toEqual([ids.a])
    expect(run.counts.get('HistoryBroken')).toBe(1)
  })

  test('every commit is noted for its day before it leaves the agenda, whoever publishes it', async () => {
    const { run, ids, report } = await city()
    run.mutate = (world) => ({ ...world, days: { ...world.days, touch: () => Promise.reject(new Error('throttled')) } })
    run.now += day
    await report('a9', 19)
    const noted = async () => (await scan(run.store)).filter(({ pk }) => pk === 'DAY#2026-11-24').map(({ sk }) => sk)
    expect(await noted()).toEqual([])
    run.mutate = (world) => world
    await run.heal()
    expect(await noted()).toContain(`DISPUTE#${ids.a}`)
  })
})

describe('verifying against the roots', () => {
  const forge = (commit: Commit): Commit => ({ ...commit, command: `${commit.command}-forged` })
  const sealed = async () => {
    const all = await city()
    all.night(1)
    await all.seal()
    return { ...all, day: '2026-11-23' }
  }

  test('a history that was rewritten is found although its chain holds', async () => {
    const all = await sealed()
    const { day } = all
    await all.rewrite(all.ids.a, forge)
    expect((await verifyHistories({ archive: all.run.archive(), digest })).broken).toEqual([])
    expect((await all.verify()).chains).toEqual([{ disputeId: all.ids.a, seq: 2, reason: 'not-as-sealed', day }])
  })

  test('one that was cut off, head and all, and one that is gone', async () => {
    const all = await sealed()
    const { day } = all
    await all.takeAway(all.ids.a, 'COMMIT#000002')
    await all.takeAway(all.ids.a, 'HEAD')
    await all.takeAway(all.ids.b, 'COMMIT#000001')
    await all.takeAway(all.ids.b, 'HEAD')
    expect((await verifyHistories({ archive: all.run.archive(), digest })).broken).toEqual([])
    expect((await all.verify()).chains).toEqual([
      { disputeId: all.ids.a, seq: 2, reason: 'cut-off', day },
      { disputeId: all.ids.b, seq: 1, reason: 'gone', day },
    ])
  })

  test('what came after the last root is fine, and counted where no root has it yet', async () => {
    const all = await sealed()
    await all.report('a3', 15)
    await all.run.send({ ref: 'c', employer: { name: '示例第三厂' }, people: 11 })
    await all.run.live()
    expect(await all.verify()).toEqual({ days: 1, ...fine, unsealed: 1 })
  })

  test('a root that was changed, replaced, left out or torn from its chain', async () => {
    const all = await sealed()
    all.night(4)
    await all.seal()
    const [one, two, three, four] = await all.bucket.kept.kept()
    const kept = all.bucket.kept
    const verifyKept = async (roots: typeof kept) =>
      (await verifyRoots({ roots, digest, now: all.run.world.clock() })).broken
    const doc = async (entry: typeof one) => (await kept.first(entry!)) as Record<string, unknown>
    const other = async (change: Record<string, unknown>) =>
      verifyKept({
        ...kept,
        first: async (entry) => ({ ...(await doc(entry)), ...(entry.date === two!.date && change) }),
      })
    expect(await verifyKept(kept)).toEqual([])
    expect(await other({ tips: [{ disputeId: 'x', seq: 1, hash: 'y' }] })).toEqual([
      { date: '2026-11-24', reason: 'content-changed' },
    ])
    expect(await other({ root: 7 })).toMatchObject([
      { date: '2026-11-24', reason: 'unreadable' },
      { date: '2026-11-25' },
    ])
    const forged = {
      v: 1 as const,
      date: two!.date,
      sealedAt: '2026-11-24T16:30:00.000Z',
      previous: null,
      tips: [],
    } satisfies Omit<DailyRoot, 'root'>
    expect(await other({ ...forged, root: rootOf(digest, forged) })).toEqual([
      { date: '2026-11-24', reason: 'not-after-the-one-before' },
      { date: '2026-11-25', reason: 'not-after-the-one-before' },
    ])
    expect(await verifyKept({ ...kept, kept: async () => [one!, two!, four!] })).toContainEqual({
      date: '2026-11-25',
      reason: 'missing',
    })
    expect(await verifyKept({ ...kept, kept: async () => [one!, two!, { ...three!, versions: 2 }, four!] })).toEqual([
      { date: '2026-11-25', reason: 'replaced' },
    ])
  })
})
