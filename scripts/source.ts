import { parseArgs } from 'node:util'
import { KMSClient } from '@aws-sdk/client-kms'
import { type Directory, directoryOf, newSource } from '../infra/seed/directory.ts'
import { nodeCrypto } from '../lib/adapters/node-crypto.ts'
import { kmsSeal } from '../lib/adapters/seal/kms-seal.ts'
import { sdkKms } from '../lib/adapters/seal/sdk-kms.ts'
import { isRefusal } from '../lib/domain/refusal.ts'
import { mayAddKey, Source } from '../lib/domain/source.ts'
import { env } from '../lib/names.ts'
import { issueApiKey, webhookSecret } from '../lib/usecases/source-keys.ts'

const usage = `TABLE_NAME=… KEY_ID=… npm run source -- <command> <source id> [options]

  add <id> --name "市长公开电话"     registers a source
  key <id> [--days 365]             issues an API key and a webhook secret; shown once
  revoke <id> --key <key id>        ends a key and its webhook secret within a minute
  list`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string' }, days: { type: 'string', default: '365' }, key: { type: 'string' } },
})
const [command, id = ''] = positionals
const stop = (sentence: string): never => {
  console.error(sentence)
  process.exit(1)
}
const table = process.env[env.table] ?? stop(usage)
const keyId = process.env[env.keyId] ?? stop(usage)
const directory = directoryOf(table)
const now = new Date().toISOString()
const known = async (): Promise<Source> =>
  (await directory.sources()).find((source) => source.id === id) ?? stop(`There is no source «${id}».`)

async function add(name: string): Promise<void> {
  const made = Source.safeParse(newSource(id, name))
  if (!made.success)
    return stop('add <id> --name <name>: the id is 1 to 40 of a–z, 0–9 and -; the name has 1 to 100 characters.')
  if (!(await directory.addSource(made.data))) return stop(`There is a source «${id}» already: nothing was changed.`)
  console.log(`source ${id} registered; give it a key with: npm run source -- key ${id}`)
}

/** Everything that may fail comes first: a key that is stored has been shown. */
async function issue(from: Directory, source: Source): Promise<void> {
  const days = Number(values.days)
  if (!Number.isInteger(days) || days < 1) stop('--days takes a whole number of days.')
  const expiresAt = new Date(Date.parse(now) + days * 86_400_000).toISOString()
  const fresh = `k${Date.parse(now).toString(36)}`
  const issued = issueApiKey({ source, keyId: fresh, expiresAt, now, crypto: nodeCrypto })
  if (isRefusal(issued) || !mayAddKey(source.webhookKeys, now)) return stop('Two keys are in force: revoke one first.')
  const loadPepper = async () => (await from.pepper()) ?? stop('The stage has not been seeded: npm run seed first.')
  const seal = kmsSeal({ kms: sdkKms(new KMSClient({})), keyId, loadPepper, clock: () => now })
  const secret = await webhookSecret({ seal, sourceId: source.id, keyId: fresh, crypto: nodeCrypto })
  await from.putSource({ ...issued.source, webhookKeys: [...source.webhookKeys, { id: fresh, expiresAt }] })
  console.log(
    JSON.stringify({ source: source.id, key: fresh, expiresAt, apiKey: issued.apiKey, webhookSecret: secret }, null, 2),
  )
}

async function revoke(source: Source): Promise<void> {
  const end = <T extends { id: string }>(keys: T[]) =>
    keys.map((key) => (key.id === values.key ? { ...key, revokedAt: now } : key))
  if (!source.keys.some((key) => key.id === values.key)) stop(`«${id}» has no key «${values.key ?? ''}».`)
  await directory.putSource({ ...source, keys: end(source.keys), webhookKeys: end(source.webhookKeys) })
  console.log(`key ${values.key} of ${id} is revoked`)
}

switch (command) {
  case 'add':
    await add(values.name ?? stop('--name is missing.'))
    break
  case 'key':
    await issue(directory, await known())
    break
  case 'revoke':
    await revoke(await known())
    break
  case 'list':
    for (const source of await directory.sources())
      console.log(
        `${source.id}\t${source.name}\t${source.keys.map((key) => `${key.id} until ${key.revokedAt ?? key.expiresAt}`).join(', ')}`,
      )
    break
  default:
    stop(usage)
}
