import { KMSClient } from '@aws-sdk/client-kms'
import { directoryOf, exampleRoster, seedDirectory } from '../infra/seed/directory.ts'
import { kmsMasterKey } from '../lib/adapters/seal/kms-seal.ts'
import { sdkKms } from '../lib/adapters/seal/sdk-kms.ts'
import { env } from '../lib/names.ts'
import { command, needed } from './command.ts'

const usage = `AWS_REGION=… TABLE_NAME=… KEY_ID=… npm run seed -- [--roster people.json]

Writes the secret behind keyed hashes (once; it is never changed) and the people of the roster file into a stage's
table. Without --roster the example people are written: posts, not persons, whom no message can reach.`

await command({ usage, options: { roster: { type: 'string' } } }, async ({ values }) => {
  const { [env.table]: table, [env.keyId]: keyId } = needed([env.table, env.keyId], usage)
  const { members } = await seedDirectory(directoryOf(table), {
    master: kmsMasterKey({ kms: sdkKms(new KMSClient({})), keyId }),
    roster: values.roster ?? exampleRoster,
  })
  console.log(`${members} members written to ${table}`)
  return 0
})
