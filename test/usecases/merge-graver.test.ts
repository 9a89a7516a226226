import { expect, test } from 'vitest'
import { glanceStore } from '../../lib/adapters/dynamodb/glance-store.ts'
import type { Officer } from '../../lib/domain/permissions.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
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
  const told = run.sent.length
  const target = (await disputeOf(run, 'blue')) ?? ''
  await does(run, 'red', officer, { action: 'merge', into: target, reason })
  const { dispute } = await loadDispute(run.world, target)
  expect(dispute).toMatchObject({ inForce: 'red', pending: true, alert: { kind: 'rise', grade: 'red' } })
  const alerts = run.sent.slice(told).filter(({ message }) => message.template === 'alert-raised')
  expect(alerts.map(({ message }) => message.variables)).toContainEqual(
    expect.objectContaining({ grade: 'red', from: 'blue' }),
  )
  const seen = await viewDispute(run.world, { officer: court, disputeId: target, query: {} })
  expect(seen).toMatchObject({ may: [] })
  const reportId = await reportIdOf(run.world, source.id, 'red')
  const status = await reportStatus({ ...run.world, glances: glanceStore(run.table) }, { source, reportId })
  expect(status).toMatchObject({ dispute: { id: target, grade: 'red' } })
  await run.heal()
  expect(await violations(run)).toEqual([])
  await run.close()
})
