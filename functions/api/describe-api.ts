import document from '../../docs/openapi.json' with { type: 'json' }
import { api } from '../../lib/lambda/api.ts'
import { createLog } from '../../lib/lambda/log.ts'

/** The document is generated (`npm run openapi`) and bundled: nothing is computed or read when it is asked for. */
export const handler = api({
  log: createLog('describe-api'),
  open: { describeApi: async () => ({ status: 200, body: document }) },
})
