import * as z from 'zod/mini'
import { jsonCalls, type Protocol } from '../lib/adapters/aws/json-call.ts'
import { directoryStore } from '../lib/adapters/dynamodb/directory-store.ts'
import { glanceStore } from '../lib/adapters/dynamodb/glance-store.ts'
import { heardStore } from '../lib/adapters/dynamodb/heard-store.ts'
import { ItemTable } from '../lib/adapters/dynamodb/item-table.ts'
import { lightCalls, tableProtocol } from '../lib/adapters/dynamodb/light-calls.ts'
import { reportStore } from '../lib/adapters/dynamodb/report-store.ts'
import { keyFileSeal } from '../lib/adapters/seal/key-file-seal.ts'
import { kmsSeal } from '../lib/adapters/seal/kms-seal.ts'
import { kmsProtocol, lightKms } from '../lib/adapters/seal/light-kms.ts'
import { readEnv, required } from '../lib/lambda/env.ts'
import { createLog } from '../lib/lambda/log.ts'
import { env } from '../lib/names.ts'
import { policyBook } from '../lib/policies/index.ts'
import { clock, common, once } from './wiring.ts'

const Environment = z.object({
  AWS_REGION: required,
  AWS_ACCESS_KEY_ID: required,
  AWS_SECRET_ACCESS_KEY: required,
  AWS_SESSION_TOKEN: z.optional(z.string()),
  [env.table]: required,
  [env.tableEndpoint]: required,
  [env.keyId]: z.optional(required),
  [env.keyEndpoint]: z.optional(required),
  [env.keyFile]: z.optional(required),
})
const given = once(() => readEnv(Environment))

/** Intake goes to AWS without the SDK's clients: somebody waits for its start (docs/adr/0014-a-light-client-for-intake.md). */
function calls(endpoint: string | undefined, protocol: Protocol) {
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = given()
  if (!endpoint) throw new Error(`Environment: no endpoint for ${protocol.service}`)
  const credentials = {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  }
  return jsonCalls({ endpoint, region: AWS_REGION, credentials }, protocol)
}

const table = once(() => {
  const { [env.table]: name, [env.tableEndpoint]: endpoint } = given()
  return new ItemTable(name, lightCalls(calls(endpoint, tableProtocol)))
})
export const directory = once(() => directoryStore(table(), clock, createLog('directory')))
const heard = once(() => heardStore(table(), clock))
const policies = once(() => policyBook(() => directory().policies()))

/** Who may send, and by which policies their reports are previewed: one read, kept for half a minute. */
export async function readSources() {
  await policies().refresh()
  return directory().sources()
}

async function loadPepper(): Promise<Uint8Array> {
  const wrapped = await directory().pepper()
  if (!wrapped) throw new Error('the table holds no pepper yet: seed the stage first')
  return wrapped
}

/** KMS in the cloud, a key file on one machine. */
export const seal = once(() => {
  const { [env.keyFile]: keyFile, [env.keyId]: keyId, [env.keyEndpoint]: endpoint } = given()
  if (keyFile) return keyFileSeal({ keyFile, loadPepper, clock })
  if (keyId) return kmsSeal({ kms: lightKms(calls(endpoint, kmsProtocol)), keyId, loadPepper, clock })
  throw new Error('Environment: KEY_ID is missing')
})

/**
 * What the first report would wait for, one after the other, asked for at once while the function starts: who may send
 * and the policies, the pepper, the data key of the hour. A failure is not kept; the request meets it itself.
 */
export async function warmUp(): Promise<void> {
  await Promise.allSettled([
    (async () => readSources())(),
    (async () => seal().derive('warm-up'))(),
    (async () => seal().seal(new Uint8Array(), 'warm-up'))(),
  ])
}

export const intake = (name: string) => ({
  ...common,
  policies: policies(),
  heard: heard(),
  log: createLog(name),
  seal: seal(),
  reports: reportStore(table()),
  glances: glanceStore(table()),
})
