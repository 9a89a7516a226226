import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import type { Officer } from '../../lib/domain/permissions.ts'
import { actOnDispute } from '../../lib/usecases/act-on-dispute.ts'
import { openDispute } from '../../lib/usecases/open-dispute.ts'
import { verifyHistories } from '../../lib/usecases/verify-histories.ts'
import { disputeOf, first } from '../faults/flows.ts'
import { violations } from '../faults/invariants.ts'
import { openRun } from '../faults/run.ts'
import { tableName } from '../faults/table.ts'

/** The head is a projection that no chain covers: whoever may write the table may write anything there. */

const clerk: Officer = { id: 'office-clerk', posts: [{ post: 'office' }] }
const leader: Officer = { id: 'leader-1', posts: [{ post: 'group-leader' }] }
const close = { action: 'close', review: '示例复核' }
const assess = { action: 'assess', grade: 'red', finding: 'major-impact', reason: '示例理由', meeting: '示例会议' }

/** A red of two reports that nobody has assessed, and its head with these fields put into it. */
async function forged(over: (state: Record<string, unknown>) => object) {
  const run = await openRun()
  onTestFinished(() => run.close())
  for (const people of [12, 60]) {
    await run.send({ ref: `r${people}`, employer: first, people })
    await run.live()
  }
  const disputeId = (await disputeOf(run, 'r12'))!
  const head = (await run.plain.get({ pk: `DISPUTE#${disputeId}`, sk: 'HEAD' }))!
  const state = head.state as Record<string, unknown>
  await run.plain.client.send(
    new PutCommand({ TableName: tableName, Item: { ...head, state: { ...state, ...over(state) } } }),
  )
  const open = () => openDispute(run.world, { officer: clerk, disputeId })
  const act = (officer: Officer, body: Record<string, unknown>) =>
    actOnDispute(run.world, { officer, disputeId, version: Number(state.version), actId: 'one', body })
  const verify = async () => (await verifyHistories({ archive: run.archive(), digest: nodeCrypto.sha256Hex })).broken
  const told = [{ disputeId, seq: Number(state.seq), reason: 'head-differs' }]
  return { run, disputeId, open, act, verify, told }
}

const at = '2026-11-23T02:00:00.000Z'
const handled = ({ procedure }: Record<string, unknown>) => ({
  assessed: { grade: 'red', at, floor: 'red' },
  pending: false,
  procedure: {
    ...(procedure as object),
    handling: 'labour-inspection',
    designatedAt: at,
    signedAt: at,
    plan: { seq: 1, submittedAt: at, approvedAt: at },
    outcome: 'unfounded',
  },
})

test('a state that no commit has made: told by whoever reads the history, and no act is decided on it', async () => {
  const { run, open, act, verify, told } = await forged(handled)
  expect(await verify()).toEqual(told)
  const opened = await open()
  expect(opened).toMatchObject({
    historyIntact: true,
    brokenAt: { reason: 'head-differs' },
    dispute: { assessed: null },
  })
  expect(run.counts.get('HistoryBroken')).toBe(1)
  expect(await act(clerk, close)).toMatchObject({ refused: 'act-refused', code: 'checklist-open' })
})

test('an act that may be done is done on the commits, and the head is again what they say', async () => {
  const { run, disputeId, act, verify } = await forged(handled)
  expect(await act(leader, assess)).toMatchObject({
    dispute: { assessed: { grade: 'red' }, procedure: { outcome: null } },
  })
  expect(await run.world.disputes.head(disputeId)).toMatchObject({ seq: 3, procedure: { designatedAt: null } })
  await run.heal()
  expect(await verify()).toEqual([])
  expect(await violations(run)).toEqual([])
})

test('a forged hash does not make us tear the chain with our own next commit', async () => {
  const { run, act, open, verify, told } = await forged(() => ({ hash: 'f'.repeat(64) }))
  expect(await verify()).toEqual(told)
  expect(await act(leader, assess)).toMatchObject({ dispute: { seq: 3 } })
  expect(await open()).toMatchObject({ historyIntact: true, brokenAt: null })
  await run.heal()
  expect(await verify()).toEqual([])
})

test('a head that cannot be read is told too, and what the commits say is shown', async () => {
  const { open, verify, told } = await forged(() => ({ tally: 'none' }))
  expect(await verify()).toEqual(told)
  expect(await open()).toMatchObject({ historyIntact: true, dispute: { inForce: 'red' } })
})
