import { expect, onTestFinished, test } from 'vitest'
import { onward, whereFrom } from '../../lib/usecases/where-from.ts'
import { close, disputeOf, first } from '../faults/flows.ts'
import { openRun } from '../faults/run.ts'

/** A dispute that has ended, and its place. */
async function ended() {
  const run = await openRun()
  onTestFinished(() => run.close())
  await run.send({ ref: 'a', employer: first, people: 12 })
  await run.live()
  const disputeId = (await disputeOf(run, 'a'))!
  await close(run.world, disputeId)
  await run.live()
  const dispute = (await run.world.disputes.head(disputeId))!
  return { run, dispute, place: { disputeId, key: dispute.key, episode: dispute.episode } }
}

test('what comes for a dispute that has ended goes to the next episode', async () => {
  const { run, place } = await ended()
  expect(await whereFrom(run.world, place)).toMatchObject({ key: place.key, episode: 2 })
})

test('whoever follows merges and ends, at intake or with what a merge sends, gives up after a thousand', async () => {
  const { run, dispute, place } = await ended()
  const passed = Array.from({ length: 1_001 }, (_, n) => ({ ...place, disputeId: `d${n}` }))
  await expect(onward(run.world, passed, dispute)).rejects.toThrow('no end of merges')
  expect(await onward(run.world, passed.slice(1), dispute)).toMatchObject({ episode: 2 })
})
