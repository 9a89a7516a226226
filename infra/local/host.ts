import { join } from 'node:path'
import * as clock from './clock.ts'
import { parseDuration } from './duration.ts'
import { functionsEnvironment, setEnvironment, tableName } from './environment.ts'
import { noFaults } from './faults.ts'
import { type Gateway, openGateway } from './gateway.ts'
import { type Generation, type Ports, startGeneration } from './generation.ts'
import { type Credentials, keyFile, readCredentials, writeCredentials } from './home.ts'
import type { Host, HostOptions } from './host-contract.ts'
import { type Identity, identityPath, openIdentity } from './identity.ts'
import { localRoutes } from './local-routes.ts'
import { objectsFolder, openObjects } from './objects.ts'
import { drained, lookAround, settled } from './quiet.ts'
import type { StreamFault } from './stream.ts'
import { type TableReader, tableReader } from './table-reader.ts'
import type { TableStore } from './table-store.ts'
import { openTableThread } from './table-thread.ts'

export type { Host, HostOptions, Seed } from './host-contract.ts'

const noStreamFaults = (): StreamFault => ({ drop: 0, repeat: 0, delayMs: 0, reorder: false, stop: false })
const noPorts: Ports = { table: 0, topics: 0, bus: 0, objects: 0 }
const drainMs = 2_000

/** What is up between a start and a crash. */
interface Life {
  store: TableStore
  generation: Generation
  reader: TableReader
}

/**
 * Starts the product on this machine. The clock and the environment belong to the process: one running host each.
 * Throws `FolderLocked` when another host has the folder, `Unusable` when it or a file in it is of no use, and the listen
 * error when the port is taken.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { manifest, dataDir, log = () => {}, sweepEveryMs = 1_000, stream = 'on' } = options
  const inMemory = dataDir === 'memory'
  const home = inMemory ? (options.memoryHome ?? '.local') : dataDir
  const openStore = () => openTableThread(inMemory ? 'memory' : { folder: dataDir }, tableName)
  const faults = noFaults()
  const streamFault = noStreamFaults()
  let store = await openStore()
  const objects = openObjects(inMemory ? 'memory' : { folder: objectsFolder(dataDir) })
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
      objects,
      manifest,
      loadHandler: options.loadHandler,
      faults,
      streamFault,
      stream,
      retryDelayMs: options.retryDelayMs ?? 50,
      ports,
      log,
      down: () => void crash(),
    })
    const { table, topics, bus, objects: bucket, plain } = generation.endpoints
    ports = { table: table.port, topics: topics.port, bus: bus.port, objects: bucket.port }
    const at = {
      table: table.url,
      topics: topics.url,
      objects: bucket.url,
      bus: bus.url,
      console: gateway.url,
      keyFile: key,
      issuer: `${gateway.url}${identityPath}`,
      stream,
    }
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
  const movingIn = async (one: Life) => ({ requests: gateway.pending(), ...(await one.generation.pending()) })
  const moving = () => movingIn(alive())
  const undone = () => alive().reader.undone(new Date().toISOString())
  const idle = () => lookAround({ moving, undone })
  const advance = async (ms: number) => {
    clock.advance(ms)
    await alive().generation.sweepNow()
  }

  const outbox = (after?: string) => alive().reader.outbox(after)
  const local = localRoutes({ outbox, idle, clock: clock.state, advance })
  const invoker = () => (ready && life ? life.generation.invoker : null)
  let gateway: Gateway
  let key: string
  let identity: Identity
  let credentials: Credentials
  try {
    clock.install(inMemory ? null : join(dataDir, 'clock.json'))
    key = await keyFile(home)
    identity = await openIdentity({ folder: home, url: () => gateway.url })
    const serve: Identity['serve'] = (request, response) => identity.serve(request, response)
    const answers = { path: identityPath, serve }
    gateway = await openGateway({ port: options.port, manifest, invoker, local, identity: answers, log })
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
    const tokens = await identity.tokens(officials, previous?.url === gateway.url)
    const written = { url: gateway.url, sources, officials: tokens }
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
    if (last) await drained(() => movingIn(last), drainMs)
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
    settled: (limits) => settled({ moving, idle }, limits),
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
