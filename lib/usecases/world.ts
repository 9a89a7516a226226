import type { Calendar } from '../domain/calendar.ts'
import type { Policy } from '../domain/policy.ts'
import type { Channel, Clock, Digest, FactBus, Log, NewId, Pause, Seal, Topics } from '../ports.ts'
import type { Agenda, DigestStore, DisputeStore, KeyStore, NoticeStore, ReportStore, RosterStore } from '../stores.ts'

export interface Policies {
  /** In force at the moment. */
  current(now: string): Policy
  /** Throws for a version nobody published. */
  version(version: string): Policy
}

/** Everything a use case may ask of the world; each takes the part it needs. */
export interface World {
  clock: Clock
  newId: NewId
  digest: Digest
  pause: Pause
  log: Log
  seal: Seal
  reports: ReportStore
  keys: KeyStore
  disputes: DisputeStore
  notices: NoticeStore
  agenda: Agenda
  digests: DigestStore
  directory: RosterStore
  policies: Policies
  calendar: Calendar
  bus: FactBus
  topics: Topics
  channels: readonly Channel[]
  /** The live path goes first: what a write leaves to do is looked at by the sweeper this much later. */
  firstLookMs: number
  /** Where an official opens a dispute: `${consoleUrl}/d/${number}`. */
  consoleUrl: string
}
export type Needs<K extends keyof World> = Pick<World, K>
