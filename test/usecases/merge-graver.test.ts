import { expect, test } from 'vitest'
import { glanceStore } from '../../lib/adapters/dynamodb/glance-store.ts'
import type { Officer } from '../../lib/domain/permissions.ts'
import { acceptReport, reportIdOf } from '../../lib/usecases/accept-report.ts'
import { actOnDispute } from '../../lib/usecases/act-on-dispute.ts'
import { loadDispute } from '../../lib/usecases/load-dispute.ts'
import { reportStatus } from '../../lib/usecases/report-status.ts'
import { viewDispute } from '../../lib/usecases/view-dispute.ts'
import { disputeOf, first, officer, second } from '../faults/flows.ts'
import { violations } from '../faults/invariants.ts'
import { openRun, type Run, source } from '../faults/run.ts'

const reason = '示例理由'
const leader: Officer = { id: 'leader-1', posts: [{ post: 'group-leader' }] }
const court: Officer = { id: 'court', posts: [{ post: 'unit-head', unit: 'arbitration-court' }] }

async function does(run: Run, ref: string, by: Officer, body: Record<string, unknown>): Promise<void> {
  const disputeId = (await disputeOf(run, ref)) ?? ''
  const { dispute } = await loadDispute(run.world, disputeId)
  const actId = `act ${run.outside.n}`
  const version = dispute?.version ?? 0
  const words = body.action === 'assess' ? { reason, finding: 'major-impact', meeting: '示例会议' } : {}
  const acted = await actOnDispute(run.world, { officer: by, disputeId, version, actId, body: { ...words, ...body } })
  if ('refused' in acted) throw new Error(JSON.stringify(acted))
  await run.live()
}

test('the office merges an assessed red into a blue: red in force there, alerted, to be assessed; its unit sees it', async () => {
  const run = await openRun()
  await run.send({ ref: 'blue', employer: first, people: 55 })
  await run.send({ ref: 'red', employer: second, people: 60 })
  await run.live()
  await does(run, 'blue', leader, { action: 'assess', grade: 'blue' })
  await does(run, 'red', leader, { action: 'assess', grade: 'red' })
  await does(run, 'red', leader, { action: 'designate', unit: 'arbitration-court' })
  await does(run, 'red', court, { action: 'sign' })
  const red = (await disputeOf(run, 'red')) ?? ''
  const before = run.sent.length
  const target = (await disputeOf(run, 'blue')) ?? ''
  await does(run, 'red', officer, { action: 'merge', into: target, reason })
  const { dispute } = await loadDispute(run.world, target)
  expect(dispute).toMatchObject({ inForce: 'red', pending: true, alert: { kind: 'rise', grade: 'red' } })
  const alerts = run.sent.slice(before).filter(({ message }) => message.template === 'alert-raised')
  expect(alerts.map(({ message }) => message.variables)).toContainEqual(
    expect.objectContaining({ grade: 'red', from: 'blue' }),
  )
  const seen = await viewDispute(run.world, { officer: court, disputeId: target, query: {} })
  expect(seen).toMatchObject({ may: [] })
  const reportId = await reportIdOf(run.world, source.id, 'red')
  const status = await reportStatus({ ...run.world, glances: glanceStore(run.table) }, { source, reportId })
  expect(status).toMatchObject({ dispute: { id: target, grade: 'red' } })
  const told = (await run.plain.query(`DISPUTE#${target}`, { prefix: 'CALLBACK#' })).map(({ body }) => String(body))
  const gone = (await loadDispute(run.world, red)).dispute
  expect(told.map((body) => JSON.parse(body))).toContainEqual(
    expect.objectContaining({
      type: 'report.moved',
      reportId,
      dispute: { id: target, number: dispute?.number, grade: 'red' },
      from: { id: red, number: gone?.number },
    }),
  )
  await run.heal()
  expect(await violations(run)).toEqual([])
  await run.close()
})

test('merged into what is as grave already, its sources are told where their reports stand since; the others nothing', async () => {
  const run = await openRun()
  const other = { ...source, id: 'online-form' }
  run.sources = [source, other]
  await run.send({ ref: 'here', employer: first, people: 60 })
  await run.live()
  const { body, ...rest } = { body: { ref: 'there', employer: second, people: 60 }, source: other }
  await acceptReport(run.world, {
    ...rest,
    body: { channel: 'media', category: 'wage-arrears', ...body },
    allow: () => null,
  })
  await run.live()
  const there = await reportIdOf(run.world, other.id, 'there')
  const gone = String((await run.plain.get({ pk: `REPORT#${there}`, sk: 'LINK' }))?.disputeId)
  const target = (await disputeOf(run, 'here')) ?? ''
  const { dispute } = await loadDispute(run.world, gone)
  const merge = { action: 'merge', into: target, reason }
  const version = dispute?.version ?? 0
  await actOnDispute(run.world, { officer, disputeId: gone, version, actId: 'merge', body: merge })
  await run.live()
  const told = await run.plain.query(`DISPUTE#${target}`, { prefix: 'CALLBACK#' })
  expect(told.map(({ source: to, body: said }) => [to, JSON.parse(String(said)).type])).toEqual([
    ['online-form', 'report.moved'],
  ])
  await run.heal()
  expect(await violations(run)).toEqual([])
  await run.close()
})
