import * as z from 'zod'
import type { Log } from '../ports.ts'
import { type Invocation, stack } from './stack.ts'

export interface QueueMessage<T> {
  /** SQS message id: name it in `failed` to have it delivered again. */
  id: string
  /** Which delivery this is, from 1. */
  attempt: number
  message: T
}

const QueueEvent = z.object({
  Records: z.array(
    z.object({
      messageId: z.string(),
      body: z.string(),
      attributes: z.object({ ApproximateReceiveCount: z.coerce.number().int().catch(1) }).optional(),
    }),
  ),
})
const Envelope = z.object({ Type: z.literal('Notification'), Message: z.string() })

/**
 * A queue behind a topic, with raw delivery or SNS envelopes. A body that does not fit the schema is reported as
 * failed, goes to the dead-letter queue after its tries, and blocks nobody.
 */
export function queues<Schema extends z.ZodType>(given: {
  log: Log
  schema: Schema
  handle: (messages: QueueMessage<z.infer<Schema>>[], invocation: Invocation) => Promise<{ failed: readonly string[] }>
}) {
  return stack({
    log: given.log,
    handle: async (event, invocation) => {
      const messages: QueueMessage<z.infer<Schema>>[] = []
      const poison: string[] = []
      for (const { messageId, body, attributes } of QueueEvent.parse(event).Records) {
        const read = given.schema.safeParse(unwrap(body))
        const attempt = attributes?.ApproximateReceiveCount ?? 1
        if (read.success) messages.push({ id: messageId, attempt, message: read.data })
        else poison.push(messageId)
      }
      if (poison.length > 0) given.log.error('poison-message', { ids: poison })
      const { failed } = messages.length > 0 ? await given.handle(messages, invocation) : { failed: [] }
      return { batchItemFailures: [...poison, ...failed].map((itemIdentifier) => ({ itemIdentifier })) }
    },
  })
}

/** The message inside the body; undefined when it is not JSON. */
function unwrap(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body)
    const envelope = Envelope.safeParse(value)
    return envelope.success ? JSON.parse(envelope.data.Message) : value
  } catch {
    return undefined
  }
}
