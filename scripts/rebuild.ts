import { policiesIn } from '../infra/seed/directory.ts'
import { accountStore } from '../lib/adapters/dynamodb/account-store.ts'
import { archive } from '../lib/adapters/dynamodb/archive.ts'
import { disputeStore } from '../lib/adapters/dynamodb/dispute-store.ts'
import { reportStore } from '../lib/adapters/dynamodb/report-store.ts'
import type { Table } from '../lib/adapters/dynamodb/table.ts'
import { nodeCrypto } from '../lib/adapters/node-crypto.ts'
import { recordName } from '../lib/domain/record.ts'
import { workingDays } from '../lib/policies/working-days.ts'
import { rewriteAccounts } from '../lib/usecases/note-accounts.ts'
import { project } from '../lib/usecases/project-dispute.ts'
import { type Difference, rebuildHeads } from '../lib/usecases/rebuild-heads.ts'
import { type RecordDifference, rebuildRecords } from '../lib/usecases/rebuild-records.ts'
import { command } from './command.ts'
import { tableUsage, withTable } from './with-table.ts'

const what: Record<Difference['what'], string> = {
  'head-missing': 'had no head; written',
  'head-behind': 'head was behind its commits; brought up to date',
  head: 'head was not what its commits say; replaced',
  'off-agenda': 'its clock or a commit had lost its place on the agenda; put back',
  untold: 'nobody had a notice of its alert; it goes out with the next sweep',
  tally: 'the sums in its commits are not those of its reports; look into it by hand',
  history: 'its commits cannot be replayed; run verify',
}
const whatOfRecord: Record<RecordDifference['what'], string> = {
  head: 'head was not what its commits say; replaced',
  'off-agenda': 'a commit had lost its place on the agenda; put back',
  history: 'its commits cannot be replayed; run verify',
}
const usage = tableUsage(
  'rebuild',
  `Recomputes every dispute's head from its commits, puts back onto the agenda what has to stand there, and says what was
different. Fails when something is left to be
looked into, or when there is no dispute at all (--empty-ok: that is as it should be).`,
)

async function rebuild(table: Table) {
  const policies = await policiesIn(table)
  const world = {
    disputes: disputeStore(table),
    accounts: accountStore(table),
    reports: reportStore(table),
    policies,
    calendar: workingDays,
    clock: () => new Date().toISOString(),
    pause: async () => {},
  }
  const records = await rebuildRecords({ ...world, archive: archive(table), digest: nodeCrypto.sha256Hex })
  const rebuilt = await rebuildHeads({
    archive: archive(table),
    policies,
    calendar: workingDays,
    clock: world.clock,
    project: (dispute, commits) => project(world, dispute, commits),
    account: (commits, dispute) => rewriteAccounts(world, commits, dispute),
  })
  return { ...rebuilt, records }
}

await command({ usage, options: { 'empty-ok': { type: 'boolean' } } }, async ({ values }) => {
  const { disputes, differences, records } = await withTable(rebuild)
  for (const difference of differences) console.log(`dispute ${difference.disputeId}: ${what[difference.what]}`)
  console.log(`${disputes} heads recomputed, ${differences.length} differences`)
  for (const { record, what: found } of records.differences)
    console.log(`record ${recordName(record)}: ${whatOfRecord[found]}`)
  console.log(`${records.records} heads of records recomputed, ${records.differences.length} differences`)
  const empty = disputes === 0 && !values['empty-ok']
  if (empty) console.error('No dispute at all: is this the right table? (--empty-ok)')
  return empty ||
    differences.some(({ what: kind }) => kind === 'tally' || kind === 'history') ||
    records.differences.some(({ what: kind }) => kind === 'history')
    ? 1
    : 0
})
