import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { currentPolicy, policyOf } from '../../lib/policies/index.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import { rewriteAccounts } from '../../lib/usecases/note-accounts.ts'
import { project } from '../../lib/usecases/project-dispute.ts'
import { rebuildHeads } from '../../lib/usecases/rebuild-heads.ts'
import { verifyHistories } from '../../lib/usecases/verify-histories.ts'
import { disputeOf, first, merging, second } from './flows.ts'
import { violations } from './invariants.ts'
import { openRun, source } from './run.ts'
import { scan, tableName } from './table.ts'

/** Two disputes, the first with four commits. */
async function kept() {
  const run = await openRun()
  onTestFinished(() => run.close())
  for (const people of [12, 13, 14, 15]) {
    await run.send({ ref: 'a', employer: first, people })
    await run.live()
  }
  await run.send({ ref: 'b', employer: second, people: 55 })
  await run.live()
  const disputeId = (await disputeOf(run, 'a'))!
  const change = async (sk: string, how: (item: Record<string, unknown>) => Record<string, unknown>) => {
    const item = (await run.plain.get({ pk: `DISPUTE#${disputeId}`, sk }))!
    await run.plain.client.send(new PutCommand({ TableName: tableName, Item: how(item) }))
  }
  const verify = () => verifyHistories({ archive: run.archive(), digest: nodeCrypto.sha256Hex })
  const rebuild = () =>
    rebuildHeads({
      archive: run.archive(),
      policies: { current: currentPolicy, version: policyOf },
      calendar: workingDays,
      clock: run.world.clock,
      project: (dispute, commits) => project(run.world, dispute, commits),
      account: (commits, dispute) => rewriteAccounts(run.world, commits, dispute),
    })
  return { run, disputeId, change, verify, rebuild }
}

test.each([
  ['a figure', (text: string) => text.replace('"lo":13', '"lo":73')],
  ['an instant', (text: string) => text.replace('"at":"2026', '"at":"2025')],
  ['who did it', (text: string) => text.replace('grade-report', 'sweep-agenda')],
])('verify names the first broken link when one byte of %s was changed', async (_what, alter) => {
  const { disputeId, change, verify } = await kept()
  expect((await verify()).broken).toEqual([])
  await change('COMMIT#000002', (item) => JSON.parse(alter(JSON.stringify(item))))
  const { broken } = await verify()
  expect(broken).toEqual([{ disputeId, seq: 2, reason: 'content-changed' }])
})

test('a commit rewritten with a hash of its own breaks the link after it; one taken away is a gap', async () => {
  const { run, disputeId, change, verify } = await kept()
  await change('COMMIT#000002', (item) => ({ ...item, hash: 'f'.repeat(64) }))
  expect((await verify()).broken).toMatchObject([{ disputeId, seq: 2 }])
  await run.plain.update(
    { pk: `DISPUTE#${disputeId}`, sk: 'COMMIT#000002' },
    { remove: 'facts', condition: 'attribute_exists(pk)' },
  )
  expect((await verify()).broken).toEqual([{ disputeId, seq: 2, reason: 'unreadable' }])
})

test('rebuild finds a head that was changed, says so, and puts it right', async () => {
  const { run, disputeId, change, rebuild } = await kept()
  expect((await rebuild()).differences).toEqual([])
  await change('HEAD', (item) => ({ ...item, state: { ...(item.state as object), inForce: 'red' } }))
  expect(await violations(run)).toEqual([
    // Its place on the list fits no more either.
    expect.stringMatching(`^${disputeId} stands at `),
    `chain of ${disputeId} broken at 4: head-differs`,
    `${disputeId}: rebuild differs: head`,
  ])
  expect((await rebuild()).differences).toEqual([{ disputeId, what: 'head' }])
  expect((await rebuild()).differences).toEqual([])
})

test('rebuild writes the accounts of units again', async () => {
  const { run, rebuild } = await kept()
  const lost = (await scan(run.store)).filter(({ pk }) => pk.startsWith('ACC#'))
  expect(lost.length).toBeGreaterThanOrEqual(2)
  for (const { pk, sk } of lost)
    await run.plain.client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }))
  const told = lost.map(({ pk, sk }) => `account differs: ${pk} ${sk}`)
  expect((await violations(run)).toSorted()).toEqual(told.toSorted())
  await rebuild()
  expect(await violations(run)).toEqual([])
  const strange = { ...lost[0], sk: `${lost[0]?.sk}0` }
  await run.plain.client.send(new PutCommand({ TableName: tableName, Item: strange }))
  expect(await violations(run)).toHaveLength(1)
})

test('rebuild brings up what its author left unprojected: side items and marks before the head', async () => {
  const { run, disputeId, rebuild } = await kept()
  await run.send({ ref: 'c', employer: first, people: 16, complainants: [{ phone: '13900000001' }] })
  run.mutate = (world) => ({
    ...world,
    disputes: { ...world.disputes, writeSide: () => Promise.reject(new Error('died before projecting')) },
  })
  const [grade] = run.tasks.splice(0)
  await run.work(grade!).catch(() => {})
  run.mutate = (world) => world
  expect((await rebuild()).differences).toEqual([{ disputeId, what: 'head-behind' }])
  await run.live()
  await run.heal()
  expect(await violations(run)).toEqual([])
})

test('rebuild leaves a head alone that is ahead of the commits it read: one came meanwhile', async () => {
  const { run } = await kept()
  const archive = run.archive()
  const { differences } = await rebuildHeads({
    archive: { ...archive, rawCommits: async (id) => (await archive.rawCommits(id)).slice(0, -1) },
    policies: { current: currentPolicy, version: policyOf },
    calendar: workingDays,
    clock: run.world.clock,
    account: async () => {},
    project: () => Promise.reject(new Error('nothing to project')),
  })
  expect(differences).not.toContainEqual(expect.objectContaining({ what: 'head' }))
  expect(await violations(run)).toEqual([])
})

test('rebuild restores side items, marks and places that somebody has deleted or written over, and the agenda', async () => {
  const { run, disputeId, rebuild } = await kept()
  const by = { category: 'contract', unit: 'labour-relations', complainants: [{ phone: '13900000001' }] }
  await run.send({ ref: 'c', employer: first, people: 20, ...by })
  await run.live()
  const lost = (await scan(run.store)).filter(
    ({ pk, sk }) =>
      pk.startsWith('MARK#') ||
      pk.startsWith('PERSON#') ||
      (pk.startsWith('DISPUTE#') && (sk.startsWith('UNIT#') || sk.startsWith('REPORT#'))),
  )
  expect(new Set(lost.map(({ pk, sk }) => (pk.startsWith('DISPUTE#') ? sk : pk).split('#')[0]))).toEqual(
    new Set(['MARK', 'PERSON', 'UNIT', 'REPORT']),
  )
  const [standing] = lost.filter(({ sk }) => sk.startsWith('REPORT#'))
  for (const { pk, sk } of lost)
    await run.plain.client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }))
  const wrong = { ...standing, contribution: null }
  await run.plain.client.send(new PutCommand({ TableName: tableName, Item: wrong }))
  const head = { pk: `DISPUTE#${disputeId}`, sk: 'HEAD' }
  const { agendaSk } = (await run.plain.get(head))!
  await run.plain.update(head, { remove: 'agendaPk, agendaSk', condition: 'attribute_exists(pk)' })
  expect((await violations(run)).length).toBeGreaterThan(5)
  await rebuild()
  expect(await violations(run)).toEqual([])
  expect((await run.plain.get(head))?.agendaSk).toBe(agendaSk)
})

test('a merge that would leave a lost report behind is not carried out, told, and done after a rebuild', async () => {
  const { run, disputeId, rebuild } = await kept()
  await run.send({ ref: 'd', employer: second, people: 20 })
  await run.live()
  const reportId = await reportIdOf(run.world, source.id, 'd')
  const from = (await disputeOf(run, 'd'))!
  const Key = { pk: `DISPUTE#${from}`, sk: `REPORT#${reportId}` }
  await run.plain.client.send(new DeleteCommand({ TableName: tableName, Key }))
  await merging('d', 'a')(run)
  await run.live()
  const sums = async () => (await run.world.disputes.head(disputeId))?.tally.reports
  expect(await sums()).toBe(1)
  expect(run.logged.map(({ event }) => event)).toContain('commit-not-published')
  await rebuild()
  await run.heal()
  expect(await sums()).toBe(3)
  expect(await violations(run)).toEqual([])
})
