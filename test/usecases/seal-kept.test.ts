import { describe, expect, test } from 'vitest'
import type { Commit } from '../../lib/domain/dispute-facts.ts'
import type { RootArchive } from '../../lib/stores.ts'
import { city, fine } from './sealed-city.ts'

/** Whoever may write the table, and knows how, against what was sealed; and roots that are missing at either end. */

const lower = (commit: Commit): Commit => ({
  ...commit,
  facts: commit.facts.map((fact) => (fact.type === 'graded' ? { ...fact, inForce: 'watch' as const } : fact)),
})

describe('a sealed history', () => {
  test('that was rewritten is found for good, also after a later root has sealed the forgery', async () => {
    const { run, ids, seal, verify, night, morning, report, rewrite } = await city()
    night(1)
    await seal()
    await rewrite(ids.a, lower)
    const forged = { disputeId: ids.a, seq: 2, reason: 'not-as-sealed', day: '2026-11-23' }
    expect((await verify()).chains).toEqual([forged])
    morning(1)
    await report('a3', 15)
    expect(run.counts.get('HistoryBroken')).toBeUndefined()
    night(2)
    await seal()
    expect((await verify()).chains).toEqual([forged])
    expect(run.counts.get('HistoryBroken')).toBe(1)
    expect(run.logged.map(({ event }) => event)).toContain('history-not-as-sealed')
  })

  test('that was cut off and has grown again is found for good', async () => {
    const { run, ids, seal, verify, night, morning, report, cutOff } = await city()
    for (const n of [3, 4, 5]) await report(`a${n}`, 12 + n)
    night(1)
    await seal()
    await cutOff(ids.a, 2)
    expect((await verify()).chains).toMatchObject([{ disputeId: ids.a, seq: 3, reason: 'cut-off' }])
    morning(1)
    for (const n of [6, 7, 8, 9]) await report(`a${n}`, 12 + n)
    night(2)
    await seal()
    expect((await verify()).chains).toEqual([{ disputeId: ids.a, seq: 5, reason: 'not-as-sealed', day: '2026-11-23' }])
    expect(run.counts.get('HistoryBroken')).toBe(1)
  })
})

describe('what no root has', () => {
  test('is told once it should have been sealed: its note of the day was taken away', async () => {
    const { ids, seal, verify, night, morning, report, remove } = await city()
    const sealed = async (from: number, to: number) => {
      for (let n = from; n <= to; n++) {
        night(n)
        await seal()
      }
    }
    await sealed(1, 3)
    morning(3)
    await report('a3', 55)
    await remove('DAY#2026-11-26', `DISPUTE#${ids.a}`)
    await sealed(4, 4)
    expect(await verify()).toEqual({ days: 4, ...fine })
    await sealed(5, 5)
    const told = { disputeId: ids.a, seq: 3, reason: 'not-sealed', day: '2026-11-26' }
    expect((await verify()).chains).toEqual([told])
    morning(5)
    await report('a4', 56)
    await sealed(6, 6)
    expect((await verify()).chains).toEqual([])
  })

  test('a dispute in no root at all; and every one, where all roots are gone', async () => {
    const { ids, seal, verify, night, remove } = await city()
    await remove('DAY#2026-11-23', `DISPUTE#${ids.b}`)
    night(1)
    await seal()
    night(2)
    await seal()
    expect(await verify()).toMatchObject({ chains: [{ disputeId: ids.b, reason: 'not-sealed' }], unsealed: 1 })
    night(3)
    const none: RootArchive = { kept: async () => [], first: async () => null }
    expect((await verify(none)).chains.map(({ reason }) => reason)).toEqual(['not-sealed', 'not-sealed'])
  })

  test('the first root of all also covers the days before it', async () => {
    const { bucket, ids, seal, verify, night } = await city()
    night(20)
    await seal()
    const tips = (await bucket.roots.read('2026-12-12'))?.tips.map(({ disputeId }) => disputeId)
    expect(tips).toEqual([ids.a, ids.b].toSorted())
    expect((await verify()).chains).toEqual([])
  })

  test('noted for a day after its root was made, of a dispute that stands there already: in the next root', async () => {
    const { run, bucket, ids, seal, verify, night, report } = await city()
    const held: [string, string][] = []
    run.mutate = (world) => ({
      ...world,
      days: { ...world.days, touch: async (...note) => void held.push(note) },
    })
    night(1)
    await seal()
    expect((await bucket.roots.read('2026-11-23'))?.tips).toHaveLength(2)
    run.now -= 3_600_000
    await report('a3', 15)
    run.mutate = (world) => world
    for (const note of held) await run.world.days.touch(...note)
    // Its process had noted the day before; the note stands, the commit came after the root.
    for (const n of [2, 3]) {
      night(n)
      await seal()
    }
    expect((await bucket.roots.read('2026-11-24'))?.tips).toMatchObject([{ disputeId: ids.a, seq: 3 }])
    expect((await verify()).chains).toEqual([])
  })
})

describe('roots at either end', () => {
  const without = (kept: RootArchive, gone: (date: string) => boolean): RootArchive => ({
    ...kept,
    kept: async () => (await kept.kept()).filter(({ date }) => !gone(date)),
  })
  const week = async () => {
    const all = await city()
    for (let n = 1; n <= 7; n++) {
      all.night(n)
      await all.seal()
    }
    return all
  }

  test('the first ones gone, the last ones gone', async () => {
    const { bucket, verify } = await week()
    expect(await verify()).toEqual({ days: 7, ...fine })
    const first = await verify(without(bucket.kept, (date) => date < '2026-11-26'))
    expect(first.roots).toEqual([{ date: '2026-11-25', reason: 'missing' }])
    const last = await verify(without(bucket.kept, (date) => date > '2026-11-26'))
    expect(last.roots).toEqual([{ date: '2026-11-27', reason: 'missing' }])
  })

  test('nothing sealed for three weeks; not before one in the morning of the first such day', async () => {
    const { run, verify } = await week()
    run.now += 86_400_000
    expect((await verify()).roots).toEqual([])
    run.now += 3_600_000
    expect((await verify()).roots).toEqual([{ date: '2026-11-30', reason: 'missing' }])
    run.now += 20 * 86_400_000
    expect((await verify()).roots).toEqual([{ date: '2026-11-30', reason: 'missing' }])
  })
})

describe('a root of a day to come', () => {
  test('somebody has put there keeps nothing from being sealed, and is told', async () => {
    const { run, bucket, ids, seal, verify, night, morning, report } = await city()
    night(1)
    await seal()
    await bucket.roots.put({
      ...(await bucket.roots.read('2026-11-23'))!,
      date: '2099-01-01',
    })
    morning(1)
    await report('a3', 15)
    night(2)
    await seal()
    expect((await bucket.roots.read('2026-11-24'))?.tips).toMatchObject([{ disputeId: ids.a, seq: 3 }])
    expect(run.counts.get('RootStands')).toBe(2)
    expect((await verify()).roots).toContainEqual({ date: '2099-01-01', reason: 'before-its-end' })
  })

  test('made by a clock that was ahead: no run counts it as standing; what was noted meanwhile is sealed after it', async () => {
    const { run, bucket, ids, seal, verify, night, morning, report } = await city()
    night(1)
    await seal()
    const real = run.now
    run.now += 10 * 86_400_000
    await seal()
    run.now = real
    const counted = run.counts.get('RootStands')
    for (let n = 1; n <= 10; n++) {
      morning(n)
      if (n === 3) await report('a3', 15)
      night(n + 1)
      await seal()
    }
    // The last one's clock is right again.
    expect(run.counts.get('RootStands')).toBe((counted ?? 0) + 1)
    expect((await verify()).chains).toEqual([{ disputeId: ids.a, seq: 3, reason: 'not-sealed', day: '2026-11-26' }])
    night(12)
    await seal()
    expect((await bucket.roots.dates()).at(-1)).toBe('2026-12-04')
    expect((await bucket.roots.read('2026-12-04'))?.tips).toMatchObject([{ disputeId: ids.a, seq: 3 }])
    expect((await verify()).chains).toEqual([])
  })
})
