import { api } from '../../lib/lambda/api.ts'
import { createLog } from '../../lib/lambda/log.ts'
import { papers } from '../../lib/lambda/officials/attachments.ts'
import { sealed } from '../../lib/lambda/officials/sealed.ts'
import { authenticateOfficial } from '../../lib/usecases/authenticate-official.ts'
import { noteRefused } from '../../lib/usecases/note-refused.ts'
import { readPolicies } from '../wiring.ts'
import { opening } from '../wiring-opening.ts'

const name = 'open-sealed'

/** The one function that can open what is sealed: no other may use the key for it. */
export const handler = api({
  log: createLog(name),
  identify: async (asked) => {
    await readPolicies()
    return authenticateOfficial(opening(name), asked)
  },
  refused: (call) => noteRefused(opening(name), call),
  officials: { ...sealed(() => opening(name)), ...papers(() => opening(name)) },
})
