import { archive } from '../lib/adapters/dynamodb/archive.ts'
import { nodeCrypto } from '../lib/adapters/node-crypto.ts'
import { type BrokenLink, verifyHistories } from '../lib/usecases/verify-histories.ts'
import { command } from './command.ts'
import { tableUsage, withTable } from './with-table.ts'

const why: Record<BrokenLink['reason'], string> = {
  gap: 'a commit is missing before it',
  'cut-off': 'it is missing, although the head has seen it',
  unreadable: 'it cannot be read',
  'not-after-the-one-before': 'it does not follow from the commit before it',
  'content-changed': 'its content is not what was committed',
}
const usage = tableUsage(
  'verify',
  `Walks every dispute's hash chain and names the first broken link. Fails when one is broken, or when there is no
dispute at all (--empty-ok: that is as it should be).`,
)

await command({ usage, options: { 'empty-ok': { type: 'boolean' } } }, async ({ values }) => {
  const { disputes, commits, broken } = await withTable((table) =>
    verifyHistories({ archive: archive(table), digest: nodeCrypto.sha256Hex }),
  )
  for (const { disputeId, seq, reason } of broken)
    console.error(`broken: dispute ${disputeId}, commit ${seq}: ${why[reason]}`)
  console.log(`${commits} commits of ${disputes} disputes verified, ${broken.length} chains broken`)
  if (disputes === 0 && !values['empty-ok']) console.error('No dispute at all: is this the right table? (--empty-ok)')
  return broken.length > 0 || (disputes === 0 && !values['empty-ok']) ? 1 : 0
})
