import { setTimeout as wait } from 'node:timers/promises'
import { tiers } from '../../lib/domain/vocabulary.ts'
import type { FunctionSpec } from '../manifest.ts'
import type { Bucket } from './bucket.ts'
import { serveBucket } from './bucket-endpoint.ts'
import { type Bus, openBus, serveBus } from './bus.ts'
import type { Endpoint } from './endpoint.ts'
import { busName } from './environment.ts'
import { type CallMeter, type Faults, meterCalls } from './faults.ts'
import { type Invoker, type LoadHandler, invoker as newInvoker } from './invoke.ts'
import { deadLetters, type Messaging, openMessaging, tierQueue } from './messaging.ts'
import type { Objects } from './objects.ts'
import { serveObjects } from './objects-endpoint.ts'
import { type Pollers, pollQueues } from './queue-pollers.ts'
import { openStream, type Stream, type StreamFault } from './stream.ts'
import { openSweeper, type Sweeper } from './sweeper.ts'
import { watchChanges } from './table-changes.ts'
import { servePlainTable, serveTable } from './table-endpoint.ts'
import type { TableStore } from './table-store.ts'
import { serveTopics } from './topics-endpoint.ts'

export interface Ports {
  table: number
  topics: number
  bus: number
  objects: number
  attachments: number
}
export interface GenerationOptions {
  n: number
  store: TableStore
  objects: Objects
  attachments: Bucket
  /** The origin whose pages may send files to that bucket. */
  page: string
  manifest: readonly FunctionSpec[]
  loadHandler: LoadHandler
  faults: Faults
  streamFault: StreamFault
  stream: 'on' | 'off'
  retryDelayMs: number
  /** Where the functions' clients already look; taken if still free. */
  ports: Ports
  log: (line: string) => void
  /** A test ended the world at an outside call. */
  down: (reason: unknown) => void
}

/** Everything that dies with a process: functions, endpoints, messages on their way. The table outlives it. */
export interface Generation {
  invoker: Invoker
  stream: Stream
  bus: Bus
  meter: CallMeter
  messaging: Messaging
  endpoints: Record<'table' | 'topics' | 'bus' | 'objects' | 'attachments' | 'plain', Endpoint>
  /** Starts reading queues and sweeping. */
  work(sweepEveryMs: number): void
  sweepNow(): Promise<void>
  pending(): Promise<{ stream: number; events: number; queues: number; sweeps: number }>
  deadLetters(): Promise<number>
  /** Waits for running work, then closes. */
  close(): Promise<void>
  /** Drops everything; resolves when the functions that were running have noticed. */
  kill(): Promise<void>
}

const longestAfterlifeMs = 5_000

export async function startGeneration(options: GenerationOptions): Promise<Generation> {
  const { manifest, faults, retryDelayMs, log, store, ports } = options
  const invoker = newInvoker(options.loadHandler, options.n)
  const meter = meterCalls(faults, options.down)
  const stream = openStream({
    on: options.stream === 'on',
    tableName: store.tableName,
    manifest,
    invoker,
    faults,
    fault: options.streamFault,
    retryDelayMs,
    log,
  })
  const bus = openBus({ busName, manifest, invoker, faults, retryDelayMs, log })
  const messaging = await openMessaging(visibilitySeconds(manifest))
  const carry = watchChanges(store, stream.watched, stream.tell)
  const [table, topics, busEndpoint, objects, attachments, plain] = await Promise.all([
    onPort(ports.table, (port) => serveTable(port, carry, meter, faults)),
    onPort(ports.topics, (port) => serveTopics(port, messaging, meter, faults)),
    onPort(ports.bus, (port) => serveBus(port, bus, meter)),
    onPort(ports.objects, (port) => serveObjects(port, options.objects, meter)),
    onPort(ports.attachments, (port) => serveBucket(port, options.attachments, { meter, page: options.page })),
    servePlainTable(carry),
  ])
  const endpoints = { table, topics, bus: busEndpoint, objects, attachments, plain }
  let working: { pollers: Pollers; sweeper: Sweeper } | null = null

  const end = () => {
    working?.sweeper.end()
    working?.pollers.end()
    stream.end()
    bus.end()
  }
  return {
    invoker,
    stream,
    bus,
    meter,
    messaging,
    endpoints,
    work(everyMs) {
      working = {
        pollers: pollQueues({ manifest, messaging, invoker, retrySeconds: Math.ceil(retryDelayMs / 1_000), log }),
        sweeper: openSweeper({ manifest, invoker, everyMs, log }),
      }
    },
    sweepNow: async () => working?.sweeper.now(),
    async pending() {
      const counts = await messaging.counts()
      const queued = tiers
        .map((tier) => counts.get(tierQueue(tier)))
        .map((each) => (each ? each.visible + each.taken : 0))
      return {
        stream: stream.pending(),
        events: bus.pending(),
        queues: queued.reduce((sum, n) => sum + n, working?.pollers.busy() ?? 0),
        sweeps: working?.sweeper.running() ?? 0,
      }
    },
    async deadLetters() {
      const counts = await messaging.counts()
      return tiers.reduce((sum, tier) => sum + (counts.get(deadLetters(tierQueue(tier)))?.visible ?? 0), 0)
    },
    async close() {
      end()
      await Promise.race([invoker.end(), wait(longestAfterlifeMs / 10)])
      await messaging.close()
      await Promise.all(Object.values(endpoints).map((each) => each.sever()))
    },
    async kill() {
      end()
      await Promise.all(Object.values(endpoints).map((each) => each.sever()))
      const late = new AbortController()
      const gone = invoker.end().finally(() => late.abort())
      await Promise.race([gone, wait(longestAfterlifeMs, 'late', { signal: late.signal }).catch(() => {})]).then(
        (which) => {
          if (which === 'late') log('a function of the process that died is still running')
        },
      )
      await messaging.close()
    },
  }
}

/** As CDK sets it: six times the timeout of the function behind the queue. */
const visibilitySeconds = (manifest: readonly FunctionSpec[]): number =>
  6 * Math.max(1, ...manifest.filter(({ trigger }) => trigger.kind === 'queue').map((spec) => spec.timeoutSeconds))

async function onPort(port: number, serve: (port: number) => Promise<Endpoint>): Promise<Endpoint> {
  try {
    return await serve(port)
  } catch (error) {
    if (port === 0 || !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    return serve(0)
  }
}
