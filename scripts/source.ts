import { randomUUID } from 'node:crypto'
import { KMSClient } from '@aws-sdk/client-kms'
import { type Directory, directoryOf } from '../infra/seed/directory.ts'
import { adminStore } from '../lib/adapters/dynamodb/admin-store.ts'
import { openTable } from '../lib/adapters/dynamodb/table.ts'
import { nodeCrypto } from '../lib/adapters/node-crypto.ts'
import { kmsSeal } from '../lib/adapters/seal/kms-seal.ts'
import { sdkKms } from '../lib/adapters/seal/sdk-kms.ts'
import { isRefusal, type Refusal } from '../lib/domain/refusal.ts'
import { env } from '../lib/names.ts'
import { addSource, issueKeys, revokeKey } from '../lib/usecases/administer-sources.ts'
import { command, needed, stop } from './command.ts'

const usage = `AWS_REGION=… TABLE_NAME=… KEY_ID=… npm run source -- <command> <source id> [options]

  add <id> --name "市长公开电话"     registers a source
  key <id> [--days 365]             issues an API key and a webhook secret; shown once
  revoke <id> --key <key id>        ends a key and its webhook secret within a minute
  list

What is changed is recorded as changed by the command line, as the API records who did (GET /v1/audit?of=sources).`

const by = { member: 'command-line', name: '命令行' }

const worldOn = (table: string, keyId: string, directory: Directory) => {
  const clock = () => new Date().toISOString()
  const loadPepper = async () =>
    (await directory.pepper()) ?? stop('The stage has not been seeded: npm run seed first.')
  return {
    clock,
    newId: randomUUID,
    admin: adminStore(openTable(table)),
    crypto: nodeCrypto,
    seal: kmsSeal({ kms: sdkKms(new KMSClient({})), keyId, loadPepper, clock }),
  }
}
type World = ReturnType<typeof worldOn>

/** What the use case has done; a refusal ends the command with its sentence. */
function done<T extends object>(outcome: T | Refusal, say: (refused: Refusal['refused']) => string): T {
  return isRefusal(outcome) ? stop(say(outcome.refused)) : outcome
}

async function add(world: World, id: string, name: string): Promise<void> {
  const known = (await world.admin.sources()).some(({ value }) => value.id === id)
  if (known) stop(`There is a source «${id}» already: nothing was changed.`)
  done(
    await addSource(world, { by, sourceId: id, name }),
    () => 'add <id> --name <name>: the id is 1 to 40 of a–z, 0–9 and -; the name has 1 to 100 characters.',
  )
  console.log(`source ${id} registered; give it a key with: npm run source -- key ${id}`)
}

const sayOf = (id: string) => (refused: Refusal['refused']) => {
  if (refused === 'source-not-found') return `There is no source «${id}».`
  if (refused === 'too-many-keys') return 'Two keys are in force: revoke one first.'
  return refused === 'changed-meanwhile'
    ? 'Somebody else has just changed it: look, and try again.'
    : `Refused: ${refused}`
}

async function issue(world: World, id: string, days: number): Promise<void> {
  if (!Number.isInteger(days) || days < 1) stop('--days takes a whole number of days.')
  console.log(JSON.stringify(done(await issueKeys(world, { by, sourceId: id, days }), sayOf(id)), null, 2))
}

async function revoke(world: World, id: string, key: string): Promise<void> {
  const say = (refused: Refusal['refused']) =>
    refused === 'invalid' ? `«${id}» has no key «${key}».` : sayOf(id)(refused)
  done(await revokeKey(world, { by, sourceId: id, keyId: key }), say)
  console.log(`key ${key} of ${id} is revoked`)
}

async function list(directory: Directory): Promise<void> {
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
  const directory = directoryOf(table)
  const world = worldOn(table, keyId, directory)
  switch (what) {
    case 'add':
      await add(world, id, values.name ?? stop('--name is missing.'))
      return 0
    case 'key':
      await issue(world, id, Number(values.days))
      return 0
    case 'revoke':
      await revoke(world, id, values.key ?? stop('--key is missing.'))
      return 0
    case 'list':
      await list(directory)
      return 0
    default:
      return stop(usage)
  }
})
