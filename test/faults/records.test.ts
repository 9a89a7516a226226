import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { By } from '../../lib/domain/record.ts'
import { actOnRecord } from '../../lib/usecases/act-on-record.ts'
import { viewRecord } from '../../lib/usecases/view-record.ts'
import { openRun, type Run } from './run.ts'
import { type SampleCommand, sampleKind } from './sample-kind.ts'
import { scan } from './table.ts'

const officer: By = { officer: { id: 'office-director', posts: [{ post: 'office' }] } }
const system: By = { system: 'test' }
const day = 86_400_000
const id = '2026Q4.sample'
const ref = { kind: 'sample', id }

let run: Run
const open = async () => {
  const opened = await openRun()
  opened.kinds.set('sample', sampleKind)
  return opened
}
beforeEach(async () => {
  run = await open()
})
afterEach(() => run.close())

const opening = (on: Run = run) =>
  actOnRecord(on.world, sampleKind, {
    id,
    by: system,
    command: { action: 'open', dueAt: new Date(on.now + day).toISOString() },
    version: null,
    actId: null,
  })
const adding = (word: string, on: { version?: number | null; actId?: string; run?: Run } = {}) =>
  actOnRecord((on.run ?? run).world, sampleKind, {
    id,
    by: officer,
    command: { action: 'add', word } satisfies SampleCommand,
    version: on.version ?? null,
    actId: on.actId ?? word,
  })
const view = async () => {
  const seen = await viewRecord(run.world, sampleKind, id)
  if ('refused' in seen) throw new Error(seen.refused)
  return seen
}
/** Moves the clock to whatever is due, as the sweeps would meet it. */
const sweepAt = async (ms: number) => {
  run.advance(ms)
  await run.sweep()
}

describe('a record', () => {
  test('is opened once, decided on, listed, and its chain holds', async () => {
    await opening()
    await opening()
    await adding('甲')
    await adding('乙')
    const { record, commits, broken } = await view()
    expect(broken).toBeNull()
    expect(record).toMatchObject({ seq: 3, version: 3, state: { words: ['甲', '乙'] } })
    expect(commits.map(({ command }) => command)).toEqual(['open', 'add', 'add'])
    expect(commits[2]?.prevHash).toBe(commits[1]?.hash)
    expect(await run.world.records.ids('sample')).toEqual([id])
    expect(await run.world.records.heads([ref])).toMatchObject([{ seq: 3, version: 3 }])
  })

  test('the same act sent again changes nothing; another version is stale and is told what was done', async () => {
    await opening()
    await adding('甲', { version: 1, actId: 'a' })
    expect(await adding('甲', { version: 1, actId: 'a' })).toMatchObject({ record: { seq: 2 } })
    expect(await adding('乙', { version: 1, actId: 'b' })).toMatchObject({
      refused: 'out-of-date',
      meanwhile: { version: 2, changes: [{ who: '领导小组办公室', what: 'add' }] },
    })
    expect((await view()).commits).toHaveLength(2)
  })

  test('what the clock notes makes no form stale, is noted once, and is written to each person once', async () => {
    await opening()
    await sweepAt(1000)
    const written = run.lettersSent.length
    expect(written).toBeGreaterThan(0)
    await sweepAt(day)
    await sweepAt(60_000)
    await sweepAt(day)
    const { record } = await view()
    expect(record).toMatchObject({ seq: 2, version: 1, state: { reminded: true } })
    expect(run.lettersSent.length).toBe(2 * written)
    expect(await adding('甲', { version: 1 })).toMatchObject({ record: { seq: 3 } })
  })

  test('of two who decide at once both are kept, one after the other', async () => {
    await opening()
    run.outside.delay = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 4))
    await Promise.all(['甲', '乙', '丙', '丁', '戊'].map((word) => adding(word)))
    run.outside.delay = null
    const { record, broken } = await view()
    expect(broken).toBeNull()
    expect([...(record.state.words ?? [])].sort()).toEqual(['丁', '丙', '乙', '戊', '甲'].sort())
    expect(record.seq).toBe(6)
  })

  test('what was written over is found, and nothing is built on it', async () => {
    await opening()
    await adding('甲')
    await adding('乙')
    await run.plain.update(
      { pk: `RECORD#sample#${id}`, sk: 'COMMIT#000002' },
      {
        set: 'facts = :facts',
        condition: 'attribute_exists(pk)',
        values: { ':facts': [{ type: 'added', word: '丙' }] },
      },
    )
    expect((await view()).broken).toMatchObject({ seq: 2, reason: 'content-changed' })
    expect(await adding('丁')).toMatchObject({ refused: 'act-declined', code: 'history-broken' })
    expect(run.counts.get('HistoryBroken')).toBeGreaterThan(0)
  })

  test('a head that is lost is written anew by whatever comes next', async () => {
    await opening()
    await run.plain.delete({ pk: `RECORD#sample#${id}`, sk: 'HEAD' })
    await adding('甲')
    expect(await run.world.records.head(ref)).toMatchObject({ seq: 2, state: { words: ['甲'] } })
  })
})

describe('a process that dies at any outside call of an act loses neither commit, head, mark nor letter', () => {
  const flow = async (on: Run) => {
    await opening(on)
    await adding('甲', { run: on })
  }
  const calls = async () => {
    const one = await open()
    await flow(one)
    const { n } = one.outside
    await one.close()
    return n
  }

  test.each(['before', 'after'] as const)('killed %s the call', { timeout: 60_000 }, async (when) => {
    for (let n = await calls(); n > 0; n--) {
      const one = await open()
      one.outside.kill = { at: n, when }
      await flow(one).catch(() => {})
      one.restart()
      // Whoever got no answer asks again.
      await flow(one)
      await one.heal()
      await one.heal()
      const items = (await scan(one.store)).filter(({ pk }) => pk.startsWith('RECORD'))
      const commits = items.filter(({ sk }) => sk.startsWith('COMMIT#'))
      expect(commits.map(({ sk, done, agendaPk }) => [sk, done, agendaPk])).toEqual([
        ['COMMIT#000001', true, undefined],
        ['COMMIT#000002', true, undefined],
      ])
      expect(items.filter(({ pk }) => pk === 'RECORDS#sample')).toHaveLength(1)
      expect(items.find(({ sk }) => sk === 'HEAD')).toMatchObject({ seq: 2, state: { words: ['甲'] } })
      const letters = items.filter(({ sk }) => sk.startsWith('LETTER#000001#opened#'))
      expect(letters.length).toBeGreaterThan(0)
      expect(letters.every(({ state }) => state === 'handed')).toBe(true)
      await one.close()
    }
  })
})
