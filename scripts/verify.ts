import { archive } from '../lib/adapters/dynamodb/archive.ts'
import { nodeCrypto } from '../lib/adapters/node-crypto.ts'
import { type BrokenLink, verifyHistories } from '../lib/usecases/verify-histories.ts'
import { withTable } from './with-table.ts'

const why: Record<BrokenLink['reason'], string> = {
  gap: 'a commit is missing before it',
  'cut-off': 'it is missing, although the head has seen it',
  unreadable: 'it cannot be read',
  'not-after-the-one-before': 'it does not follow from the commit before it',
  'content-changed': 'its content is not what was committed',
}

const { disputes, commits, broken } = await withTable((table) =>
  verifyHistories({ archive: archive(table), digest: nodeCrypto.sha256Hex }),
)
for (const { disputeId, seq, reason } of broken)
  console.error(`broken: dispute ${disputeId}, commit ${seq}: ${why[reason]}`)
console.log(`${commits} commits of ${disputes} disputes verified, ${broken.length} chains broken`)
process.exit(broken.length === 0 ? 0 : 1)
