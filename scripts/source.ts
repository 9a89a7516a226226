import { KMSClient } from '@aws-sdk/client-kms'
import { type Directory, directoryOf, newSource } from '../infra/seed/directory.ts'
import { nodeCrypto } from '../lib/adapters/node-crypto.ts'
import { kmsSeal } from '../lib/adapters/seal/kms-seal.ts'
import { sdkKms } from '../lib/adapters/seal/sdk-kms.ts'
import { isRefusal } from '../lib/domain/refusal.ts'
import { mayAddKey, Source } from '../lib/domain/source.ts'
import { env } from '../lib/names.ts'
import { issueApiKey, webhookSecret } from '../lib/usecases/source-keys.ts'
import { command, needed, stop } from './command.ts'

const usage = `AWS_REGION=… TABLE_NAME=… KEY_ID=… npm run source -- <command> <source id> [options]

  add <id> --name "市长公开电话"     registers a source
  key <id> [--days 365]             issues an API key and a webhook secret; shown once
  revoke <id> --key <key id>        ends a key and its webhook secret within a minute
  list`

interface Given {
  directory: Directory
  /** Of the master key. */
  keyId: string
  id: string
  /** UTC instant. */
  now: string
}

async function known({ directory, id }: Given): Promise<Source> {
  return (await directory.sources()).find((source) => source.id === id) ?? stop(`There is no source «${id}».`)
}

async function add({ directory, id }: Given, name: string): Promise<void> {
  const made = Source.safeParse(newSource(id, name))
  if (!made.success)
    return stop('add <id> --name <name>: the id is 1 to 40 of a–z, 0–9 and -; the name has 1 to 100 characters.')
  if (!(await directory.addSource(made.data))) return stop(`There is a source «${id}» already: nothing was changed.`)
  console.log(`source ${id} registered; give it a key with: npm run source -- key ${id}`)
}

/** Everything that may fail comes first: a key that is stored has been shown. */
async function issue(given: Given, days: number): Promise<void> {
  const { directory, keyId, now } = given
  if (!Number.isInteger(days) || days < 1) stop('--days takes a whole number of days.')
  const source = await known(given)
  const expiresAt = new Date(Date.parse(now) + days * 86_400_000).toISOString()
  const fresh = `k${Date.parse(now).toString(36)}`
  const issued = issueApiKey({ source, keyId: fresh, expiresAt, now, crypto: nodeCrypto })
  if (isRefusal(issued) || !mayAddKey(source.webhookKeys, now)) return stop('Two keys are in force: revoke one first.')
  const loadPepper = async () =>
    (await directory.pepper()) ?? stop('The stage has not been seeded: npm run seed first.')
  const seal = kmsSeal({ kms: sdkKms(new KMSClient({})), keyId, loadPepper, clock: () => now })
  const secret = await webhookSecret({ seal, sourceId: source.id, keyId: fresh, crypto: nodeCrypto })
  await directory.putSource({ ...issued.source, webhookKeys: [...source.webhookKeys, { id: fresh, expiresAt }] })
  console.log(
    JSON.stringify({ source: source.id, key: fresh, expiresAt, apiKey: issued.apiKey, webhookSecret: secret }, null, 2),
  )
}

async function revoke(given: Given, key: string): Promise<void> {
  const { directory, id, now } = given
  const source = await known(given)
  const end = <T extends { id: string }>(keys: T[]) =>
    keys.map((one) => (one.id === key ? { ...one, revokedAt: now } : one))
  if (!source.keys.some((one) => one.id === key)) stop(`«${id}» has no key «${key}».`)
  await directory.putSource({ ...source, keys: end(source.keys), webhookKeys: end(source.webhookKeys) })
  console.log(`key ${key} of ${id} is revoked`)
}

async function list({ directory }: Given): Promise<void> {
  for (const { id, name, keys } of await directory.sources())
    console.log(`${id}\t${name}\t${keys.map((key) => `${key.id} until ${key.revokedAt ?? key.expiresAt}`).join(', ')}`)
}

const options = {
  name: { type: 'string' },
  days: { type: 'string', default: '365' },
  key: { type: 'string' },
} as const

await command({ usage, options }, async ({ positionals: [what, id = ''], values }) => {
  const { [env.table]: table, [env.keyId]: keyId } = needed([env.table, env.keyId], usage)
  const given: Given = { directory: directoryOf(table), keyId, id, now: new Date().toISOString() }
  switch (what) {
    case 'add':
      await add(given, values.name ?? stop('--name is missing.'))
      return 0
    case 'key':
      await issue(given, Number(values.days))
      return 0
    case 'revoke':
      await revoke(given, values.key ?? stop('--key is missing.'))
      return 0
    case 'list':
      await list(given)
      return 0
    default:
      return stop(usage)
  }
})
