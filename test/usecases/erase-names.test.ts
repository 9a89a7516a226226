import { expect, test } from 'vitest'
import { eraser } from '../../lib/adapters/dynamodb/eraser.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import { eraseDispute } from '../../lib/usecases/erase-dispute.ts'
import { verifyHistories } from '../../lib/usecases/verify-histories.ts'
import { close, disputeOf, first, second } from '../faults/flows.ts'
import { violations } from '../faults/invariants.ts'
import { openRun, type Run, source } from '../faults/run.ts'
import { scan } from '../faults/table.ts'
import { newPapers } from './papers.ts'

const person = { complainants: [{ name: '示例·投诉人', phone: '13900000001' }] }
const named = {
  ref: '热线-示例某甲-7',
  employer: first,
  people: '示例某乙等60人',
  amountYuan: '欠示例某丙50万元',
  campaign: '示例某丁专项',
  ...person,
}

async function erased(): Promise<{ run: Run; disputeId: string }> {
  const run = await openRun()
  await run.send(named)
  await run.live()
  const disputeId = (await disputeOf(run, named.ref)) ?? ''
  const record = {
    at: '2026-11-23T02:00:01.000Z',
    channel: 'sms',
    post: 'office',
    unit: null,
    number: '1',
    grade: 'red',
  }
  const outbox = (sk: string, id: string) =>
    run.plain.put({ pk: 'OUTBOX', sk, record: { ...record, disputeId: id, text: '示例' } })
  await outbox('2026-11-23T02:00:01.000Z#a', disputeId)
  await outbox('2026-11-23T02:00:01.000Z#b', 'another')
  await close(run.world, disputeId)
  await run.live()
  const { papers } = await newPapers(() => run.now)
  const world = { ...run.world, eraser: eraser(run.table), papers }
  expect(await eraseDispute(world, { disputeId, reason: 'unlawful' })).toMatchObject({ done: { persons: 1 } })
  expect(await eraseDispute(world, { disputeId, reason: 'unlawful' })).toEqual({ kept: 'nothing-left' })
  return { run, disputeId }
}

test('what sources wrote in words goes with the bodies, also from what one machine has sent', async () => {
  const { run } = await erased()
  const items = await scan(run.store)
  const text = JSON.stringify(items.filter(({ sk }) => !sk.startsWith('COMMIT#')))
  for (const name of ['示例某甲', '示例某乙', '示例某丙', '示例某丁']) expect(text).not.toContain(name)
  expect(items.filter(({ pk }) => pk === 'OUTBOX').map(({ sk }) => sk)).toEqual(['2026-11-23T02:00:01.000Z#b'])
  expect((await verifyHistories({ archive: run.archive(), digest: nodeCrypto.sha256Hex })).broken).toEqual([])
  await run.heal()
  expect(await violations(run)).toEqual([])
  await run.close()
})

test('a person of an erased case is not found by it again, and no hash of him stands beside the history', async () => {
  const { run, disputeId } = await erased()
  const items = await scan(run.store)
  expect(items.filter(({ pk }) => pk.startsWith('PERSON#'))).toEqual([])
  const aside = items.filter(({ sk }) => sk.startsWith('REV#') || sk.startsWith('REPORT#'))
  expect(JSON.stringify(aside)).not.toMatch(/"persons":\[\{/)
  await run.send({ ref: 'next', employer: second, people: 1, ...person })
  await run.live()
  const { near } = (await run.world.disputes.head((await disputeOf(run, 'next')) ?? '')) ?? {}
  expect(near).toEqual([])
  expect(disputeId).not.toBe('')
  await run.close()
})

test('a late repeat of what was erased is answered as the first time, and brings nothing back', async () => {
  const { run } = await erased()
  const again = await run.send(named)
  expect(again).toMatchObject({ reportId: await reportIdOf(run.world, source.id, named.ref) })
  expect((await scan(run.store)).filter(({ pk }) => pk.startsWith('PERSON#'))).toEqual([])
  await run.close()
})
