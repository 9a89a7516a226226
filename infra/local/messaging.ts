import { buildApp } from 'fauxqs'
import * as z from 'zod'
import { type Tier, tiers } from '../../lib/domain/vocabulary.ts'

export const topicKeys = ['red', 'yellow', 'blue', 'ops', 'mail'] as const
export type TopicKey = (typeof topicKeys)[number]

const account = 'us-east-1:000000000000'
export const topicArn = (key: TopicKey) => `arn:aws:sns:${account}:${key}`
export const queueArn = (name: string) => `arn:aws:sqs:${account}:${name}`
export const tierQueue = (tier: Tier) => `notices-${tier}`
export const deadLetters = (queue: string) => `${queue}-dlq`
/** ops and mail have no function behind them: their messages are kept here for whoever looks. */
const keptQueue = (key: 'ops' | 'mail') => `kept-${key}`

const maxReceiveCount = 5

const Attribute = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
})
const Received = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        MD5OfBody: z.string(),
        MD5OfMessageAttributes: z.string().optional(),
        Attributes: z.record(z.string(), z.string()).optional(),
        MessageAttributes: z.record(z.string(), Attribute).optional(),
      }),
    )
    .optional(),
})
export type QueueMessage = NonNullable<z.infer<typeof Received>['Messages']>[number]

const Counts = z.array(
  z.object({ name: z.string(), approximateMessageCount: z.number(), approximateInflightCount: z.number() }),
)
const Kept = z.object({ messages: z.object({ ready: z.array(z.object({ body: z.string() })) }) })

/** fauxqs without a port of its own: it would listen on every interface. */
export interface Messaging {
  /** SNS's or SQS's answer to a client's request. */
  forward(
    contentType: string,
    target: string | undefined,
    body: string,
  ): Promise<{ status: number; type: string; body: string }>
  receive(queue: string, options: { max: number; waitSeconds: number }): Promise<QueueMessage[]>
  done(queue: string, receipts: readonly string[]): Promise<void>
  again(queue: string, receipt: string, afterSeconds: number): Promise<void>
  /** Visible and taken messages of each queue. */
  counts(): Promise<Map<string, { visible: number; taken: number }>>
  /** What was published to a topic that no function listens to. */
  kept(key: 'ops' | 'mail'): Promise<string[]>
  close(): Promise<void>
}

export async function openMessaging(visibilitySeconds: number): Promise<Messaging> {
  const app = buildApp({ logger: false, defaultRegion: 'us-east-1' })
  await app.ready()
  const host = '127.0.0.1'

  const forward: Messaging['forward'] = async (contentType, target, payload) => {
    const headers = { host, 'content-type': contentType, ...(target !== undefined && { 'x-amz-target': target }) }
    const { statusCode, headers: given, body } = await app.inject({ method: 'POST', url: '/', headers, payload })
    return { status: statusCode, type: String(given['content-type'] ?? 'text/xml'), body }
  }
  const must = (answer: { status: number; body: string }): string => {
    if (answer.status !== 200) throw new Error(answer.body)
    return answer.body
  }
  const sqs = async (action: string, body: object): Promise<unknown> =>
    JSON.parse(must(await forward('application/x-amz-json-1.0', `AmazonSQS.${action}`, JSON.stringify(body))) || '{}')
  const sns = async (Action: string, body: Record<string, string>): Promise<void> => {
    must(
      await forward(
        'application/x-www-form-urlencoded',
        undefined,
        new URLSearchParams({ Action, ...body }).toString(),
      ),
    )
  }
  const url = (queue: string) => `http://${host}/000000000000/${queue}`

  const queue = (QueueName: string, Attributes: Record<string, string> = {}) =>
    sqs('CreateQueue', { QueueName, Attributes })
  const subscribe = (key: TopicKey, name: string) =>
    sns('Subscribe', {
      TopicArn: topicArn(key),
      Protocol: 'sqs',
      Endpoint: queueArn(name),
      'Attributes.entry.1.key': 'RawMessageDelivery',
      'Attributes.entry.1.value': 'true',
    })
  for (const key of topicKeys) await sns('CreateTopic', { Name: key })
  for (const tier of tiers) {
    const name = tierQueue(tier)
    await queue(deadLetters(name))
    await queue(name, {
      VisibilityTimeout: String(visibilitySeconds),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn(deadLetters(name)), maxReceiveCount }),
    })
    await subscribe(tier, name)
  }
  for (const key of ['ops', 'mail'] as const) {
    await queue(keptQueue(key))
    await subscribe(key, keptQueue(key))
  }

  return {
    forward,
    async receive(name, { max, waitSeconds }) {
      const answer = await sqs('ReceiveMessage', {
        QueueUrl: url(name),
        MaxNumberOfMessages: max,
        WaitTimeSeconds: waitSeconds,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      })
      return Received.parse(answer).Messages ?? []
    },
    async done(name, receipts) {
      if (receipts.length === 0) return
      const Entries = receipts.map((ReceiptHandle, i) => ({ Id: String(i), ReceiptHandle }))
      await sqs('DeleteMessageBatch', { QueueUrl: url(name), Entries })
    },
    async again(name, ReceiptHandle, VisibilityTimeout) {
      await sqs('ChangeMessageVisibility', { QueueUrl: url(name), ReceiptHandle, VisibilityTimeout })
    },
    async counts() {
      const { body } = await app.inject({ method: 'GET', url: '/_fauxqs/queues', headers: { host } })
      return new Map(
        Counts.parse(JSON.parse(body)).map((each) => [
          each.name,
          { visible: each.approximateMessageCount, taken: each.approximateInflightCount },
        ]),
      )
    },
    async kept(key) {
      const { body } = await app.inject({ method: 'GET', url: `/_fauxqs/queues/${keptQueue(key)}`, headers: { host } })
      return Kept.parse(JSON.parse(body)).messages.ready.map((message) => message.body)
    },
    close: () => app.close(),
  }
}
