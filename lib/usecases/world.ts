import type { HeardStore } from '../admin-store.ts'
import type { CallbackStore } from '../callback-store.ts'
import type { Calendar } from '../domain/calendar.ts'
import type { Policy } from '../domain/policy.ts'
import type { AnyKind } from '../domain/record.ts'
import type { Source } from '../domain/source.ts'
import type { Channel, Clock, Digest, FactBus, Log, NewId, Pause, Seal, Topics } from '../ports.ts'
import type {
  AccountStore,
  Agenda,
  BodyStore,
  DayStore,
  DigestStore,
  DisputeStore,
  KeyStore,
  LetterStore,
  NoticeStore,
  QuarterStore,
  RecordStore,
  ReportStore,
  RootStore,
  RosterStore,
  TextStore,
} from '../stores.ts'

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
  texts: TextStore
  bodies: BodyStore
  days: DayStore
  callbacks: CallbackStore
  /** At most 30 s old. */
  sourceList: () => Promise<readonly Source[]>
  heard: HeardStore
  accounts: AccountStore
  quarters: QuarterStore
  roots: RootStore
  notices: NoticeStore
  records: RecordStore
  letters: LetterStore
  /** Throws for a kind that there is not. */
  recordKind: (name: string) => AnyKind
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
  /** Where a message's link confirms: `${confirmUrl}/${token}`; null where the deployment has no name of its own for it. */
  confirmUrl: string | null
}
export type Needs<K extends keyof World> = Pick<World, K>
