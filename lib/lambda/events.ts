import * as z from 'zod'
import type { Log } from '../ports.ts'
import { type Invocation, stack } from './stack.ts'

export interface BusEvent<T> {
  id: string
  type: string
  detail: T
}

const Envelope = z.object({ id: z.string(), 'detail-type': z.string(), detail: z.unknown() })

/** A fact from the bus. A detail that does not fit the schema is a fault: retried, then set aside by the rule. */
export function events<Schema extends z.ZodType>(given: {
  log: Log
  schema: Schema
  handle: (event: BusEvent<z.infer<Schema>>, invocation: Invocation) => Promise<void>
}) {
  return stack({
    log: given.log,
    handle: async (event, invocation) => {
      const { id, 'detail-type': type, detail } = Envelope.parse(event)
      await given.handle({ id, type, detail: given.schema.parse(detail) }, invocation)
    },
  })
}
