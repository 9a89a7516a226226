import { createLog } from '../../lib/lambda/log.ts'
import { schedules } from '../../lib/lambda/schedules.ts'
import { closeQuarter } from '../../lib/usecases/close-quarter.ts'
import { draftBriefings } from '../../lib/usecases/draft-briefings.ts'
import { finishPublications } from '../../lib/usecases/finish-publications.ts'
import { openDueReturns } from '../../lib/usecases/open-returns.ts'
import { sweepSigns } from '../../lib/usecases/sweep-signs.ts'
import { readPolicies } from '../wiring.ts'
import { closing } from '../wiring-closing.ts'

/** Left for what is under way, and for compiling, when the time is up. */
const reserveMs = 60_000

export const handler = schedules({
  log: createLog('close-quarter'),
  handle: async ({ remainingMs }) => {
    await readPolicies()
    const world = closing('close-quarter')
    // A quarter that cannot be counted keeps nobody from seeing the early signs; the run has failed all the same.
    try {
      await closeQuarter(world, () => remainingMs() <= reserveMs)
      await openDueReturns(world)
    } finally {
      // A draft tells the signs of its last week too; without them it is drafted all the same.
      try {
        await sweepSigns(world)
      } finally {
        await draftBriefings(world)
        await finishPublications(world)
      }
    }
  },
})
