import { createInterface } from 'node:readline/promises'
import { KMSClient } from '@aws-sdk/client-kms'
import { directoryOf, exampleRoster, seedPepper } from '../infra/seed/directory.ts'
import { applyRoster, type RosterChange, readRoster, rosterChange } from '../infra/seed/roster.ts'
import { openTable } from '../lib/adapters/dynamodb/table.ts'
import { kmsMasterKey } from '../lib/adapters/seal/kms-seal.ts'
import { sdkKms } from '../lib/adapters/seal/sdk-kms.ts'
import { env } from '../lib/names.ts'
import { command, needed, stop } from './command.ts'

const usage = `AWS_REGION=… TABLE_NAME=… KEY_ID=… npm run seed -- [--roster people.json] [--yes]

Writes the secret behind keyed hashes (once; it is never changed) and makes the people of a stage's table those of the
roster file: who is not in the file is taken off. Shows the difference and asks first (--yes: does not ask). Without
--roster an empty table gets the example people: posts, not persons, whom no message can reach; others stay.`

function show({ added, changed, removed, same }: RosterChange): void {
  for (const { id, name } of added) console.log(`  + ${id}  ${name}`)
  for (const { member, fields } of changed) console.log(`  ~ ${member.id}  ${member.name}  (${fields.join(', ')})`)
  for (const { id, name } of removed) console.log(`  - ${id}  ${name}`)
  console.log(`${added.length} added, ${changed.length} changed, ${removed.length} taken off, ${same} as they were`)
}

async function agreed(table: string): Promise<boolean> {
  if (!process.stdin.isTTY) return stop('Nothing was changed: --yes is needed where nobody can be asked.')
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await asking.question(`Write this to ${table}? [y/N] `)
  asking.close()
  return /^y(es)?$/i.test(answer.trim())
}

const options = { roster: { type: 'string' }, yes: { type: 'boolean' } } as const
await command({ usage, options }, async ({ values }) => {
  const { [env.table]: name, [env.keyId]: keyId } = needed([env.table, env.keyId], usage)
  const roster = await readRoster(values.roster ?? exampleRoster)
  const table = openTable(name)
  const change = await rosterChange(table, roster)
  const isEmpty = change.added.length === roster.length && change.removed.length === 0
  const wanted = values.roster !== undefined || isEmpty
  if (wanted) show(change)
  if (wanted && !values.yes && !isEmpty && !(await agreed(name))) return stop('Nothing was changed.')
  await seedPepper(directoryOf(name), kmsMasterKey({ kms: sdkKms(new KMSClient({})), keyId }))
  if (wanted) await applyRoster(table, change)
  console.log(wanted ? `${roster.length} members in ${name}` : `${name} has people: they stay as they are.`)
  return 0
})
