import { describe, expect, test } from 'vitest'
import { archive } from '../../lib/adapters/dynamodb/archive.ts'
import { eraser } from '../../lib/adapters/dynamodb/eraser.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import type { ErasureReason } from '../../lib/domain/erasure.ts'
import { type Erasure, eraseDispute, eraseDue } from '../../lib/usecases/erase-dispute.ts'
import { verifyHistories } from '../../lib/usecases/verify-histories.ts'
import { close } from '../faults/flows.ts'
import { violations } from '../faults/invariants.ts'
import { scan } from '../faults/table.ts'
import { clerk, newHandled } from './opening.ts'
import { newPapers } from './papers.ts'

const years = (n: number) => n * 366 * 86_400_000

/** A red dispute that has been opened once, then closed. */
async function ended() {
  const one = await newHandled()
  const { run, disputeId } = one
  await one.openReport(clerk)
  await close(run.world, disputeId)
  await run.live()
  const { papers } = await newPapers(() => run.now)
  const world = () => ({ ...run.world, eraser: eraser(run.table), archive: archive(run.table), papers })
  const erase = (reason: ErasureReason = 'retention-over') => eraseDispute(world(), { disputeId, reason })
  const due = async () => {
    const told: [string, Erasure][] = []
    await eraseDue(world(), (id, erasure) => told.push([id, erasure]))
    return told
  }
  const secrets = async () => (await scan(run.store)).filter(({ sealed }) => sealed instanceof Uint8Array).length
  const verify = () => verifyHistories({ archive: run.archive(), digest: nodeCrypto.sha256Hex })
  return { ...one, erase, due, secrets, verify, world, papers }
}

const whole = { reports: 1, texts: 3, notices: 6, attachments: 0, persons: 2 }

describe('lawful deletion', () => {
  test('when the time has come: nothing sealed is left, the history says so and stays valid', async () => {
    const { run, due, secrets, verify, disputeId, history, openReport, openText, erase } = await ended()
    expect(await secrets()).toBe(4)
    run.advance(years(5))
    expect(await due()).toEqual([[disputeId, { done: whole }]])
    expect(await secrets()).toBe(0)
    const items = await scan(run.store)
    expect(items.filter(({ sk }) => sk.startsWith('TEXT#'))).toEqual([])
    expect(JSON.stringify(items.filter(({ sk }) => sk.startsWith('NOTICE#')))).not.toContain('"reference"')
    expect((await history()).at(-1)).toMatchObject({
      actor: { kind: 'system', name: 'operator' },
      facts: [
        { type: 'erased', what: 'reports', count: 1, reason: 'retention-over' },
        { type: 'erased', what: 'texts', count: 3, reason: 'retention-over' },
        { type: 'erased', what: 'notices', count: 6, reason: 'retention-over' },
        { type: 'erased', what: 'persons', count: 2, reason: 'retention-over' },
      ],
    })
    expect((await verify()).broken).toEqual([])
    await run.live()
    expect(await violations(run)).toEqual([])

    expect(await openReport(clerk)).toMatchObject({ code: 'erased', detail: expect.stringContaining('保存期限届满') })
    expect(await openText(clerk)).toMatchObject({ code: 'erased' })
    expect(await erase()).toEqual({ kept: 'nothing-left' })
    expect((await history()).at(-1)?.command).toBe('erase')
  })

  test('not before its time, nor while it is open; sooner for another reason', async () => {
    const { run, due, erase, secrets, disputeId, papers } = await ended()
    const until = new Date(new Date(run.now).setUTCFullYear(new Date(run.now).getUTCFullYear() + 5)).toISOString()
    expect(await due()).toEqual([])
    expect(await erase()).toEqual({ kept: 'not-yet', until })
    run.now = Date.parse(until) - 1
    expect(await due()).toEqual([])
    expect(await secrets()).toBe(4)
    expect(await erase('unlawful')).toEqual({ done: whole })
    expect(await secrets()).toBe(0)
    const nobody = await eraseDispute(
      { ...run.world, eraser: eraser(run.table), papers },
      { disputeId: 'none', reason: 'unlawful' },
    )
    expect(nobody).toEqual({ kept: 'no-such-dispute' })
    const open = await newHandled()
    const world = { ...open.run.world, eraser: eraser(open.run.table), papers }
    expect(await eraseDispute(world, { disputeId: open.disputeId, reason: 'unlawful' })).toEqual({ kept: 'not-ended' })
    expect(disputeId).not.toBe('')
  })

  test('not of a history that does not hold', async () => {
    const { run, erase, secrets, disputeId } = await ended()
    await run.plain.update(
      { pk: `DISPUTE#${disputeId}`, sk: 'COMMIT#000002' },
      { remove: 'facts', condition: 'attribute_exists(pk)' },
    )
    expect(await erase('unlawful')).toEqual({ kept: 'history-broken' })
    expect(await secrets()).toBe(4)
  })

  test('a run that dies at any call is finished by the next, and recorded once', async () => {
    const found: string[] = []
    let calls = Number.POSITIVE_INFINITY
    for (let n = 1; n <= calls; n++) {
      const { run, erase, secrets, history, verify } = await ended()
      run.outside.n = 0
      run.outside.kill = { at: n, when: n % 2 === 0 ? 'before' : 'after' }
      await erase('required-by-law').catch(() => {})
      if (!run.outside.dead) calls = run.outside.n
      run.restart()
      await erase('required-by-law')
      const recorded = (await history()).filter(({ command }) => command === 'erase').length
      if (recorded !== 1) found.push(`call ${n}: recorded ${recorded} times`)
      if ((await secrets()) !== 0) found.push(`call ${n}: something is left`)
      if ((await verify()).broken.length > 0) found.push(`call ${n}: broken`)
    }
    expect(calls).toBeGreaterThan(10)
    expect(found).toEqual([])
  })
})
