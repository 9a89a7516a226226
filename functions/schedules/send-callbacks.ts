import { createLog } from '../../lib/lambda/log.ts'
import { schedules } from '../../lib/lambda/schedules.ts'
import { plus } from '../../lib/usecases/commit.ts'
import { sendCallbacks } from '../../lib/usecases/send-callbacks.ts'
import { clock } from '../wiring.ts'
import { calling } from '../wiring-callbacks.ts'

/** Left for what is under way when the time is up: one attempt takes at most five seconds. */
const reserveMs = 15_000

export const handler = schedules({
  log: createLog('send-callbacks'),
  handle: async ({ remainingMs }) => {
    await sendCallbacks(calling('send-callbacks'), plus(clock(), Math.max(0, remainingMs() - reserveMs)))
  },
})
