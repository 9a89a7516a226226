import { commitKey, commitOf } from '../../lib/adapters/dynamodb/keys.ts'
import { createLog } from '../../lib/lambda/log.ts'
import { streams } from '../../lib/lambda/streams.ts'
import { publishCommits } from '../../lib/usecases/publish-commit.ts'
import { publishing, readPolicies } from '../wiring.ts'

export const handler = streams({
  log: createLog('publish-facts'),
  handle: async (keys) => {
    await readPolicies()
    const failed = await publishCommits(publishing('publish-facts'), keys.map(commitOf))
    return { failed: failed.map(({ disputeId, seq }) => commitKey(disputeId, seq)) }
  },
})
