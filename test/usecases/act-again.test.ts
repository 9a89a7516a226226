import { expect, test } from 'vitest'
import { actOnDispute } from '../../lib/usecases/act-on-dispute.ts'
import { loadDispute } from '../../lib/usecases/load-dispute.ts'
import { disputeOf, first, officer } from '../faults/flows.ts'
import { openRun } from '../faults/run.ts'

test('an act sent again after a dozen others is done once and answered, whatever the version it was made on', async () => {
  const run = await openRun()
  await run.send({ ref: 'a', employer: first, people: 60 })
  await run.live()
  const disputeId = (await disputeOf(run, 'a')) ?? ''
  const body = { action: 'ask-superior', question: '示例请示' }
  const ask = async (actId: string, by = officer, asked: Record<string, unknown> = body) => {
    const { dispute } = await loadDispute(run.world, disputeId)
    return { officer: by, disputeId, version: dispute?.version ?? 0, actId, body: asked }
  }
  const firstAct = await ask('first')
  await actOnDispute(run.world, firstAct)
  for (let n = 0; n < 12; n++) await actOnDispute(run.world, await ask(`other ${n}`))
  const { dispute: before } = await loadDispute(run.world, disputeId)
  expect(await actOnDispute(run.world, firstAct)).toMatchObject({ dispute: { seq: before?.seq } })
  expect((await loadDispute(run.world, disputeId)).dispute?.seq).toBe(before?.seq)
  // The same key of somebody else, or for something else, is another act.
  const other = { ...officer, id: 'somebody' }
  expect(await actOnDispute(run.world, { ...firstAct, officer: other })).toMatchObject({ refused: 'stale' })
  const expert = { action: 'consult-expert', question: '示例咨询' }
  expect(await actOnDispute(run.world, await ask('first', officer, expert))).toMatchObject({
    dispute: { seq: (before?.seq ?? 0) + 1 },
  })
  await run.close()
})
