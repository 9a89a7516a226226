import type { FunctionSpec } from '../manifest.ts'
import type { Faults } from './faults.ts'
import { happens } from './faults.ts'
import type { Invoker } from './invoke.ts'
import { deliverBatch } from './stream-batch.ts'
import type { Change, Keys } from './table-changes.ts'

/** One record of a KEYS_ONLY stream, as Lambda hands it over. */
export interface StreamRecord {
  eventID: string
  eventName: Change['eventName']
  eventVersion: string
  eventSource: 'aws:dynamodb'
  awsRegion: string
  eventSourceARN: string
  dynamodb: {
    ApproximateCreationDateTime: number
    Keys: { pk: { S: string }; sk: { S: string } }
    SequenceNumber: string
    SizeBytes: number
    StreamViewType: 'KEYS_ONLY'
  }
}

/** Records given up after the last try. */
export interface SetAside {
  function: string
  records: StreamRecord[]
  reason: string
}

/** How the stream misbehaves; what is left out stays as it was. */
export interface StreamFault {
  /** Rate of records lost. */
  drop: number
  /** Rate of records delivered twice. */
  repeat: number
  /** Milliseconds between the write and the record. */
  delayMs: number
  /** Each record is held back a random while of its own (up to `delayMs`, at least up to 50 ms). */
  reorder: boolean
  /** Nothing is delivered; records wait. */
  stop: boolean
}

export interface Stream {
  watched(keys: Keys): boolean
  tell(change: Change): void
  fault(change: Partial<StreamFault>): void
  /** Records waiting, delayed or being delivered. */
  pending(): number
  setAside(): readonly SetAside[]
  end(): void
}

type StreamTrigger = Extract<FunctionSpec['trigger'], { kind: 'stream' }>
type Consumer = { spec: FunctionSpec; trigger: StreamTrigger; waiting: StreamRecord[]; inFlight: number; busy: boolean }

/**
 * From the write to the record's hand-over: the cloud takes longer. By then the writer of a commit has mostly projected
 * it too, and its consumer need not ask again and again whether he has (two of 34 calls a report).
 */
const handOverMs = 25

const arn = (table: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${table}/stream/local`

/** One shard: each function gets its records in order, one batch in flight. */
export function openStream(options: {
  on: boolean
  tableName: string
  manifest: readonly FunctionSpec[]
  invoker: Invoker
  faults: Faults
  fault: StreamFault
  retryDelayMs: number
  log: (line: string) => void
}): Stream {
  const { invoker, faults, fault } = options
  const consumers = options.manifest.flatMap((spec): Consumer[] =>
    spec.trigger.kind === 'stream' ? [{ spec, trigger: spec.trigger, waiting: [], inFlight: 0, busy: false }] : [],
  )
  const timers = new Set<NodeJS.Timeout>()
  const aside: SetAside[] = []
  let sequence = 0
  let delayed = 0
  let ended = false

  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (!ended) work()
    }, ms)
    timers.add(timer)
  }

  const pump = async (consumer: Consumer): Promise<void> => {
    if (consumer.busy) return
    consumer.busy = true
    while (!ended && !fault.stop && consumer.waiting.length > 0) {
      const batch = consumer.waiting.splice(0, consumer.trigger.batchSize)
      consumer.inFlight = batch.length
      await deliverBatch(batch, {
        invoke: (records) => invoker.invoke(consumer.spec, structuredClone({ Records: records })),
        retryDelayMs: options.retryDelayMs,
        stopped: () => ended,
        giveUp(records, reason) {
          aside.push({ function: consumer.spec.name, records, reason })
          options.log(`${consumer.spec.name}: ${records.length} stream record(s) set aside: ${reason}`)
        },
      })
      consumer.inFlight = 0
    }
    consumer.busy = false
  }

  const enqueue = (consumer: Consumer, record: StreamRecord) => {
    if (happens(faults, fault.drop)) return
    const copies = happens(faults, fault.repeat) ? 2 : 1
    for (let i = 0; i < copies; i++) consumer.waiting.push(record)
    later(Math.max(consumer.trigger.batchingWindowSeconds * 1_000, handOverMs), () => void pump(consumer))
  }

  const wants = ({ trigger }: Consumer, { pk, sk }: Keys) =>
    pk.startsWith(trigger.pkPrefix) && sk.startsWith(trigger.skPrefix)

  return {
    watched: (keys) => options.on && consumers.some((consumer) => wants(consumer, keys)),
    tell({ eventName, keys }) {
      if (ended || !options.on || eventName !== 'INSERT') return
      sequence += 1
      const record = recordOf(eventName, keys, sequence, options.tableName)
      for (const consumer of consumers.filter((each) => wants(each, keys))) {
        const delayMs = fault.delayMs + (fault.reorder ? faults.random() * Math.max(fault.delayMs, 50) : 0)
        if (delayMs === 0) enqueue(consumer, record)
        else {
          delayed += 1
          later(delayMs, () => {
            delayed -= 1
            enqueue(consumer, record)
          })
        }
      }
    },
    fault(change) {
      Object.assign(fault, change)
      if (!fault.stop) for (const consumer of consumers) void pump(consumer)
    },
    pending: () => delayed + consumers.reduce((sum, { waiting, inFlight }) => sum + waiting.length + inFlight, 0),
    setAside: () => aside,
    end() {
      ended = true
      for (const timer of timers) clearTimeout(timer)
      for (const consumer of consumers) consumer.waiting.length = 0
    },
  }
}

const recordOf = (eventName: Change['eventName'], { pk, sk }: Keys, n: number, table: string): StreamRecord => ({
  eventID: `local-${n}`,
  eventName,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'us-east-1',
  eventSourceARN: arn(table),
  dynamodb: {
    ApproximateCreationDateTime: Math.floor(Date.now() / 1_000),
    Keys: { pk: { S: pk }, sk: { S: sk } },
    SequenceNumber: String(n).padStart(21, '0'),
    SizeBytes: pk.length + sk.length + 4,
    StreamViewType: 'KEYS_ONLY',
  },
})
