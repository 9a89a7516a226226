import { api } from '../../lib/lambda/api.ts'
import { createLog } from '../../lib/lambda/log.ts'
import { administration } from '../../lib/lambda/officials/administration.ts'
import { authenticateOfficial } from '../../lib/usecases/authenticate-official.ts'
import { noteRefused } from '../../lib/usecases/note-refused.ts'
import { readPolicies } from '../wiring.ts'
import { administering } from '../wiring-administering.ts'

const name = 'administer'

/** Policy, roster and sources: the one function that may change who is warned, who may report, and what is grave. */
export const handler = api({
  log: createLog(name),
  identify: async (asked) => {
    await readPolicies()
    return authenticateOfficial(administering(name), asked)
  },
  refused: (call) => noteRefused(administering(name), call),
  officials: administration(() => administering(name)),
})
