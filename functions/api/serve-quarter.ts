import { api } from '../../lib/lambda/api.ts'
import { createLog } from '../../lib/lambda/log.ts'
import { backTesting } from '../../lib/lambda/officials/back-test.ts'
import { briefings } from '../../lib/lambda/officials/briefings.ts'
import { earlySigns } from '../../lib/lambda/officials/early-signs.ts'
import { meetings } from '../../lib/lambda/officials/meetings.ts'
import { quarter } from '../../lib/lambda/officials/quarter.ts'
import { returns } from '../../lib/lambda/officials/returns.ts'
import { review } from '../../lib/lambda/officials/review.ts'
import { authenticateOfficial } from '../../lib/usecases/authenticate-official.ts'
import { noteRefused } from '../../lib/usecases/note-refused.ts'
import { readPolicies } from '../wiring.ts'
import { quarterly } from '../wiring-quarter.ts'

const name = 'serve-quarter'

/** The quarter, its returns, its meeting and its briefing (五); the handlers stand by subject in lib/lambda/officials. */
export const handler = api({
  log: createLog(name),
  identify: async (asked) => {
    await readPolicies()
    return authenticateOfficial(quarterly(name), asked)
  },
  refused: (call) => noteRefused(quarterly(name), call),
  officials: {
    ...meetings(() => quarterly(name)),
    ...returns(() => quarterly(name)),
    ...quarter(() => quarterly(name)),
    ...review(() => quarterly(name)),
    ...briefings(() => quarterly(name)),
    ...earlySigns(() => quarterly(name)),
    ...backTesting(() => quarterly(name)),
  },
})
