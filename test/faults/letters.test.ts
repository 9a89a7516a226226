import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Handover } from '../../lib/domain/notice.ts'
import { actOnRecord } from '../../lib/usecases/act-on-record.ts'
import { openRun, type Run } from './run.ts'
import { sampleKind } from './sample-kind.ts'

let run: Run
const minute = 60_000
const hour = 60 * minute
beforeEach(async () => {
  run = await openRun()
  run.kinds.set('sample', sampleKind)
})
afterEach(() => run.close())

/** Its letters go to the office: the director by SMS and e-mail, the clerk by e-mail. */
const open = () =>
  actOnRecord(run.world, sampleKind, {
    id: '2026Q4.x',
    by: { system: 'test' },
    command: { action: 'open', dueAt: '2027-06-01T00:00:00.000Z' },
    version: null,
    actId: null,
  })
const pass = async (ms: number) => {
  run.advance(ms)
  await run.sweep()
}
const sent = () =>
  run.lettersSent.map(({ kind, letter }) => `${letter.to.member} ${kind}${letter.resend ? ' 重发' : ''}`).sort()
const letters = () => run.world.letters.of({ kind: 'sample', id: '2026Q4.x' })
const refused: Handover = { outcome: 'permanent', reason: 'no' }

describe('a letter', () => {
  test('goes once to each person, by every way that person has', async () => {
    await open()
    await pass(1000)
    await pass(2 * hour)
    expect(sent()).toEqual(['office-clerk email', 'office-director email', 'office-director sms'])
    expect((await letters()).map(({ state }) => state)).toEqual(['handed', 'handed'])
    expect(run.lettersSent[0]?.letter.link).toBe('https://example.com/records/sample')
  })

  test('waits for office hours', async () => {
    // 20:00 北京时间, Monday.
    run.now = Date.parse('2026-11-23T12:00:00.000Z')
    await open()
    await pass(10 * minute)
    expect(sent()).toEqual([])
    // 08:30 on Tuesday.
    run.now = Date.parse('2026-11-24T00:30:00.000Z')
    await run.sweep()
    expect(sent()).toHaveLength(3)
  })

  test('is sent again by the way that failed, and by that alone, ever later', async () => {
    let down = true
    run.letterChannel = (kind) =>
      kind === 'sms' && down ? { outcome: 'retryable', reason: 'throttled' } : { outcome: 'handed', reference: 'x' }
    await open()
    await pass(1000)
    expect(sent()).toEqual(['office-clerk email', 'office-director email'])
    await pass(30_000)
    expect(run.outside.counts.get('letter by sms')).toBe(1)
    await pass(31_000)
    expect(run.outside.counts.get('letter by sms')).toBe(2)
    down = false
    await pass(4 * minute)
    expect(run.outside.counts.get('letter by sms')).toBe(2)
    await pass(2 * minute)
    expect(sent()).toEqual(['office-clerk email', 'office-director email', 'office-director sms'])
  })

  test('whose fate is unknown is sent again, and says so', async () => {
    let first = true
    run.letterChannel = (kind, { to }) => {
      if (kind !== 'sms' || to.member !== 'office-director' || !first) return { outcome: 'handed', reference: 'x' }
      first = false
      return { outcome: 'unknown', reason: 'no answer' }
    }
    await open()
    await pass(1000)
    await pass(2 * minute)
    expect(sent()).toEqual(['office-clerk email', 'office-director email', 'office-director sms 重发'])
  })

  test('killed between handing over and noting it, it is sent again once the lease is over, and says so', async () => {
    await open()
    let killed = false
    run.letterChannel = (kind) => {
      if (!killed) {
        killed = true
        run.outside.kill = { at: run.outside.n, when: 'after' }
      }
      return { outcome: 'handed', reference: kind }
    }
    run.advance(1000)
    await run.sweep().catch(() => {})
    expect(run.outside.dead).toBe(true)
    run.restart()
    for (let i = 0; i < 4; i++) await pass(70_000)
    expect(new Set(sent().filter((one) => one.includes('重发'))).size).toBeGreaterThan(0)
    expect((await letters()).every(({ state }) => state === 'handed')).toBe(true)
  })

  test('that reaches nobody goes to the deputy, and where that fails too the operators are told', async () => {
    run.letterChannel = (kind, { to }) =>
      to.member === 'office-director' && to.post === 'office' ? refused : { outcome: 'handed', reference: kind }
    await open()
    await pass(1000)
    await pass(minute)
    const deputy = (await letters()).find(({ standsInFor }) => standsInFor !== null)
    expect(deputy).toMatchObject({
      member: 'office-clerk',
      standsInFor: { member: 'office-director' },
      state: 'handed',
    })
    expect(run.alarms).toEqual([])
  })

  test('that reaches neither person nor deputy is told to the operators, once each', async () => {
    run.letterChannel = () => refused
    await open()
    await pass(1000)
    await pass(minute)
    await pass(hour)
    expect((await letters()).every(({ state }) => state === 'failed')).toBe(true)
    expect(run.alarms).toEqual([
      'Letter not delivered: opened.for.office-clerk of sample/2026Q4.x',
      'Letter not delivered: opened.for.office-director of sample/2026Q4.x',
    ])
    expect(run.counts.get('LetterFailed')).toBe(4)
    const said = run.logged.filter(({ event }) => event === 'letter-failed')
    expect(said).toHaveLength(4)
    expect(said[0]?.fields).toMatchObject({ letter: expect.stringContaining('sample/2026Q4.x.1.opened.') })
  })
})
