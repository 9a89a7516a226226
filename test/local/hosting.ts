import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SNSClient } from '@aws-sdk/client-sns'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { onTestFinished } from 'vitest'
import { type Host, type HostOptions, startHost } from '../../infra/local/host.ts'
import type { Handler } from '../../infra/local/invoke.ts'
import type { FunctionSpec, Trigger } from '../../infra/manifest.ts'

/** A function of a test: its trigger and its handler. */
export type Small = { trigger: Trigger; handler: Handler; timeoutSeconds?: number }

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'local-host-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A host of the given small functions, stopped when the test ends. */
export async function hostOf(functions: Record<string, Small>, options: Partial<HostOptions> = {}): Promise<Host> {
  const manifest = Object.entries(functions).map(
    ([name, { trigger, timeoutSeconds = 5 }]): FunctionSpec => ({
      name,
      entry: name,
      trigger,
      may: {},
      memoryMb: 128,
      timeoutSeconds,
      errorImpact: '',
    }),
  )
  const host = await startHost({
    port: 0,
    dataDir: 'memory',
    memoryHome: await temporaryFolder(),
    manifest,
    loadHandler: async (entry) => {
      const small = functions[entry]
      if (!small) throw new Error(`no function ${entry}`)
      return small.handler
    },
    sweepEveryMs: 0,
    retryDelayMs: 5,
    ...options,
  })
  onTestFinished(() => host.stop())
  return host
}

/** Clients as the functions have them: from the environment alone. */
export const tableClient = () => DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 3 }))
export const topicsClient = () => new SNSClient({ maxAttempts: 3 })
export const busClient = () => new EventBridgeClient({ maxAttempts: 3 })
export const TableName = 'labour-dispute-warning'

export const stream = (pkPrefix: string, skPrefix: string, batchSize = 100): Trigger => ({
  kind: 'stream',
  pkPrefix,
  skPrefix,
  batchSize,
  batchingWindowSeconds: 0,
})
export const api = (method: 'GET' | 'POST' | 'DELETE', path: string): Trigger => ({
  kind: 'api',
  routes: [{ method, path }],
})

type StreamEvent = {
  Records: { eventName: string; dynamodb: { Keys: { pk: { S: string }; sk: { S: string } }; SequenceNumber: string } }[]
}
export const recordsOf = (event: unknown) => (event as StreamEvent).Records
export const keysOf = (event: unknown) =>
  recordsOf(event).map(({ dynamodb }) => `${dynamodb.Keys.pk.S}/${dynamodb.Keys.sk.S}`)
