import { createLog } from '../../lib/lambda/log.ts'
import { schedules } from '../../lib/lambda/schedules.ts'
import { closeQuarter } from '../../lib/usecases/close-quarter.ts'
import { plus } from '../../lib/usecases/commit.ts'
import { openDueReturns } from '../../lib/usecases/open-returns.ts'
import { clock, readPolicies } from '../wiring.ts'
import { closing } from '../wiring-closing.ts'

/** Left for what is under way, and for compiling, when the time is up. */
const reserveMs = 60_000

export const handler = schedules({
  log: createLog('close-quarter'),
  handle: async ({ remainingMs }) => {
    await readPolicies()
    await closeQuarter(closing('close-quarter'), plus(clock(), Math.max(0, remainingMs() - reserveMs)))
    await openDueReturns(closing('close-quarter'))
  },
})
