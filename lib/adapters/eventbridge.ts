import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import { busSource } from '../names.ts'
import type { BusFact, FactBus } from '../ports.ts'

const mostEntries = 10
/** PutEvents takes at most 256 KB a call, counted as below. */
const mostBytes = 256 * 1024

/** As the EventBridge guide counts: time 14, then source, detail type and detail in UTF-8. */
const sizeOf = (entry: PutEventsRequestEntry): number =>
  14 + [entry.Source, entry.DetailType, entry.Detail].reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0)

/** In order, as few calls as the limits allow. */
export function chunked<T>(
  items: readonly T[],
  limits: { most: number; bytes: number; size: (item: T) => number },
): T[][] {
  const chunks: T[][] = []
  let filled = 0
  for (const item of items) {
    const last = chunks.at(-1)
    const size = limits.size(item)
    if (last && last.length < limits.most && filled + size <= limits.bytes) {
      last.push(item)
      filled += size
    } else {
      chunks.push([item])
      filled = size
    }
  }
  return chunks
}

/**
 * The bus over EventBridge, in order. An entry refused (FailedEntryCount) is tried once more;
 * it throws after trying all, naming the types and codes.
 */
export function eventBridgeBus(options: { client: EventBridgeClient; busName: string }): FactBus {
  const { client, busName } = options
  const entryOf = (fact: BusFact): PutEventsRequestEntry => ({
    EventBusName: busName,
    Source: busSource,
    DetailType: fact.type,
    Time: new Date(fact.at),
    Detail: JSON.stringify(fact.detail),
  })
  const put = async (entries: PutEventsRequestEntry[]) => {
    const { Entries: results = [], FailedEntryCount } = await client.send(new PutEventsCommand({ Entries: entries }))
    if (!FailedEntryCount) return []
    return entries.flatMap((entry, index) => {
      const code = results[index]?.ErrorCode
      return code ? [{ entry, code }] : []
    })
  }
  return {
    async publish(facts) {
      const refused: string[] = []
      const faults: unknown[] = []
      for (const entries of chunked(facts.map(entryOf), { most: mostEntries, bytes: mostBytes, size: sizeOf })) {
        try {
          const failed = await put(entries)
          const left = failed.length > 0 ? await put(failed.map(({ entry }) => entry)) : []
          refused.push(...left.map(({ entry, code }) => `${entry.DetailType} (${code})`))
        } catch (fault) {
          faults.push(fault)
          refused.push(...entries.map((entry) => `${entry.DetailType}`))
        }
      }
      if (refused.length > 0) {
        const cause = faults.length > 0 ? { cause: faults[0] } : undefined
        throw new Error(`the bus did not take ${refused.length} facts: ${refused.join(', ')}`, cause)
      }
    },
  }
}
