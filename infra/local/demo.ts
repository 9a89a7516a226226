import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { disputeStore } from '../../lib/adapters/dynamodb/dispute-store.ts'
import { openTable } from '../../lib/adapters/dynamodb/table.ts'
import type { Dispute } from '../../lib/domain/dispute.ts'
import { product } from '../../lib/names.ts'
import { loadDispute } from '../../lib/usecases/load-dispute.ts'
import { buildConsole } from '../build-console.ts'
import { manifest } from '../manifest.ts'
import { seedLocal } from '../seed/local.ts'
import { type Hotline, hotline } from './demo/hotline.ts'
import { type Incident, readIncidents } from './demo/incidents.ts'
import { whatNext } from './demo/next.ts'
import { progress } from './demo/progress.ts'
import { rowsOf } from './demo/rows.ts'
import { summary } from './demo/summary.ts'
import { lineWidth, table } from './demo/table.ts'
import { divertFunctionOutput } from './function-output.ts'
import { type Host, startHost } from './host.ts'
import { handlerLoader } from './load-handler.ts'
import { stopOnSignals } from './signals.ts'

const usage = `npm run demo [-- --exit]
  sends the sample incidents to a system of its own on this machine and prints what became of them
  --exit  end there; otherwise it stays up
  PORT    where to listen (8787)`
const say = (line = '') => console.log(line)
const { values } = given()
const wanted = Number(process.env.PORT ?? 8787)

const began = performance.now()
const { host, folder } = await start()
const sent = await show(host).catch(async (error: unknown) => {
  await host.stop()
  throw error
})
if (values.exit) {
  await host.stop()
  process.exit(0)
}
const [reportId = '', first] = [...sent][0] ?? []
const apiKey = host.credentials.sources.find(({ id }) => id === first?.source)?.apiKey ?? ''
say(`\n${whatNext({ url: host.url, apiKey, reportId, now: host.clock.state().now, folder })}`)
stopOnSignals(host)

/** The whole product in memory: nothing of last time but the keys. Beside another host it keeps out of that one's way. */
async function start(): Promise<{ host: Host; folder: string }> {
  const root = resolve(import.meta.dirname, '../..')
  const folderOfConsole = await buildConsole(root, say)
  const on = async (port: number, folder: string) => {
    const host = await startHost({
      console: folderOfConsole,
      port,
      dataDir: 'memory',
      memoryHome: folder,
      manifest,
      loadHandler: handlerLoader(root),
      seed: seedLocal,
      preload: true,
      log: say,
    })
    divertFunctionOutput(join(folder, 'functions.log'))
    return { host, folder }
  }
  try {
    return await on(wanted, '.local')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    say(`Port ${wanted} is taken by another program; a free one is used instead.`)
    return on(0, join('.local', 'demo'))
  }
}

async function show(host: Host): Promise<Sent> {
  say('劳动纠纷预警 · labour-dispute early warning')
  say(`Wholly on this machine, an empty store in memory: ${host.url}\n`)
  const line = hotline(host.credentials)
  const incidents = await readIncidents()
  const sent = await send(host, line, incidents)
  await host.settled({ timeoutMs: 60_000, ahead: true })
  const disputes = await readDisputes(host, await linked(line, sent))
  const outbox = await line.outbox()
  say()
  const { columns } = process.stdout
  for (const text of table(rowsOf(disputes, outbox), columns)) say(text)
  const seconds = (performance.now() - began) / 1_000
  for (const text of summary({ incidents, disputes, outbox, seconds, width: lineWidth(columns) })) say(text)
  return sent
}

type Sent = Map<string, Incident>

/** One after the other, as calls come in; a correction only after the first version has gone its way. */
async function send(host: Host, line: Hotline, incidents: readonly Incident[]): Promise<Sent> {
  const bar = progress('上报 reports ', incidents.length)
  const sent: Sent = new Map()
  const refs = new Set<string>()
  for (const incident of incidents) {
    const ref = `${incident.source} ${incident.body.ref}`
    if (refs.has(ref)) await host.settled({ timeoutMs: 60_000, ahead: true })
    refs.add(ref)
    sent.set(await line.report(incident), incident)
    bar.step()
  }
  bar.end()
  return sent
}

async function linked(line: Hotline, sent: Sent): Promise<Set<string>> {
  const found = new Set<string>()
  for (const [reportId, incident] of sent) {
    const disputeId = await line.disputeOf(incident, reportId)
    if (disputeId === null) throw new Error(`${incident.id} was accepted and not graded`)
    found.add(disputeId)
  }
  return found
}

/** As stored: what officials will be shown. */
async function readDisputes(host: Host, ids: ReadonlySet<string>): Promise<Dispute[]> {
  const world = { disputes: disputeStore(openTable(product, { endpoint: host.tableEndpoint() })) }
  return Promise.all(
    [...ids].map(async (id) => {
      const { dispute } = await loadDispute(world, id)
      if (!dispute) throw new Error(`there is no dispute ${id}`)
      return dispute
    }),
  )
}

function given() {
  try {
    const { values } = parseArgs({
      options: { exit: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    })
    if (!values.help) return { values }
    say(usage)
    process.exit(0)
  } catch (mistake) {
    console.error(`${mistake instanceof Error ? mistake.message : mistake}\n\n${usage}`)
    process.exit(1)
  }
}
