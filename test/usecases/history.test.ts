import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Officer } from '../../lib/domain/permissions.ts'
import { actOnDispute } from '../../lib/usecases/act-on-dispute.ts'
import { openDispute } from '../../lib/usecases/open-dispute.ts'
import { disputeOf, first } from '../faults/flows.ts'
import { openRun, start } from '../faults/run.ts'
import { tableName } from '../faults/table.ts'

const clerk: Officer = { id: 'office-clerk', posts: [{ post: 'office' }] }
const stranger: Officer = { id: 'pensioner', posts: [{ post: 'liaison', unit: 'pension-insurance' }] }

/** A dispute of three reports, an hour apart: blue, blue, red. */
async function kept() {
  const run = await openRun()
  onTestFinished(() => run.close())
  for (const people of [12, 13, 60]) {
    await run.send({ ref: `r${people}`, employer: first, people })
    await run.live()
    run.advance(3_600_000)
  }
  const disputeId = (await disputeOf(run, 'r12'))!
  const open = (at?: string, officer = clerk) =>
    openDispute(run.world, { officer, disputeId, ...(at !== undefined && { at }) })
  const change = async (sk: string, how: (item: Record<string, unknown>) => Record<string, unknown>) => {
    const item = (await run.plain.get({ pk: `DISPUTE#${disputeId}`, sk }))!
    await run.plain.client.send(new PutCommand({ TableName: tableName, Item: how(item) }))
  }
  const act = async () => {
    const head = await run.world.disputes.head(disputeId)
    return actOnDispute(run.world, {
      officer: clerk,
      disputeId,
      version: head?.version ?? 0,
      actId: 'a1',
      body: { action: 'correct-facts', people: 61, reason: '经核实' },
    })
  }
  return { run, disputeId, open, change, act }
}

const hours = (n: number) => new Date(start + n * 3_600_000).toISOString()

describe('a whole dispute is verified when it is opened', () => {
  test('one that holds says so, and acts are done on it', async () => {
    const { open, act } = await kept()
    const opened = await open()
    expect(opened).toMatchObject({ historyIntact: true, brokenAt: null, asOf: null, dispute: { inForce: 'red' } })
    expect('commits' in opened && opened.commits.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(await act()).toMatchObject({ dispute: { seq: 4 } })
  })

  test.each([
    [
      'content-changed',
      'COMMIT#000002',
      (item: object) => JSON.parse(JSON.stringify(item).replace('"lo":13', '"lo":73')),
    ],
    ['unreadable', 'COMMIT#000002', (item: object) => ({ ...item, facts: 'none' })],
    ['not-after-the-one-before', 'COMMIT#000002', (item: object) => ({ ...item, prevHash: 'f'.repeat(64) })],
  ])('%s: shown with its place, counted for the alarm, and acts refused', async (reason, sk, how) => {
    const { run, open, change, act } = await kept()
    await change(sk, how)
    const opened = await open()
    expect(opened).toMatchObject({ historyIntact: false, brokenAt: { seq: 2, reason }, dispute: { inForce: 'red' } })
    expect('commits' in opened && opened.commits.map(({ seq }) => seq)).toEqual([1])
    expect(run.counts.get('HistoryBroken')).toBe(1)
    expect(run.logged.map(({ event }) => event)).toContain('history-broken')
    expect(await act()).toMatchObject({ refused: 'act-refused', code: 'history-broken' })
    expect(await run.world.disputes.commit((await disputeOf(run, 'r12'))!, 4)).toBeNull()
  })

  test('the end cut off is found by what the head has seen', async () => {
    const { open, act, run, disputeId } = await kept()
    const Key = { pk: `DISPUTE#${disputeId}`, sk: 'COMMIT#000003' }
    await run.plain.client.send(new DeleteCommand({ TableName: tableName, Key }))
    expect(await open()).toMatchObject({ historyIntact: false, brokenAt: { seq: 3, reason: 'cut-off' } })
    expect(await act()).toMatchObject({ code: 'history-broken' })
  })

  test('whoever has no part in it learns nothing', async () => {
    const { open } = await kept()
    expect(await open(undefined, stranger)).toEqual({ refused: 'not-found' })
    expect(await open(hours(1), stranger)).toEqual({ refused: 'not-found' })
  })
})

describe('the state as of a moment', () => {
  test('is what had been committed by then', async () => {
    const { open } = await kept()
    const then = await open(hours(1.5))
    expect(then).toMatchObject({ asOf: hours(1.5), dispute: { seq: 2, inForce: 'blue', tally: { reports: 2 } } })
    expect('commits' in then && then.commits.length).toBe(2)
    expect(await open(hours(2.5))).toMatchObject({ dispute: { seq: 3, inForce: 'red' } })
  })

  test('takes 北京时间 without a zone, and the very instant of a commit as after it', async () => {
    const { open } = await kept()
    const whole = await open()
    const second = 'commits' in whole ? whole.commits[1]!.at : ''
    expect(await open(second)).toMatchObject({ asOf: second, dispute: { seq: 2 } })
    expect(await open(new Date(Date.parse(second) - 1).toISOString())).toMatchObject({ dispute: { seq: 1 } })
    expect(await open('2026-11-23 11:30')).toMatchObject({ asOf: hours(1.5), dispute: { seq: 2 } })
  })

  test.each([
    ['before the opening', () => hours(-1), '尚未建立'],
    ['in the future', () => hours(30), '不能晚于现在'],
    ['in the next minute', () => hours(3 + 1 / 60), '不能晚于现在'],
    ['no moment at all', () => 'yesterday-ish', '读不出来'],
  ])('%s: refused', async (_what, at, words) => {
    const { open } = await kept()
    const refusal = await open(at())
    expect(refusal).toMatchObject({ refused: 'invalid', errors: [{ pointer: '/asOf' }] })
    expect(JSON.stringify(refusal)).toContain(words)
  })
})
