import * as z from 'zod'
import { events } from '../../lib/lambda/events.ts'
import { createLog } from '../../lib/lambda/log.ts'
import { notifyCommit } from '../../lib/usecases/notify-commit.ts'
import { notifying, readPolicies } from '../wiring.ts'

export const handler = events({
  log: createLog('notify-tier'),
  schema: z.object({ disputeId: z.string(), seq: z.number().int() }),
  handle: async ({ detail }) => {
    await readPolicies()
    await notifyCommit(notifying('notify-tier'), detail)
  },
})
