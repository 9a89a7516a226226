import { createLog } from '../../lib/lambda/log.ts'
import { schedules } from '../../lib/lambda/schedules.ts'
import { plus } from '../../lib/usecases/commit.ts'
import { sweepAgenda } from '../../lib/usecases/sweep-agenda.ts'
import { clock, readPolicies } from '../wiring.ts'
import { sweeping } from '../wiring-channels.ts'

/** Left for what is under way when the time is up. */
const reserveMs = 10_000

export const handler = schedules({
  log: createLog('sweep-agenda'),
  handle: async ({ remainingMs }) => {
    await readPolicies()
    await sweepAgenda(sweeping('sweep-agenda'), plus(clock(), Math.max(0, remainingMs() - reserveMs)))
  },
})
