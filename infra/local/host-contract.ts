import type { LetterboxRecord } from '../../lib/adapters/channels/outbox.ts'
import type { FunctionSpec } from '../manifest.ts'
import type { EventAside } from './bus.ts'
import type { Faults } from './faults.ts'
import type { Credentials } from './home.ts'
import type { LoadHandler } from './invoke.ts'
import type { Clock, Idle } from './local-routes.ts'
import type { Patience } from './quiet.ts'
import type { SetAside, StreamFault } from './stream.ts'
import type { OutboxMessage } from './table-reader.ts'

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
  /** The folder of the built console; none: no console. */
  console?: string
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
  letters(after?: string): Promise<LetterboxRecord[]>
  idle(): Promise<Idle>
  /** Resolves when nothing moves any more until time passes; rejects with what still does. */
  settled(patience?: Patience): Promise<void>
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
