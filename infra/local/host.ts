import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { FunctionSpec } from '../manifest.ts'
import type { EventAside } from './bus.ts'
import * as clock from './clock.ts'
import { parseDuration } from './duration.ts'
import { functionsEnvironment, setEnvironment, tableName } from './environment.ts'
import { type Faults, noFaults } from './faults.ts'
import { type Gateway, openGateway } from './gateway.ts'
import { type Generation, type Ports, startGeneration } from './generation.ts'
import { type Credentials, keyFile, readCredentials, writeCredentials } from './home.ts'
import type { LoadHandler } from './invoke.ts'
import { type Clock, type Idle, localRoutes } from './local-routes.ts'
import type { SetAside, StreamFault } from './stream.ts'
import { type OutboxMessage, type TableReader, tableReader } from './table-reader.ts'
import { openTableStore, type TableStore } from './table-store.ts'

/** Fills an empty store; gets the credentials of last time, so that the same keys are made again. */
export type Seed = (previous: Credentials | null) => Promise<Pick<Credentials, 'sources' | 'officials'>>

export interface HostOptions {
  /** 0: any free one. */
  port: number
  dataDir: string
  manifest: readonly FunctionSpec[]
  loadHandler: LoadHandler
  /** Called with the endpoints up and the environment set, when the store is empty or the credentials are gone. */
  seed?: Seed
  faults?: Partial<Faults>
  /** `off`: nothing but the sweeper moves anything along. */
  stream?: 'on' | 'off'
  /** In whole seconds; 0: only by `sweepNow` and by moving the clock. Default 1000. */
  sweepEveryMs?: number
  /** First pause before a retry of a stream batch or an event. Default 50. */
  retryDelayMs?: number
  /** Where a host in memory keeps its key and credentials. Default `.local`. */
  memoryHome?: string
  /** Load every handler before answering. */
  preload?: boolean
  log?: (line: string) => void
}

export interface Host {
  readonly url: string
  /** DynamoDB without faults and not counted, for tests and scripts; its writes reach the streams. */
  tableEndpoint(): string
  readonly credentials: Credentials
  /** Turn the knobs here while it runs. */
  readonly faults: Faults
  readonly clock: { state(): Clock; advance(duration: string): Promise<void> }
  readonly stream: { fault(change: Partial<StreamFault>): void }
  /** Outside calls since the start or the last restart; the seed's are not counted. */
  calls(): number
  outbox(after?: string): Promise<OutboxMessage[]>
  idle(): Promise<Idle>
  /** Resolves when quiet; rejects with what is still pending. `agenda: false`: due items do not count. */
  settled(options?: { timeoutMs?: number; agenda?: boolean }): Promise<void>
  sweepNow(): Promise<void>
  /** What was given up: stream records, events, and how many messages lie in dead-letter queues. */
  setAside(): Promise<{ stream: readonly SetAside[]; events: readonly EventAside[]; messages: number }>
  /** What was published to the topics without a function. */
  kept(topic: 'ops' | 'mail'): Promise<string[]>
  /** Stops taking requests, lets work finish for at most two seconds, closes. */
  stop(): Promise<void>
  /** As if the process died: everything on its way is dropped, the table stays. */
  crash(): Promise<void>
  /** A new life after `crash`, at the same address. */
  restart(): Promise<void>
}

const noStreamFaults = (): StreamFault => ({ drop: 0, repeat: 0, delayMs: 0, reorder: false, stop: false })
const noPorts: Ports = { table: 0, topics: 0, bus: 0 }
const drainMs = 2_000

/** What is up between a start and a crash. */
interface Life {
  store: TableStore
  generation: Generation
  reader: TableReader
}

/**
 * Starts the product on this machine. The clock and the environment belong to the process: one running host each.
 * Throws `FolderLocked` when another host has the folder, and the listen error when the port is taken.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { manifest, dataDir, log = () => {}, sweepEveryMs = 1_000 } = options
  const inMemory = dataDir === 'memory'
  const home = inMemory ? (options.memoryHome ?? '.local') : dataDir
  const openStore = () => openTableStore(inMemory ? 'memory' : { folder: dataDir }, tableName)
  const faults = noFaults()
  const streamFault = noStreamFaults()
  let store = await openStore()
  let life: Life | null = null
  let ready = false
  let ports = noPorts
  let generations = 0
  let dying: Promise<void> | null = null

  if (store.repaired > 0) log(`${store.repaired} index entries put right after a hard stop`)
  const alive = (): Life => {
    if (!life) throw new Error('the host is down')
    return life
  }

  const begin = async (): Promise<Life> => {
    generations += 1
    const generation = await startGeneration({
      n: generations,
      store,
      manifest,
      loadHandler: options.loadHandler,
      faults,
      streamFault,
      stream: options.stream ?? 'on',
      retryDelayMs: options.retryDelayMs ?? 50,
      ports,
      log,
      down: () => void crash(),
    })
    const { table, topics, bus, plain } = generation.endpoints
    ports = { table: table.port, topics: topics.port, bus: bus.port }
    const at = { table: table.url, topics: topics.url, bus: bus.url, console: gateway.url, keyFile: key }
    setEnvironment(functionsEnvironment(at))
    return { store, generation, reader: tableReader(plain.url, tableName) }
  }
  const crash = (): Promise<void> => {
    dying ??= end(async ({ generation }) => {
      gateway.cut()
      await generation.kill()
      if (!inMemory) await store.close()
    })
    return dying
  }
  const end = async (how: (life: Life) => Promise<void>): Promise<void> => {
    const last = life
    life = null
    ready = false
    if (!last) return
    last.reader.close()
    await how(last)
  }
  const idle = async (): Promise<Idle> => {
    const { generation, reader } = alive()
    const counted = async () => ({ requests: gateway.pending(), ...(await generation.pending()) })
    const before = await counted()
    if (busy(before)) return { quiet: false, pending: { ...before, agenda: 0 } }
    const agenda = await reader.due(new Date().toISOString())
    const pending = { ...(await counted()), agenda }
    return { quiet: !busy(pending), pending }
  }
  const advance = async (ms: number) => {
    clock.advance(ms)
    await alive().generation.sweepNow()
  }

  const outbox = (after?: string) => alive().reader.outbox(after)
  const local = localRoutes({ outbox, idle, clock: clock.state, advance })
  const invoker = () => (ready && life ? life.generation.invoker : null)
  let gateway: Gateway
  let key: string
  let credentials: Credentials
  try {
    clock.install(inMemory ? null : join(dataDir, 'clock.json'))
    key = await keyFile(home)
    gateway = await openGateway({ port: options.port, manifest, invoker, local, log })
    try {
      life = await begin()
      credentials = await settle(life)
    } catch (error) {
      await end(({ generation }) => generation.close())
      await gateway.close()
      throw error
    }
  } catch (error) {
    await store.close()
    throw error
  }

  async function settle({ generation }: Life): Promise<Credentials> {
    const previous = await readCredentials(home)
    const seeded = store.isNew || !previous ? await options.seed?.(previous) : previous
    const { sources, officials } = seeded ?? { sources: [], officials: [] }
    const written = { url: gateway.url, sources, officials }
    await writeCredentials(home, written)
    if (options.preload) await Promise.all(manifest.map((spec) => generation.invoker.load(spec)))
    return written
  }
  const open = ({ generation }: Life) => {
    generation.meter.reset()
    generation.work(sweepEveryMs)
    ready = true
  }
  const stop = async (): Promise<void> => {
    await dying
    const closed = gateway.close()
    const last = life
    if (last) {
      const until = performance.now() + drainMs
      while (performance.now() < until && busy({ requests: gateway.pending(), ...(await last.generation.pending()) })) {
        await wait(20)
      }
    }
    gateway.cut()
    await closed
    const wasUp = life !== null
    await end(({ generation }) => generation.close())
    if (inMemory || wasUp) await store.close()
  }
  let stopping: Promise<void> | null = null
  Object.assign(faults, options.faults)
  open(life)

  return {
    url: gateway.url,
    tableEndpoint: () => alive().generation.endpoints.plain.url,
    credentials,
    faults,
    clock: {
      state: clock.state,
      async advance(duration) {
        const ms = parseDuration(duration)
        if (ms === null) throw new RangeError(`${duration} is not a duration`)
        await advance(ms)
      },
    },
    stream: { fault: (change) => alive().generation.stream.fault(change) },
    calls: () => alive().generation.meter.count(),
    outbox,
    idle,
    async settled({ timeoutMs = 10_000, agenda = true } = {}) {
      const until = performance.now() + timeoutMs
      for (;;) {
        const { pending } = await idle()
        if (!busy(agenda ? pending : { ...pending, agenda: 0 })) return
        if (performance.now() > until) throw new Error(`not quiet after ${timeoutMs} ms: ${JSON.stringify(pending)}`)
        await wait(10)
      }
    },
    sweepNow: () => alive().generation.sweepNow(),
    async setAside() {
      const { generation } = alive()
      return {
        stream: generation.stream.setAside(),
        events: generation.bus.setAside(),
        messages: await generation.deadLetters(),
      }
    },
    kept: (topic) => alive().generation.messaging.kept(topic),
    stop() {
      stopping ??= stop()
      return stopping
    },
    crash,
    async restart() {
      await crash()
      if (!inMemory) store = await openStore()
      dying = null
      life = await begin()
      open(life)
    },
  }
}

const busy = (pending: Partial<Idle['pending']>): boolean => Object.values(pending).some((n) => n > 0)
