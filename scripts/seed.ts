import { parseArgs } from 'node:util'
import { KMSClient } from '@aws-sdk/client-kms'
import { directoryOf, exampleRoster, seedDirectory } from '../infra/seed/directory.ts'
import { kmsMasterKey } from '../lib/adapters/seal/kms-seal.ts'
import { sdkKms } from '../lib/adapters/seal/sdk-kms.ts'
import { env } from '../lib/names.ts'

/** Fills a stage's table: the pepper, once and for ever, and the people of a roster file. */
const { values } = parseArgs({ options: { roster: { type: 'string' }, help: { type: 'boolean' } } })
const table = process.env[env.table]
const keyId = process.env[env.keyId]

if (values.help || !table || !keyId) {
  console.log(`TABLE_NAME=… KEY_ID=… npm run seed -- [--roster people.json]

Writes the secret behind keyed hashes (once; it is never changed) and the people of the roster file into a stage's
table. Without --roster the example people are written: posts, not persons, whom no message can reach.`)
  process.exit(values.help ? 0 : 1)
}

const { members } = await seedDirectory(directoryOf(table), {
  master: kmsMasterKey({ kms: sdkKms(new KMSClient({})), keyId }),
  roster: values.roster ?? exampleRoster,
})
console.log(`${members} members written to ${table}`)
