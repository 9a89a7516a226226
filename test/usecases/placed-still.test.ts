import { expect, onTestFinished, test } from 'vitest'
import { close } from '../faults/flows.ts'
import { violations } from '../faults/invariants.ts'
import { openRun } from '../faults/run.ts'
import { clerk, handled, leader } from './opening.ts'

test('what is only noted moves nothing on the shelves: an opening, a confirmation', async () => {
  const run = await openRun()
  onTestFinished(() => run.close())
  const { act, openReport, disputeId } = await handled(run)
  const moved: boolean[] = []
  run.mutate = (world) => ({
    ...world,
    disputes: {
      ...world.disputes,
      writePlaces: (dispute, on) => {
        moved.push(on.moved)
        return world.disputes.writePlaces(dispute, on)
      },
    },
  })
  await openReport(clerk)
  await act({ ...leader, id: 'leader-1' }, { action: 'confirm' })
  expect(moved.length).toBeGreaterThanOrEqual(2)
  expect(moved).not.toContain(true)
  await close(run.world, disputeId)
  expect(moved).toContain(true)
  run.mutate = (world) => world
  await run.heal()
  expect(await violations(run)).toEqual([])
})
