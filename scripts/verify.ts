import { archive } from '../lib/adapters/dynamodb/archive.ts'
import type { Table } from '../lib/adapters/dynamodb/table.ts'
import { nodeCrypto } from '../lib/adapters/node-crypto.ts'
import { env } from '../lib/names.ts'
import type { MissingPaper } from '../lib/usecases/missing-papers.ts'
import { type Verdict, verifyHistories } from '../lib/usecases/verify-histories.ts'
import { type BrokenRoot, verifyRoots } from '../lib/usecases/verify-roots.ts'
import { command } from './command.ts'
import { withPapers } from './with-papers.ts'
import { withRoots } from './with-roots.ts'
import { tableUsage, withTable } from './with-table.ts'

const why: Record<Verdict['broken'][number]['reason'], string> = {
  gap: 'a commit is missing before it',
  'cut-off': 'it is missing, although the head or a daily root has seen it',
  unreadable: 'it cannot be read',
  'not-after-the-one-before': 'it does not follow from the commit before it',
  'content-changed': 'its content is not what was committed',
  'not-as-sealed': 'the chain holds, but it is not the one that was sealed: it was rewritten',
  'not-to-be-replayed': 'its facts make no state of what was before it',
  'head-differs': 'the chain holds, but the head is not what it says: npm run rebuild puts that right',
  'not-sealed': 'no daily root has it: until one has, it might be rewritten unseen',
  gone: 'it was sealed, and nothing of the dispute is left',
}
const whyRoot: Record<BrokenRoot['reason'], string> = {
  missing: 'there is none',
  replaced: 'somebody has put another over it or deleted it; the first version is what counts here',
  unreadable: 'it cannot be read',
  'content-changed': 'it is not the root of what it lists',
  'not-after-the-one-before': 'it does not follow from the root of the day before',
  'before-its-end': 'it was made before that day had ended',
}
const whyPaper: Record<MissingPaper['reason'], string> = {
  gone: 'it is not in the bucket',
  'other-length': 'what lies in the bucket has another length',
}
const usage = tableUsage(
  'verify',
  `Walks every dispute's hash chain and names the first broken link; compares it with the daily roots (${env.roots}, or
those of the local folder), which are locked against whoever may write the table: every tip that any of them has sealed,
and that none is missing. Each recorded attachment and each document that was made must lie in
its bucket (${env.attachments}) at its length; its hash is compared whenever it is opened. Fails when a chain or a root is
broken, a commit of long ago in no root or one of them missing, or when there is no dispute at all (--empty-ok: that is as it should be).`,
)

const digest = nodeCrypto.sha256Hex

async function verify(table: Table) {
  // The roots first: what is sealed meanwhile is not missed.
  const now = new Date().toISOString()
  const roots = await withRoots(
    async (kept) => kept && verifyRoots({ roots: kept.roots, digest, now: kept.everyDay ? now : null }),
  )
  return withPapers(async (papers) => {
    const world = { archive: archive(table), digest, ...(papers && { papers }) }
    return { roots, papers, histories: await verifyHistories(world, roots?.sealed) }
  })
}

await command({ usage, options: { 'empty-ok': { type: 'boolean' } } }, async ({ values }) => {
  const { roots, papers, histories } = await withTable(verify)
  const { disputes, records, commits, broken, unsealed, missing } = histories
  for (const { disputeId, seq, reason, ...seal } of broken)
    console.error(
      `broken: dispute ${disputeId}, commit ${seq}: ${why[reason]}${'day' in seal ? ` (root of ${seal.day})` : ''}`,
    )
  for (const { date, reason } of roots?.broken ?? []) console.error(`broken: root of ${date}: ${whyRoot[reason]}`)
  for (const { disputeId, seq, what, id, reason } of missing)
    console.error(`missing: ${what} ${id} of ${disputeId}, commit ${seq}: ${whyPaper[reason]}`)
  if (!papers) console.log(`Attachments not looked for: ${env.attachments} is not set.`)
  console.log(`${commits} commits of ${disputes} disputes and ${records} records verified, ${broken.length} broken`)
  if (roots)
    console.log(
      `${roots.days} daily roots verified, ${roots.broken.length} broken; ${unsealed} disputes in none of them yet`,
    )
  else console.log(`No daily roots: ${env.roots} is not set, and there are none in the local folder.`)
  const empty = disputes === 0 && !values['empty-ok']
  if (empty) console.error('No dispute at all: is this the right table? (--empty-ok)')
  return broken.length > 0 || missing.length > 0 || (roots?.broken.length ?? 0) > 0 || empty ? 1 : 0
})
