import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll } from 'vitest'
import { divertFunctionOutput } from '../../infra/local/function-output.ts'
import { type Host, type HostOptions, startHost } from '../../infra/local/host.ts'
import { handlerLoader } from '../../infra/local/load-handler.ts'
import { manifest } from '../../infra/manifest.ts'
import { seedLocal } from '../../infra/seed/local.ts'
import { agenda } from '../../lib/adapters/dynamodb/agenda.ts'
import { directoryStore } from '../../lib/adapters/dynamodb/directory-store.ts'
import { disputeStore } from '../../lib/adapters/dynamodb/dispute-store.ts'
import { noticeStore } from '../../lib/adapters/dynamodb/notice-store.ts'
import { reportStore } from '../../lib/adapters/dynamodb/report-store.ts'
import { openTable, type Table } from '../../lib/adapters/dynamodb/table.ts'
import { BatchResult, ReportAccepted, ReportStatus, ReportWithdrawn } from '../../lib/contract/responses.ts'
import type { Dispute } from '../../lib/domain/dispute.ts'
import type { Commit, Fact, FactOf } from '../../lib/domain/dispute-facts.ts'
import { product } from '../../lib/names.ts'

export type Body = Record<string, unknown>
type Reply = { status: number; headers: Headers; text: string; json: Record<string, unknown> }
type Sender = { source?: string }
type CityOptions = Partial<HostOptions> & { nights?: boolean }

/** Who sends unless told: the labour hotline of `infra/seed/local.ts`. */
const hotline = 'hotline'
const root = resolve(import.meta.dirname, '../..')

/** What nearly every report says; a scenario names what matters to it. */
const usual = { channel: 'complaint-hotline', category: 'wage-arrears' }

/**
 * The whole product on this machine, seeded, with what the users' world does to it: reports come in, time passes,
 * messages go out. In memory unless `dataDir` is given; sweeps only when the clock is moved. Stopped after the file.
 * `nights`: days are counted and quarters end, with all that this sets going; else the clock may be moved over them.
 */
export async function openCity({ nights = false, ...options }: CityOptions = {}): Promise<City> {
  const home = await mkdtemp(join(tmpdir(), 'scenario-'))
  const log = join(home, 'functions.log')
  divertFunctionOutput(log)
  const host = await startHost({
    port: 0,
    dataDir: 'memory',
    memoryHome: home,
    manifest: nights ? manifest : manifest.filter(({ name }) => name !== 'close-quarter'),
    loadHandler: handlerLoader(root),
    seed: seedLocal,
    sweepEveryMs: 0,
    preload: true,
    ...options,
  })
  afterAll(async () => {
    await host.stop()
    await rm(home, { recursive: true, force: true })
  })
  return new City(host, log)
}

class City {
  readonly host: Host
  /** Where the functions' output goes. */
  readonly log: string
  private refs = 0
  private opened: ReturnType<typeof storesOf> | null = null

  constructor(host: Host, log: string) {
    this.host = host
    this.log = log
  }

  keyOf(source = hotline): string {
    const found = this.host.credentials.sources.find(({ id }) => id === source)
    if (!found) throw new Error(`no source ${source}`)
    return found.apiKey
  }

  /** Any request, over HTTP; `json` is empty where there is none. */
  async ask(path: string, init: RequestInit & { source?: string | null } = {}): Promise<Reply> {
    const { source, ...rest } = init
    const own = source === null ? {} : { authorization: `Bearer ${this.keyOf(source)}` }
    const headers = { ...own, ...(rest.body ? { 'content-type': 'application/json' } : {}), ...rest.headers }
    const response = await fetch(`${this.host.url}${path}`, { ...rest, headers })
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}
    return { status: response.status, headers: response.headers, text, json }
  }

  /** One report, as the source would send it; its answer as it came. */
  send = (body: Body, { source = hotline }: Sender = {}): Promise<Reply> =>
    this.ask('/v1/reports', { method: 'POST', source, body: JSON.stringify({ ref: this.newRef(), ...usual, ...body }) })

  /** A report that must be accepted. */
  async report(body: Body, sender: Sender = {}): Promise<ReportAccepted> {
    return ReportAccepted.parse(must(202, await this.send(body, sender)))
  }

  async batch(bodies: readonly Body[], { source = hotline }: Sender = {}): Promise<BatchResult> {
    const reports = bodies.map((body) => ({ ref: this.newRef(), ...usual, ...body }))
    const asked = { method: 'POST', source, body: JSON.stringify({ reports }) }
    return BatchResult.parse(must(200, await this.ask('/v1/reports/batch', asked)))
  }

  async status(reportId: string, { source = hotline }: Sender = {}): Promise<ReportStatus> {
    return ReportStatus.parse(must(200, await this.ask(`/v1/reports/${reportId}`, { source })))
  }

  async withdraw(reportId: string, { source = hotline }: Sender = {}): Promise<ReportWithdrawn> {
    return ReportWithdrawn.parse(must(202, await this.ask(`/v1/reports/${reportId}`, { method: 'DELETE', source })))
  }

  newRef = (): string => `RX-${++this.refs}`

  /** The chain has come to rest; what still stands due after that long is named. */
  async settled(timeoutMs = 20_000): Promise<void> {
    await this.host.settled({ timeoutMs }).catch(async (cause: unknown) => {
      const due = await agenda(this.stores().table).due(this.now(), 5, new Map())
      throw new Error(`${cause}; due: ${JSON.stringify(due)}`, { cause })
    })
  }

  /** Time passes, the sweeper looks, and the chain comes to rest. */
  async advance(duration: string): Promise<void> {
    await this.host.clock.advance(duration)
    await this.settled()
  }

  now = (): string => this.host.clock.state().now

  async advanceTo(instant: string): Promise<void> {
    const seconds = (Date.parse(instant) - Date.parse(this.now())) / 1_000
    await this.advance(`PT${seconds.toFixed(3)}S`)
  }

  /** What was handed over, of one dispute or of all. */
  async outbox(disputeId?: string) {
    const all = await this.host.outbox()
    return disputeId === undefined ? all : all.filter((message) => message.disputeId === disputeId)
  }

  /** The stores of the functions, on the same table, without faults. */
  stores() {
    const endpoint = this.host.tableEndpoint()
    if (this.opened?.endpoint === endpoint) return this.opened
    const table = openTable(product, { endpoint })
    this.opened = storesOf(table, { endpoint, now: this.now })
    return this.opened
  }

  /** The head, when the chain has come to rest. */
  async dispute(disputeId: string): Promise<Dispute> {
    await this.settled()
    return this.head(disputeId)
  }

  private async head(disputeId: string): Promise<Dispute> {
    const head = await this.stores().disputes.head(disputeId)
    if (!head) throw new Error(`no dispute ${disputeId}`)
    return head
  }

  /** The dispute that holds the report, when the chain has come to rest. */
  async disputeOf({ reportId }: { reportId: string }): Promise<Dispute> {
    await this.settled()
    const claim = (await this.stores().reports.claims([reportId])).get(reportId)
    if (!claim) throw new Error(`report ${reportId} was not linked`)
    return this.head(claim.disputeId)
  }

  /** Reports and asks at once where it went. */
  reported = async (body: Body, sender: Sender = {}): Promise<Dispute> =>
    this.disputeOf(await this.report(body, sender))

  history = (disputeId: string): Promise<Commit[]> => this.stores().disputes.commitsAfter(disputeId, 0)

  /** The facts of one kind in a dispute's history, oldest first. */
  async facts<T extends Fact['type']>(disputeId: string, type: T): Promise<FactOf<T>[]> {
    const all = (await this.history(disputeId)).flatMap(({ facts }) => facts)
    return all.filter((fact): fact is FactOf<T> => fact.type === type)
  }
}

const storesOf = (table: Table, { endpoint, now }: { endpoint: string; now: () => string }) => ({
  endpoint,
  table,
  disputes: disputeStore(table),
  reports: reportStore(table),
  notices: noticeStore(table),
  directory: directoryStore(table, now, { error: () => {}, count: () => {} }),
})

function must(status: number, reply: Reply): unknown {
  if (reply.status !== status) throw new Error(`${reply.status}: ${reply.text}`)
  return reply.json
}
