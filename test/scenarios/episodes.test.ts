import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import * as clock from '../../infra/local/clock.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { putCommit } from '../../lib/usecases/commit.ts'
import { openCity } from './harness.ts'

const city = await openCity()

/** What the office's act will do in a later issue: the commit alone, as if its author died right after. */
async function close(disputeId: string): Promise<void> {
  const before = await city.dispute(disputeId)
  const { disputes } = city.stores()
  const commit = await putCommit(
    { disputes, digest: nodeCrypto.sha256Hex, newId: randomUUID, firstLookMs: 45_000 },
    {
      disputeId,
      before,
      at: city.now(),
      command: 'close',
      actor: { kind: 'member', member: 'office-director', post: 'office', unit: null },
      facts: [{ type: 'closed', outcome: 'settled', text: { id: 'words', digest: 'digest' } }],
    },
  )
  expect(commit).not.toBeNull()
}

test('a closed dispute never swallows a report: the next episode opens, marked 再发 within twelve months', async () => {
  const employer = { name: '示例反复建筑公司' }
  const ref = 'ZF-1'
  const report = await city.report({ ref, employer, people: 25 })
  const first = await city.disputeOf(report)
  await close(first.disputeId)
  expect(await city.dispute(first.disputeId)).toMatchObject({ status: 'closed', inForce: 'yellow' })
  expect((await city.status(report.reportId)).say).toBe('您反映的情况已办结。')

  await city.advance('P100D')
  const second = await city.reported({ employer, people: 12 })
  expect(second).toMatchObject({
    episode: 2,
    inForce: 'blue',
    recurrence: true,
    previous: { disputeId: first.disputeId },
    tally: { reports: 1 },
  })
  expect(await city.outbox(second.disputeId)).toHaveLength(2)

  // An amendment of a report of the closed one counts in the open one; the closed one stays as it was.
  await city.report({ ref, employer, people: 55 })
  expect(await city.disputeOf(report)).toMatchObject({ disputeId: second.disputeId, inForce: 'red' })
  const kept = await city.dispute(first.disputeId)
  expect(kept).toMatchObject({ status: 'closed', inForce: 'yellow', tally: { reports: 1 } })
  expect(kept.card.figures.people?.estimate).toBe(25)

  // More than twelve months after the second has ended: a new episode, no 再发.
  await close(second.disputeId)
  await city.advance('P370D')
  const third = await city.reported({ employer, people: 12 })
  expect(third).toMatchObject({ episode: 3, recurrence: false, previous: { disputeId: second.disputeId } })
})

test('a dispute in a procedure takes reports however long it lasts', async () => {
  const employer = { name: '示例久拖物业公司' }
  const first = await city.reported({ employer, people: 12 })
  await city.advance('P300D')
  const later = await city.reported({ employer, people: 21 })
  expect(later).toMatchObject({ disputeId: first.disputeId, episode: 1, inForce: 'yellow', tally: { reports: 2 } })
})

test('a watch takes reports for 30 days after its last', async () => {
  const employer = { name: '示例零星欠薪店' }
  const first = await city.reported({ employer, people: 2 })
  await city.advance('P29D')
  expect((await city.reported({ employer, people: 3 })).disputeId).toBe(first.disputeId)
  await city.advance('P29D')
  expect((await city.reported({ employer, people: 4 })).disputeId).toBe(first.disputeId)
  await city.advance('P31D')
  const next = await city.reported({ employer, people: 5 })
  const previous = { disputeId: first.disputeId }
  expect(next).toMatchObject({ episode: 2, recurrence: false, previous, tally: { reports: 1 } })
  expect(await city.dispute(first.disputeId)).toMatchObject({ status: 'expired', tally: { reports: 3 } })
})

test('a watch that nobody swept in time does not take a late report either', async () => {
  const employer = { name: '示例停摆店' }
  const first = await city.reported({ employer, people: 2 })
  // No sweep sees the time pass: only the late report itself finds the watch over.
  clock.advance(31 * 86_400_000)
  const late = await city.report({ employer, people: 3 })
  await city.host.settled({ agenda: false })
  await city.host.sweepNow()
  const next = await city.disputeOf(late)
  expect(next).toMatchObject({ episode: 2, previous: { disputeId: first.disputeId } })
  expect(await city.dispute(first.disputeId)).toMatchObject({ status: 'expired', tally: { reports: 1 } })
})
