import { expect, onTestFinished, test } from 'vitest'
import type { NotedRefusal } from '../../lib/admin-store.ts'
import type { Member } from '../../lib/domain/roster.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import { noteRefused, type RefusedCall } from '../../lib/usecases/note-refused.ts'
import { disputeOf, first } from '../faults/flows.ts'
import { openRun, source } from '../faults/run.ts'

const officer: Member = { id: 'liaison-1', name: '示例·联络员', posts: [{ post: 'liaison', unit: 'policy-research' }] }
const look: Omit<RefusedCall, 'params'> = {
  officer,
  refused: 'dispute-not-found',
  route: 'GET /v1/disputes/{disputeId}',
}

async function standing() {
  const run = await openRun()
  onTestFinished(() => run.close())
  await run.send({ ref: 'a', employer: first, people: 60 })
  await run.live()
  const noted: NotedRefusal[] = []
  const world = { ...run.world, refusals: { note: async (one: NotedRefusal) => void noted.push(one) } }
  const disputeId = (await disputeOf(run, 'a'))!
  const reportId = await reportIdOf(run.world, source.id, 'a')
  const { number } = (await run.world.disputes.head(disputeId))!
  return { run, world, noted, disputeId, reportId, number }
}

test('a look is noted by id and number; what does not exist by neither, after the same calls', async () => {
  const { run, world, noted, disputeId, number } = await standing()
  const calls = async (id: string) => {
    const before = run.outside.n
    await noteRefused(world, { ...look, params: { disputeId: id } })
    return run.outside.n - before
  }
  expect(await calls(disputeId)).toBe(await calls('13800001234'))
  const by = { member: 'liaison-1', name: '示例·联络员' }
  const { route } = look
  expect(noted).toEqual([
    { by, what: 'look-refused', route, act: null, target: disputeId, number },
    { by, what: 'look-refused', route, act: null, target: '（没有这个编号）', number: null },
  ])
})

test('of a report, by its id and the number of its dispute', async () => {
  const { world, noted, reportId, number } = await standing()
  await noteRefused(world, { ...look, params: { reportId } })
  await noteRefused(world, { ...look, params: { reportId: 'none' } })
  expect(noted).toMatchObject([
    { target: reportId, number },
    { target: '（没有这个编号）', number: null },
  ])
})

test('an act by its name, and only if it is one', async () => {
  const { world, noted, disputeId } = await standing()
  await noteRefused(world, { ...look, refused: 'act-forbidden', params: { disputeId }, action: 'assess' })
  await noteRefused(world, { ...look, params: { disputeId }, action: '张三丰 13800001234' })
  expect(noted).toMatchObject([
    { what: 'act-refused', act: 'assess' },
    { what: 'look-refused', act: null },
  ])
})

test('a whole function by its route; of a stranger with a good token nothing but that', async () => {
  const { world, noted } = await standing()
  await noteRefused(world, { officer: null, refused: 'forbidden', route: 'GET /v1/roster', params: {} })
  const by = { member: '', name: '不在通讯录的账号' }
  expect(noted).toEqual([
    { by, what: 'route-refused', route: 'GET /v1/roster', act: null, target: 'GET /v1/roster', number: null },
  ])
})

test.each(['out-of-date', 'act-declined', 'invalid', 'version-needed'] as const)(
  'not %s: that was his to ask',
  async (refused) => {
    const { world, noted, disputeId } = await standing()
    await noteRefused(world, { ...look, refused, params: { disputeId } })
    expect(noted).toEqual([])
  },
)

test('what cannot be written fails nobody’s answer: it is counted, for the alarm, and logged', async () => {
  const { run, world, disputeId } = await standing()
  const down = { ...world, refusals: { note: () => Promise.reject(new Error('throttled')) } }
  await noteRefused(down, { ...look, params: { disputeId } })
  expect(run.counts.get('RefusalNotRecorded')).toBe(1)
  expect(run.logged.at(-1)).toMatchObject({
    event: 'refusal-not-recorded',
    fields: { member: 'liaison-1', what: 'look-refused' },
  })
})
