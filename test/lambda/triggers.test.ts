import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { events } from '../../lib/lambda/events.ts'
import { queues } from '../../lib/lambda/queues.ts'
import { schedules } from '../../lib/lambda/schedules.ts'
import { streams } from '../../lib/lambda/streams.ts'
import { context, keptLog } from './lambda-context.ts'

describe('streams', () => {
  const record = (sk: string, SequenceNumber: string) => ({
    eventName: 'INSERT',
    dynamodb: { Keys: { pk: { S: 'REPORT#1' }, sk: { S: sk } }, SequenceNumber },
  })
  const poison = { eventName: 'INSERT', dynamodb: { Keys: { pk: { N: '1' } }, SequenceNumber: '30' } }

  test('each key once, in order; the failed and the unreadable are reported', async () => {
    const seen: unknown[] = []
    const handler = streams({
      log: keptLog().log,
      handle: async (keys) => {
        seen.push(keys)
        return { failed: [{ pk: 'REPORT#1', sk: 'REV#2' }] }
      },
    })
    const Records = [record('REV#1', '10'), record('REV#2', '20'), poison, record('REV#1', '40'), record('REV#2', '50')]
    expect(await handler({ Records }, context)).toEqual({
      batchItemFailures: [{ itemIdentifier: '20' }, { itemIdentifier: '30' }, { itemIdentifier: '50' }],
    })
    expect(seen).toEqual([
      [
        { pk: 'REPORT#1', sk: 'REV#1' },
        { pk: 'REPORT#1', sk: 'REV#2' },
      ],
    ])
  })
  test('a fault is logged and passed on, so that the batch is tried again', async () => {
    const { log, lines } = keptLog()
    const handler = streams({
      log,
      handle: async () => {
        throw new Error('down')
      },
    })
    await expect(handler({ Records: [record('REV#1', '10')] }, context)).rejects.toThrow('down')
    expect(lines).toMatchObject([{ event: 'fault', fields: { requestId: 'lambda-1', message: 'down' } }])
  })
})

describe('queues', () => {
  const schema = z.object({ noticeId: z.string() })
  const sqs = (messageId: string, body: string) => ({ messageId, body, attributes: { ApproximateReceiveCount: '2' } })

  test('raw bodies and envelopes alike; poison is reported and blocks nobody', async () => {
    const seen: unknown[] = []
    const { log, lines } = keptLog()
    const handler = queues({
      log,
      schema,
      handle: async (messages) => {
        seen.push(...messages)
        return { failed: ['m2'] }
      },
    })
    const raw = JSON.stringify({ noticeId: 'n' })
    const Records = [
      sqs('m1', raw),
      sqs('m2', JSON.stringify({ Type: 'Notification', Message: raw })),
      sqs('m3', 'not json'),
      sqs('m4', JSON.stringify({ Type: 'Notification', Message: 'not json' })),
      sqs('m5', '{"noticeId":7}'),
    ]
    expect(await handler({ Records }, context)).toEqual({
      batchItemFailures: ['m3', 'm4', 'm5', 'm2'].map((itemIdentifier) => ({ itemIdentifier })),
    })
    expect(seen).toEqual(['m1', 'm2'].map((id) => ({ id, attempt: 2, message: { noticeId: 'n' } })))
    expect(lines).toMatchObject([{ event: 'poison-message', fields: { ids: ['m3', 'm4', 'm5'] } }])
  })
})

describe('events', () => {
  const schema = z.object({ v: z.literal(1) })
  const bus = (detail: unknown) => ({ id: 'e1', 'detail-type': 'dispute.opened', source: 'x', detail })

  test('a detail of the schema is handed on; another is a fault', async () => {
    const seen: unknown[] = []
    const handler = events({ log: keptLog().log, schema, handle: async (event) => void seen.push(event) })
    await handler(bus({ v: 1, more: true }), context)
    expect(seen).toEqual([{ id: 'e1', type: 'dispute.opened', detail: { v: 1 } }])
    await expect(handler(bus({ v: 2 }), context)).rejects.toThrow()
  })
})

test('schedules know how long they may run', async () => {
  const seen: number[] = []
  await schedules({ log: keptLog().log, handle: async (invocation) => void seen.push(invocation.remainingMs()) })(
    {},
    context,
  )
  expect(seen).toEqual([10_000])
})
