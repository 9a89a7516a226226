import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { type Tier, tiers } from '../../lib/domain/vocabulary.ts'
import type { FunctionSpec } from '../manifest.ts'
import type { Invoker } from './invoke.ts'
import { type Messaging, type QueueMessage, queueArn, tierQueue } from './messaging.ts'

type QueueTrigger = Extract<FunctionSpec['trigger'], { kind: 'queue' }>

const Answer = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() }).nullish()

/** Batches in flight per queue. */
const concurrency = 4
const heldCheckMs = 20

export interface Pollers {
  /** Batches being handled or held back. */
  busy(): number
  end(): void
}

/**
 * A long poll per tier's queue. A batch is held back while a graver tier has messages waiting or in hand:
 * red before yellow before blue. Messages that wait for another try do not hold anything back.
 */
export function pollQueues(options: {
  manifest: readonly FunctionSpec[]
  messaging: Messaging
  invoker: Invoker
  retrySeconds: number
  log: (line: string) => void
}): Pollers {
  const { messaging, invoker } = options
  let ended = false
  const inHand = new Map<Tier, number>(tiers.map((tier) => [tier, 0]))
  const count = (tier: Tier, change: number) => inHand.set(tier, (inHand.get(tier) ?? 0) + change)

  const graverBusy = async (tier: Tier): Promise<boolean> => {
    const graver = tiers.slice(0, tiers.indexOf(tier))
    if (graver.length === 0) return false
    if (graver.some((each) => (inHand.get(each) ?? 0) > 0)) return true
    const counts = await messaging.counts()
    return graver.some((each) => (counts.get(tierQueue(each))?.visible ?? 0) > 0)
  }

  const handle = async (spec: FunctionSpec, tier: Tier, messages: QueueMessage[]): Promise<void> => {
    const queue = tierQueue(tier)
    const failed = await attempt(invoker, spec, queue, messages)
    if (failed.size > 0) options.log(`${spec.name}: ${failed.size} message(s) of ${queue} will be tried again`)
    if (ended) return
    const [bad, good] = [
      messages.filter((m) => failed.has(m.MessageId)),
      messages.filter((m) => !failed.has(m.MessageId)),
    ]
    await messaging.done(
      queue,
      good.map((message) => message.ReceiptHandle),
    )
    for (const { ReceiptHandle } of bad) await messaging.again(queue, ReceiptHandle, options.retrySeconds)
  }

  const poll = async (spec: FunctionSpec, trigger: QueueTrigger, tier: Tier): Promise<void> => {
    const running = new Set<Promise<void>>()
    while (!ended) {
      const messages = await messaging.receive(tierQueue(tier), {
        max: Math.min(trigger.batchSize, 10),
        waitSeconds: 20,
      })
      if (messages.length === 0) continue
      count(tier, 1)
      while (!ended && (await graverBusy(tier))) await wait(heldCheckMs)
      if (ended) return
      const work = handle(spec, tier, messages).finally(() => {
        count(tier, -1)
        running.delete(work)
      })
      running.add(work)
      work.catch((error) => options.log(`${tierQueue(tier)}: ${error}`))
      if (running.size >= concurrency) await Promise.race(running).catch(() => {})
    }
  }

  for (const spec of options.manifest) {
    const { trigger } = spec
    if (trigger.kind !== 'queue') continue
    for (const tier of trigger.tiers) {
      poll(spec, trigger, tier).catch((error) => {
        if (!ended) options.log(`${tierQueue(tier)} is no longer read: ${error}`)
      })
    }
  }
  return {
    busy: () => [...inHand.values()].reduce((sum, n) => sum + n, 0),
    end() {
      ended = true
    },
  }
}

/** The ids that failed: all of them when the function throws or answers something else. */
async function attempt(
  invoker: Invoker,
  spec: FunctionSpec,
  queue: string,
  messages: QueueMessage[],
): Promise<Set<string>> {
  const all = new Set(messages.map(({ MessageId }) => MessageId))
  try {
    const event = { Records: messages.map((message) => recordOf(message, queue)) }
    const answer = Answer.safeParse(await invoker.invoke(spec, event))
    if (!answer.success) return all
    const failed = (answer.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier)
    return failed.every((id) => all.has(id)) ? new Set(failed) : all
  } catch {
    return all
  }
}

const recordOf = (message: QueueMessage, queue: string) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes ?? {},
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
      name,
      {
        ...(value.StringValue !== undefined && { stringValue: value.StringValue }),
        ...(value.BinaryValue !== undefined && { binaryValue: value.BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType: value.DataType,
      },
    ]),
  ),
  md5OfBody: message.MD5OfBody,
  ...(message.MD5OfMessageAttributes !== undefined && { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn(queue),
  awsRegion: 'us-east-1',
})
