import { PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { PublishBatchCommand, PublishCommand } from '@aws-sdk/client-sns'
import { expect, test } from 'vitest'
import type { Trigger } from '../../infra/manifest.ts'
import { busClient, hostOf, topicsClient } from './hosting.ts'

type QueueEvent = {
  Records: {
    messageId: string
    body: string
    eventSourceARN: string
    messageAttributes: unknown
    attributes: Record<string, string>
  }[]
}
const recordsOf = (event: unknown) => (event as QueueEvent).Records
const queue = (batchSize = 10): Trigger => ({ kind: 'queue', tiers: ['red', 'yellow', 'blue'], batchSize })
const bus = (...detailTypes: string[]): Trigger => ({ kind: 'bus', detailTypes })
const topic = (tier: string) => process.env[`TOPIC_${tier.toUpperCase()}`] ?? ''
const fact = (DetailType: string, Detail = '{}', Source = 'labour-dispute-warning') => ({
  Source,
  DetailType,
  Detail,
  EventBusName: process.env.BUS_NAME,
})

test('a message published to a tier reaches the queue function raw, with its attributes', async () => {
  const records: QueueEvent['Records'] = []
  const handler = (event: unknown) => void records.push(...recordsOf(event))
  const host = await hostOf({ deliver: { trigger: queue(), handler } })
  const MessageAttributes = { grade: { DataType: 'String', StringValue: 'red' } }
  await topicsClient().send(
    new PublishCommand({ TopicArn: topic('red'), Message: '{"v":1,"employer":"示例"}', MessageAttributes }),
  )
  await host.settled()
  expect(records).toMatchObject([
    {
      body: '{"v":1,"employer":"示例"}',
      eventSourceARN: expect.stringContaining(':notices-red'),
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: { grade: { dataType: 'String', stringValue: 'red' } },
    },
  ])
})

test('only what failed comes again; after five times it lies in the dead letters', async () => {
  const times = new Map<string, number>()
  const handler = (event: unknown) => {
    const records = recordsOf(event)
    for (const { body } of records) times.set(body, (times.get(body) ?? 0) + 1)
    return {
      batchItemFailures: records
        .filter(({ body }) => body === 'bad')
        .map(({ messageId }) => ({ itemIdentifier: messageId })),
    }
  }
  const host = await hostOf({ deliver: { trigger: queue(), handler } }, { retryDelayMs: 0 })
  const entries = ['good', 'bad', 'fine'].map((Message) => ({ Id: Message, Message }))
  await topicsClient().send(new PublishBatchCommand({ TopicArn: topic('blue'), PublishBatchRequestEntries: entries }))
  await host.settled()
  expect(Object.fromEntries(times)).toEqual({ good: 1, fine: 1, bad: 5 })
  expect((await host.setAside()).messages).toBe(1)
})

test('300 blue messages queued, then a red one: no blue batch starts before the red one is through', async () => {
  const order: string[] = []
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const handler = async (event: unknown) => {
    const [first] = recordsOf(event)
    const tier = first?.body ?? ''
    order.push(tier)
    if (order.length <= 4) await gate
  }
  const host = await hostOf({ deliver: { trigger: queue(), handler } })
  const sns = topicsClient()
  for (let i = 0; i < 30; i++) {
    const entries = Array.from({ length: 10 }, (_, n) => ({ Id: String(n), Message: 'blue' }))
    await sns.send(new PublishBatchCommand({ TopicArn: topic('blue'), PublishBatchRequestEntries: entries }))
  }
  await sns.send(new PublishCommand({ TopicArn: topic('red'), Message: 'red' }))
  open()
  await host.settled()
  expect(order.filter((tier) => tier === 'blue').length).toBeGreaterThanOrEqual(30)
  expect(order.indexOf('red')).toBeLessThanOrEqual(5)
})

test('SNS fails at the asked rate, then works', async () => {
  const host = await hostOf({ deliver: { trigger: queue(), handler: () => {} } })
  host.faults.sns = 1
  const sns = topicsClient()
  const message = new PublishCommand({ TopicArn: topic('red'), Message: 'x' })
  await expect(sns.send(message)).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } })
  host.faults.sns = 0
  await expect(sns.send(message)).resolves.toMatchObject({ MessageId: expect.any(String) })
})

test('what goes to topics without a function is kept for whoever looks', async () => {
  const host = await hostOf({})
  await topicsClient().send(new PublishCommand({ TopicArn: topic('ops'), Subject: 'parked', Message: '待办停放' }))
  expect(await host.kept('ops')).toEqual(['待办停放'])
  expect((await host.idle()).quiet).toBe(true)
})

test('a fact wakes the functions whose rule names its type, with the event as EventBridge gives it', async () => {
  const events: unknown[] = []
  const others: unknown[] = []
  const host = await hostOf({
    notify: { trigger: bus('dispute.alert-raised'), handler: (event) => void events.push(event) },
    other: { trigger: bus('dispute.closed'), handler: (event) => void others.push(event) },
  })
  const Entries = [
    fact('dispute.alert-raised', '{"v":1}'),
    fact('dispute.opened'),
    fact('dispute.alert-raised', '{}', 'somebody.else'),
  ]
  const answer = await busClient().send(new PutEventsCommand({ Entries }))
  expect(answer.FailedEntryCount).toBe(0)
  expect(answer.Entries?.map(({ EventId }) => typeof EventId)).toEqual(['string', 'string', 'string'])
  await host.settled()
  expect(events).toMatchObject([
    { version: '0', source: 'labour-dispute-warning', 'detail-type': 'dispute.alert-raised', detail: { v: 1 } },
  ])
  expect(others).toEqual([])
})

test('refused entries are counted and the others are taken', async () => {
  let calls = 0
  const handler = () => {
    calls += 1
  }
  const host = await hostOf({ notify: { trigger: bus('a'), handler } })
  const answer = await busClient().send(new PutEventsCommand({ Entries: [fact('a'), fact('a', 'not json')] }))
  expect(answer).toMatchObject({
    FailedEntryCount: 1,
    Entries: [{ EventId: expect.any(String) }, { ErrorCode: 'MalformedDetail' }],
  })
  await host.settled()
  host.faults.bus = 1
  expect(await busClient().send(new PutEventsCommand({ Entries: [fact('a')] }))).toMatchObject({ FailedEntryCount: 1 })
  await host.settled()
  expect(calls).toBe(1)
})

test('a failing event is tried three times and set aside', async () => {
  let calls = 0
  const handler = () => {
    calls += 1
    throw new Error('no')
  }
  const host = await hostOf({ notify: { trigger: bus('a'), handler } })
  await busClient().send(new PutEventsCommand({ Entries: [fact('a')] }))
  await host.settled()
  expect(calls).toBe(3)
  expect((await host.setAside()).events).toMatchObject([{ function: 'notify', reason: 'Error: no' }])
})
