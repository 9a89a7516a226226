import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import type { StreamRecord } from './stream.ts'

const tries = 5

const Answer = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().nullish() })).nullish() })
  .nullish()

interface Delivery {
  invoke(records: StreamRecord[]): Promise<unknown>
  retryDelayMs: number
  stopped(): boolean
  giveUp(records: StreamRecord[], reason: string): void
}

/**
 * Hands a batch over as Lambda's mapping does with ReportBatchItemFailures and bisecting: a failed batch is
 * halved, a reported failure is a checkpoint, a record that fails alone is tried five times and set aside.
 */
export async function deliverBatch(batch: readonly StreamRecord[], delivery: Delivery): Promise<void> {
  let todo: StreamRecord[][] = [[...batch]]
  let failures = 0
  while (!delivery.stopped()) {
    const [next, ...rest] = todo
    if (!next) return
    const outcome = await attempt(next, delivery)
    if (outcome === null) {
      todo = rest
      failures = 0
    } else if (outcome.from > 0) {
      todo = [next.slice(outcome.from), ...rest]
      failures = 0
    } else if (next.length > 1) {
      const half = Math.ceil(next.length / 2)
      todo = [next.slice(0, half), next.slice(half), ...rest]
    } else if (++failures >= tries) {
      delivery.giveUp(next, outcome.reason)
      todo = rest
      failures = 0
    } else await wait(delivery.retryDelayMs * 2 ** (failures - 1), undefined, { ref: false })
  }
}

/** Null when all went well; else the first record that did not. */
async function attempt(records: StreamRecord[], delivery: Delivery): Promise<{ from: number; reason: string } | null> {
  try {
    const answer = Answer.safeParse(await delivery.invoke(records))
    if (!answer.success) return { from: 0, reason: 'the answer is not a batch response' }
    const failed = (answer.data?.batchItemFailures ?? []).map(({ itemIdentifier }) =>
      records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
    )
    return failed.length === 0 ? null : { from: Math.max(0, Math.min(...failed)), reason: 'reported as failed' }
  } catch (error) {
    return { from: 0, reason: String(error) }
  }
}
