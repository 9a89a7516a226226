import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import dynalite from 'dynalite'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildChannels, type ChannelNeeds } from '../../../lib/adapters/channels/index.ts'
import { OutboxRecord, outbox, outboxPk } from '../../../lib/adapters/channels/outbox.ts'
import { composeEmail } from '../../../lib/domain/compose-email.ts'
import { composeSms } from '../../../lib/domain/compose-sms.ts'
import type { ContactKind } from '../../../lib/domain/roster.ts'
import { redAlert } from './message.ts'

const signature = '长春人社'
let server: ReturnType<typeof dynalite>
let client: DynamoDBDocumentClient
let tableName = ''
let now = '2026-11-23T01:02:03.000Z'

beforeAll(async () => {
  server = dynalite({ createTableMs: 0 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
})
afterAll(async () => {
  client.destroy()
  await new Promise((resolve) => server.close(resolve))
})
beforeEach(async () => {
  tableName = `outbox-${Math.random().toString(36).slice(2)}`
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  )
})

const records = async () => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': outboxPk },
      ConsistentRead: true,
    }),
  )
  return Items.map((item) => OutboxRecord.parse(item.record))
}
const channel = (kind: ContactKind, table = tableName) =>
  outbox({ client, tableName: table, kind, signature, clock: () => now })

describe('the outbox of one machine', () => {
  it('keeps an SMS and an e-mail as their recipient would read them, without the contact', async () => {
    const message = redAlert()
    expect(await channel('sms').send(message)).toEqual({ outcome: 'handed', reference: `${now}#n-0001#sms` })
    expect(await channel('email').send(message)).toMatchObject({ outcome: 'handed' })
    const common = {
      at: now,
      post: 'office',
      unit: 'petitions',
      disputeId: 'd-0001',
      number: '20261123-7KQ4',
      grade: 'red',
    }
    expect(await records()).toEqual([
      { ...common, channel: 'email', ...composeEmail(message) },
      { ...common, channel: 'sms', text: composeSms(message, signature) },
    ])
    expect(JSON.stringify(await records())).not.toMatch(/13800138000|office@/)
  })

  it('keeps the same notice at the same instant once, fifty times at once too', async () => {
    const sms = channel('sms')
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => sms.send(redAlert())))
    expect(outcomes.every((one) => one.outcome === 'handed')).toBe(true)
    expect(await records()).toHaveLength(1)
    now = '2026-11-23T01:02:04.000Z'
    await sms.send(redAlert({ resend: true }))
    expect((await records()).map((record) => record.text.includes('〔重发〕'))).toEqual([false, true])
  })

  it('a member without the contact is not reached', async () => {
    expect(await channel('sms').send(redAlert({ to: { phone: null } }))).toMatchObject({ outcome: 'permanent' })
    expect(await channel('email').send(redAlert({ to: { email: null } }))).toMatchObject({ outcome: 'permanent' })
    expect(await records()).toEqual([])
  })

  it('a table that does not answer is retryable', async () => {
    expect(await channel('sms', 'none').send(redAlert())).toEqual({
      outcome: 'retryable',
      reason: 'outbox: ResourceNotFoundException',
    })
  })

  it('is what CHANNELS=sms=outbox,email=outbox builds', async () => {
    const built = buildChannels(
      {
        CHANNELS: 'sms=outbox, email=outbox',
        TABLE_NAME: tableName,
        SMS_SIGNATURE: signature,
        CONSOLE_URL: 'http://127.0.0.1:8787',
      },
      {
        clock: () => now,
        newId: () => 'id',
        table: () => client,
        sns: () => expect.fail('no SNS'),
      } satisfies ChannelNeeds,
    )
    expect([...built].map(([kind, one]) => [kind, one.kind, one.name])).toEqual([
      ['sms', 'sms', 'outbox'],
      ['email', 'email', 'outbox'],
    ])
    for (const one of built.values()) expect(await one.send(redAlert())).toMatchObject({ outcome: 'handed' })
    expect(await records()).toHaveLength(2)
  })
})
