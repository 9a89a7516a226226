import type { TableStore } from '../../infra/local/table-store.ts'
import { archive } from '../../lib/adapters/dynamodb/archive.ts'
import { commitOf, rankOf, revisionOf, subjectOf } from '../../lib/adapters/dynamodb/keys.ts'
import type { Table } from '../../lib/adapters/dynamodb/table.ts'
import type { OutgoingLetter } from '../../lib/domain/letter.ts'
import type { Handover, Outgoing } from '../../lib/domain/notice.ts'
import type { AnyKind } from '../../lib/domain/record.ts'
import type { ContactKind } from '../../lib/domain/roster.ts'
import type { Source } from '../../lib/domain/source.ts'
import type { BusFact } from '../../lib/ports.ts'
import type { AgendaEntry } from '../../lib/stores.ts'
import { acceptReport } from '../../lib/usecases/accept-report.ts'
import { deliverNotices } from '../../lib/usecases/deliver-notice.ts'
import { gradeReports } from '../../lib/usecases/grade-reports.ts'
import { notifyCommit } from '../../lib/usecases/notify-commit.ts'
import { publishCommits } from '../../lib/usecases/publish-commit.ts'
import { sweepAgenda } from '../../lib/usecases/sweep-agenda.ts'
import { withdrawReport } from '../../lib/usecases/withdraw-report.ts'
import type { World } from '../../lib/usecases/world.ts'
import { Outside } from './outside.ts'
import { type Item, newStore, plainTable, quickTable, scan, type Way } from './table.ts'
import { worldOf } from './world.ts'

export type Task =
  | { kind: 'grade'; key: { pk: string; sk: string } }
  | { kind: 'publish'; key: { pk: string; sk: string } }
  | { kind: 'notify'; fact: BusFact }
  | { kind: 'deliver'; noticeId: string }

export type Sent = { kind: ContactKind; message: Outgoing; at: string }
export type Body = Record<string, unknown> & { ref: string }

/** Monday 10:00 北京时间. */
export const start = Date.parse('2026-11-23T02:00:00.000Z')

export const source: Source = {
  id: 'hotline',
  name: '示例·热线',
  scopes: ['reports:write', 'reports:read', 'reports:withdraw'],
  keys: [],
  webhookKeys: [],
  ratePerMinute: 18_000,
  active: true,
  callback: { url: 'https://hotline.example.cn/callbacks', since: new Date(start).toISOString() },
}

/**
 * The product on one store, its use cases called as the triggers call them, with a clock that stands until it is
 * moved. Everything outside (the table, bus, topics, roster, channels) is one counted call of `outside`.
 */
export class Run {
  readonly store: TableStore
  readonly outside = new Outside()
  readonly sent: Sent[] = []
  readonly lettersSent: { kind: ContactKind; letter: OutgoingLetter; at: string }[] = []
  /** What a channel answers to a letter. */
  letterChannel: (kind: ContactKind, letter: OutgoingLetter) => Handover = (kind) => ({
    outcome: 'handed',
    reference: kind,
  })
  /** Kinds of records that only a test knows. */
  readonly kinds = new Map<string, AnyKind>()
  readonly alarms: string[] = []
  readonly logged: { event: string; fields: Record<string, unknown> | undefined }[] = []
  /** Metrics by name, summed. */
  readonly counts = new Map<string, number>()
  readonly published: BusFact[] = []
  /** What the stream, the bus and the queue would bring next; lost when the process dies. */
  readonly tasks: Task[] = []
  /** What a channel answers. */
  channel: (kind: ContactKind, message: Outgoing) => Handover | Promise<Handover> = (kind) => ({
    outcome: 'handed',
    reference: kind,
  })
  /** Thrown instead of publishing. */
  topicsFault: () => Error | null = () => null
  /** The table has done it, the client hears nothing and asks once more by itself. */
  answerLost: () => boolean = () => false
  now = start
  /** Who reports, and may want to be told. */
  sources: Source[] = [source]
  readonly table: Table
  /** Without faults, delays or counting: for looking at what is there. */
  readonly plain: Table
  private readonly intact: World
  /** A rule taken away: every task gets its world through this. */
  mutate: (world: World, run: Run) => World = (world) => world

  constructor(store: TableStore) {
    this.store = store
    this.plain = plainTable(store)
    const carry: Way = (operation, body, carryOut) =>
      this.outside.through(operation, async () => {
        const answer = await carryOut()
        if (operation === 'PutItem' && ok(answer)) this.inserted(body)
        if (this.answerLost()) throw Object.assign(new Error('the answer was lost'), { name: 'TimeoutError' })
        return answer
      })
    this.table = quickTable(store, carry)
    this.intact = worldOf(this)
  }

  get world(): World {
    return this.mutate(this.intact, this)
  }

  /** As `agenda.due`, in one read instead of sixteen; a test of the store says that they agree. */
  async due({
    now,
    limit,
    after,
  }: {
    now: string
    limit: number
    after: ReadonlyMap<string, string>
  }): Promise<AgendaEntry[]> {
    return this.outside.through('due', async () => {
      const entries = (await this.agendaItems())
        .filter((item) => item.agendaPk.startsWith('AGENDA#') && item.agendaSk <= `${now}~`)
        .filter((item) => item.agendaSk > (after.get(item.agendaPk) ?? ''))
        .sort((a, b) => (a.agendaPk + a.agendaSk < b.agendaPk + b.agendaSk ? -1 : 1))
      const taken = new Map<string, number>()
      return entries.flatMap((item) => {
        const n = (taken.get(item.agendaPk) ?? 0) + 1
        taken.set(item.agendaPk, n)
        return n > limit ? [] : [{ ...item, rank: rankOf(item.agendaPk), subject: subjectOf(item) }]
      })
    })
  }

  /** But for what goes out to other systems, which is another function's. */
  async agendaItems(): Promise<(Item & { agendaPk: string; agendaSk: string })[]> {
    const items = (await scan(this.store, 'agenda')) as (Item & { agendaPk: string; agendaSk: string })[]
    return items.filter(({ sk }) => !sk.startsWith('CALLBACK#'))
  }

  private inserted(body: string): void {
    const { pk, sk } = JSON.parse(body).Item as { pk: { S: string }; sk: { S: string } }
    const key = { pk: pk.S, sk: sk.S }
    if (key.pk.startsWith('REPORT#') && key.sk.startsWith('REV#')) this.tasks.push({ kind: 'grade', key })
    if (key.pk.startsWith('DISPUTE#') && key.sk.startsWith('COMMIT#')) this.tasks.push({ kind: 'publish', key })
  }

  send = (body: Body) =>
    acceptReport(this.world, {
      source,
      body: { channel: 'complaint-hotline', category: 'wage-arrears', ...body },
      allow: () => null,
    })

  async withdraw(reportId: string) {
    return withdrawReport(this.world, { source, reportId })
  }

  /** One task as its trigger would run it; what fails is left to the sweeps. */
  async work(task: Task): Promise<void> {
    const { world } = this
    switch (task.kind) {
      case 'grade':
        return void (await gradeReports(world, [revisionOf(task.key)]))
      case 'publish':
        return void (await publishCommits(world, [commitOf(task.key)]))
      case 'notify': {
        const { disputeId, seq } = task.fact.detail as { disputeId: string; seq: number }
        return notifyCommit(world, { disputeId, seq })
      }
      case 'deliver':
        return void (await deliverNotices(world, new Set([task.noticeId])))
    }
  }

  /** The live path until it is quiet. */
  async live(): Promise<void> {
    for (let task = this.tasks.shift(); task; task = this.tasks.shift()) await this.work(task).catch(() => {})
  }

  /** The process is gone, with everything on its way. */
  restart(): void {
    this.tasks.length = 0
    this.outside.revive()
  }

  advance(ms: number): void {
    this.now += ms
  }

  sweep = () => sweepAgenda(this.world, new Date(this.now + 45_000).toISOString())

  /**
   * Sweeps, moving the clock from one due time to the next, for at most `minutes`; the live path is dead. A dispute's
   * own clock is not waited for, only looked at where it is overdue.
   */
  async heal(minutes = 30): Promise<void> {
    const end = this.now + minutes * 60_000
    for (;;) {
      const next = (await this.agendaItems())
        .filter(({ agendaPk, sk }) => agendaPk.startsWith('AGENDA#') && sk !== 'DIGEST')
        .map(({ agendaSk, sk }) => ({ sk, at: Date.parse(agendaSk.slice(0, 24)) }))
        .filter(({ sk, at }) => sk !== 'HEAD' || at <= this.now)
        .map(({ at }) => at)
        .sort((a, b) => a - b)[0]
      if (next === undefined || next > end || this.now > end) return
      this.now = Math.max(this.now + 61_000, next + 1)
      this.tasks.length = 0
      await this.sweep().catch(() => {})
      this.tasks.length = 0
    }
  }

  archive = () => archive(this.plain)

  close = () => this.store.close()
}

const ok = (answer: unknown): boolean => (answer as { status: number }).status === 200

export const openRun = async (): Promise<Run> => new Run(await newStore())
