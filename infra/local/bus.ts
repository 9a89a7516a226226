import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { busSource } from '../../lib/names.ts'
import type { FunctionSpec } from '../manifest.ts'
import { type Answer, type Endpoint, serveEndpoint } from './endpoint.ts'
import { type CallMeter, type Faults, happens } from './faults.ts'
import type { Invoker } from './invoke.ts'

const Entry = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  Time: z.number().optional(),
  Resources: z.array(z.string()).optional(),
})
const PutEvents = z.object({ Entries: z.array(Entry).min(1).max(10) })
const Detail = z.record(z.string(), z.unknown())
const maxEntryBytes = 256 * 1_024
const retries = 2

interface BusEvent {
  version: '0'
  id: string
  'detail-type': string
  source: string
  account: string
  time: string
  region: string
  resources: string[]
  detail: Record<string, unknown>
}
export interface EventAside {
  function: string
  event: BusEvent
  reason: string
}

export interface Bus {
  /** The answer to PutEvents. */
  put(body: string): Answer
  /** Events not yet handled by every rule's function. */
  pending(): number
  setAside(): readonly EventAside[]
  end(): void
}

const refuse = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage })
const json = (status: number, body: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(body),
})

/** PutEvents and the manifest's rules; each match invokes its function as Lambda does asynchronously: two retries, then aside. */
export function openBus(options: {
  busName: string
  manifest: readonly FunctionSpec[]
  invoker: Invoker
  faults: Faults
  retryDelayMs: number
  log: (line: string) => void
}): Bus {
  const aside: EventAside[] = []
  let pending = 0
  let ended = false

  const deliver = async (spec: FunctionSpec, event: BusEvent): Promise<void> => {
    pending += 1
    for (let failures = 0; !ended; ) {
      try {
        await options.invoker.invoke(spec, structuredClone(event))
        break
      } catch (error) {
        if (++failures > retries) {
          aside.push({ function: spec.name, event, reason: String(error) })
          options.log(`${spec.name}: event ${event['detail-type']} set aside: ${error}`)
          break
        }
        await wait(options.retryDelayMs * failures, undefined, { ref: false })
      }
    }
    pending -= 1
  }

  const accept = (entry: z.infer<typeof Entry>) => {
    if (happens(options.faults, options.faults.bus)) return refuse('InternalFailure', 'asked for by a test')
    if (!entry.Source || !entry.DetailType || entry.Detail === undefined) {
      return refuse('InvalidArgument', 'Parameter Source, DetailType or Detail is not valid.')
    }
    const detail = Detail.safeParse(parsed(entry.Detail))
    if (!detail.success) return refuse('MalformedDetail', 'Detail is malformed.')
    const event: BusEvent = {
      version: '0',
      id: randomUUID(),
      'detail-type': entry.DetailType,
      source: entry.Source,
      account: '000000000000',
      time: new Date(entry.Time === undefined ? Date.now() : entry.Time * 1_000).toISOString().replace(/\.\d+/, ''),
      region: 'us-east-1',
      resources: entry.Resources ?? [],
      detail: detail.data,
    }
    const name = entry.EventBusName?.split('/').at(-1)
    for (const spec of name === options.busName && event.source === busSource ? options.manifest : []) {
      if (spec.trigger.kind !== 'bus' || !spec.trigger.detailTypes.includes(event['detail-type'])) continue
      void deliver(spec, event)
    }
    return { EventId: event.id }
  }

  return {
    put(body) {
      const request = PutEvents.safeParse(JSON.parse(body))
      if (!request.success) return json(400, { __type: 'ValidationException', message: 'Entries: 1 to 10' })
      const size = request.data.Entries.reduce((sum, entry) => sum + Buffer.byteLength(entry.Detail ?? ''), 0)
      if (size > maxEntryBytes)
        return json(400, { __type: 'ValidationException', message: 'Total size exceeds 256 KB' })
      const Entries = request.data.Entries.map(accept)
      return json(200, { FailedEntryCount: Entries.filter((entry) => 'ErrorCode' in entry).length, Entries })
    },
    pending: () => pending,
    setAside: () => aside,
    end() {
      ended = true
    },
  }
}

export const serveBus = (port: number, bus: Bus, meter: CallMeter): Promise<Endpoint> =>
  serveEndpoint(port, async ({ headers, body: bytes }) => {
    const body = bytes.toString()
    const operation = String(headers['x-amz-target'] ?? '').split('.')[1] ?? ''
    if (operation !== 'PutEvents') return json(400, { __type: 'UnknownOperationException' })
    return meter.metered({ service: 'eventbridge', operation, body }, async () => bus.put(body))
  })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
