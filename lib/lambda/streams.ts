import * as z from 'zod'
import type { Log } from '../ports.ts'
import { type Invocation, stack } from './stack.ts'

export interface ItemKey {
  pk: string
  sk: string
}

const Keys = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) })
const StreamEvent = z.object({
  Records: z.array(
    z.object({ dynamodb: z.object({ SequenceNumber: z.string().min(1), Keys: Keys.optional().catch(undefined) }) }),
  ),
})

const nameOf = ({ pk, sk }: ItemKey): string => `${pk}\n${sk}`

/**
 * A KEYS_ONLY stream: hands the keys of a batch, each once, in order. `failed` are the keys that were not dealt with:
 * they, and records without keys, are reported, so that Lambda bisects, retries and at last sets aside only them.
 */
export function streams(given: {
  log: Log
  handle: (keys: ItemKey[], invocation: Invocation) => Promise<{ failed: readonly ItemKey[] }>
}) {
  return stack({
    log: given.log,
    handle: async (event, invocation) => {
      const records = StreamEvent.parse(event).Records.map(({ dynamodb }) => ({
        itemIdentifier: dynamodb.SequenceNumber,
        key: dynamodb.Keys ? { pk: dynamodb.Keys.pk.S, sk: dynamodb.Keys.sk.S } : null,
      }))
      const keys = new Map(records.flatMap(({ key }) => (key ? [[nameOf(key), key] as const] : [])))
      const { failed } = keys.size > 0 ? await given.handle([...keys.values()], invocation) : { failed: [] }
      const bad = new Set(failed.map(nameOf))
      return {
        batchItemFailures: records
          .filter(({ key }) => key === null || bad.has(nameOf(key)))
          .map(({ itemIdentifier }) => ({ itemIdentifier })),
      }
    },
  })
}
