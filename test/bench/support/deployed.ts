import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { bundle } from '../../../infra/bundle.ts'
import { type Endpoint, serveEndpoint } from '../../../infra/local/endpoint.ts'
import { openTableStore, type TableStore } from '../../../infra/local/table-store.ts'
import { directoryOf } from '../../../infra/seed/directory.ts'
import { createTableRequest } from '../../../infra/table-definition.ts'
import { nodeCrypto } from '../../../lib/adapters/node-crypto.ts'
import { newSource } from '../../../lib/domain/source.ts'
import { env } from '../../../lib/names.ts'
import { newApiKey } from '../../../lib/usecases/source-keys.ts'
import { serveKms } from './kms-server.ts'

export const root = resolve(import.meta.dirname, '../../..')
/** Below node_modules, so that what CDK leaves outside its bundle is found on disk, as in Lambda's runtime. */
const cache = join(root, 'node_modules/.cache/bench')

export interface Deployed {
  env: Record<string, string>
  apiKey: string
  /** Requests since the start, by service. */
  calls(): { dynamodb: number; kms: number }
  store: TableStore
  close(): Promise<void>
}

export const tableName = createTableRequest('labour-dispute-warning').TableName

/** A table with one source and a KMS, both on loopback, and the environment of a function deployed before them. */
export async function deployed(open: typeof openTableStore = openTableStore): Promise<Deployed> {
  const store = await open('memory', tableName)
  let requests = 0
  const table: Endpoint = await serveEndpoint(0, async ({ headers, body }) => {
    requests += 1
    return store.call(String(headers['x-amz-target']).split('.')[1] ?? '', body.toString())
  })
  const kms = await serveKms()
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' }
  const directory = directoryOf(tableName, { endpoint: table.url, region: 'us-east-1', credentials })
  await directory.putPepper(kms.wrap(Buffer.alloc(32, 7), 'pepper'))
  const apiKey = newApiKey({ sourceId: 'hotline', keyId: 'k1', crypto: nodeCrypto })
  const key = { id: 'k1', hash: nodeCrypto.sha256Hex(apiKey), expiresAt: '2099-12-31T00:00:00.000Z' }
  await directory.putSource({ ...newSource('hotline', '示例热线'), keys: [key], ratePerMinute: 10_000_000 })
  return {
    apiKey,
    store,
    calls: () => ({ dynamodb: requests, kms: kms.calls() }),
    env: {
      PATH: process.env.PATH ?? '',
      TZ: ':UTC',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_ENDPOINT_URL_DYNAMODB: table.url,
      AWS_ENDPOINT_URL_KMS: kms.url,
      [env.table]: tableName,
      [env.keyId]: 'arn:aws:kms:us-east-1:000000000000:key/bench',
    },
    async close() {
      await Promise.all([table.sever(), kms.sever()])
      await store.close()
    },
  }
}

/** The function as it is deployed; the file. */
export async function deployedBundle(name: string, entry: string): Promise<string> {
  const { file } = await bundle({ entry: join(root, entry), outdir: join(cache, 'deployed', name) })
  return file
}

/** The same source as CDK's NodejsFunction bundles it when told nothing: the SDK outside, nothing minified. */
export async function defaultBundle(name: string, entry: string): Promise<string> {
  const folder = join(cache, 'default', name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const outfile = join(folder, 'index.cjs')
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    external: ['@aws-sdk/*', '@smithy/*'],
    logLevel: 'silent',
  })
  return outfile
}
