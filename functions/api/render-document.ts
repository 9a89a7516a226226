import { api } from '../../lib/lambda/api.ts'
import { createLog } from '../../lib/lambda/log.ts'
import { documents } from '../../lib/lambda/officials/documents.ts'
import { authenticateOfficial } from '../../lib/usecases/authenticate-official.ts'
import { noteRefused } from '../../lib/usecases/note-refused.ts'
import { readPolicies } from '../wiring.ts'
import { making } from '../wiring-documents.ts'

const name = 'render-document'

/** Documents, with what they are drawn and set by: no other function carries it. */
export const handler = api({
  log: createLog(name),
  identify: async (asked) => {
    await readPolicies()
    return authenticateOfficial(making(name), asked)
  },
  refused: (call) => noteRefused(making(name), call),
  officials: documents(() => making(name)),
})
