import { join } from 'node:path'
import { bucketFolder, openBucket } from './bucket.ts'
import * as clock from './clock.ts'
import { consoleFiles } from './console-files.ts'
import { parseDuration } from './duration.ts'
import { tableName } from './environment.ts'
import { noFaults } from './faults.ts'
import { type Gateway, openGateway } from './gateway.ts'
import type { Ports } from './generation.ts'
import { type Credentials, keyFile } from './home.ts'
import type { Host, HostOptions } from './host-contract.ts'
import { consoleClient, type Identity, identityPath, openIdentity } from './identity.ts'
import { beginLife, type Life, portsOf, seenIn } from './life.ts'
import { localRoutes } from './local-routes.ts'
import { objectsFolder, openObjects } from './objects.ts'
import { drained, lookAround, settled } from './quiet.ts'
import { settleCredentials } from './settle-credentials.ts'
import type { StreamFault } from './stream.ts'
import { openTableThread } from './table-thread.ts'

export type { Host, HostOptions, Seed } from './host-contract.ts'

const noStreamFaults = (): StreamFault => ({ drop: 0, repeat: 0, delayMs: 0, reorder: false, stop: false })
const noPorts: Ports = { table: 0, topics: 0, bus: 0, objects: 0, attachments: 0 }
const drainMs = 2_000

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
  const attachments = openBucket(inMemory ? 'memory' : { folder: bucketFolder(dataDir) })
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
    const { loadHandler, retryDelayMs = 50 } = options
    const page = gateway.url
    const given = { n: generations, store, objects, attachments, page, manifest, loadHandler, retryDelayMs, log }
    const down = () => void crash()
    const begun = await beginLife(
      { ...given, faults, streamFault, stream, ports, down },
      { console: page, keyFile: key },
    )
    ports = portsOf(begun)
    return begun
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

  const seen = seenIn(alive)
  const local = localRoutes({ outbox: seen.outbox, letters: seen.letters, idle, clock: clock.state, advance })
  const consoleConfig = () => ({
    issuer: `${gateway.url}${identityPath}`,
    clientId: consoleClient,
    scope: 'openid',
    stage: '本机演示',
    local: true,
  })
  const elsewhere = () => (life ? [life.generation.endpoints.attachments.url] : [])
  const invoker = () => (ready && life ? life.generation.invoker : null)
  let gateway: Gateway
  let key: string
  let identity: Identity
  let credentials: Credentials
  try {
    clock.install(inMemory ? null : join(dataDir, 'clock.json'))
    key = await keyFile(home)
    identity = await openIdentity({ folder: home, url: () => gateway.url, people: () => credentials.officials })
    const serve: Identity['serve'] = (request, response) => identity.serve(request, response)
    const answers = { path: identityPath, serve }
    const console =
      options.console === undefined ? undefined : consoleFiles(options.console, { config: consoleConfig, elsewhere })
    gateway = await openGateway({ port: options.port, manifest, invoker, local, identity: answers, console, log })
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
    const { seed } = options
    const written = await settleCredentials({ home, url: gateway.url, emptyStore: store.isNew, seed, identity })
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
    ...seen,
    url: gateway.url,
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
    idle,
    settled: (limits) => settled({ moving, idle }, limits),
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
