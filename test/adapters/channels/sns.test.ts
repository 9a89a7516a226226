import { ConfirmSubscriptionCommand, type SNSClient } from '@aws-sdk/client-sns'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  mailSubscriptions,
  recipientsOf,
  syncMailSubscriptions,
} from '../../../lib/adapters/channels/mail-subscriptions.ts'
import { snsEmail } from '../../../lib/adapters/channels/sns-email.ts'
import { snsSms } from '../../../lib/adapters/channels/sns-sms.ts'
import { composeEmail } from '../../../lib/domain/compose-email.ts'
import { composeSms } from '../../../lib/domain/compose-sms.ts'
import type { Roster } from '../../../lib/domain/roster.ts'
import { scriptedSns, snsAnswer, snsError, startFauxqs } from '../sns/servers.ts'
import { redAlert } from './message.ts'

const signature = '长春人社'

describe('SMS over SNS', () => {
  it('is handed over once, transactional, in E.164', async () => {
    const sns = await scriptedSns(() => snsAnswer('Publish', '<MessageId>id-1</MessageId>'))
    const message = redAlert({ to: { phone: '138 0013-8000' } })
    expect(await snsSms({ client: sns.client, signature }).send(message)).toEqual({
      outcome: 'handed',
      reference: 'id-1',
    })
    expect(sns.calls).toMatchObject([
      {
        PhoneNumber: '+8613800138000',
        Message: composeSms(message, signature),
        'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SMSType',
        'MessageAttributes.entry.1.Value.StringValue': 'Transactional',
      },
    ])
    await sns.stop()
  })

  it.each([
    ['throttled', snsError(400, 'Throttled'), 'retryable', 'Throttled'],
    ['throttled by rate', snsError(429, 'ThrottledException'), 'retryable', 'Throttled'],
    ['an error of theirs', snsError(500, 'InternalError'), 'retryable', 'InternalError'],
    ['unavailable', snsError(503, 'ServiceUnavailable'), 'retryable', 'ServiceUnavailable'],
    ['opted out', snsError(400, 'OptedOut'), 'permanent', 'OptedOut'],
    ['invalid number', snsError(400, 'InvalidParameter'), 'permanent', 'InvalidParameter'],
    ['no permission', snsError(403, 'AuthorizationError'), 'permanent', 'AuthorizationError'],
    ['no answer', 'stall', 'unknown', 'ETIMEDOUT'],
    ['reset after the request', 'drop', 'unknown', 'ECONNRESET'],
  ] as const)('%s: tried once, and said what it means', async (_, answer, outcome, reason) => {
    const sns = await scriptedSns(() => answer)
    const result = await snsSms({ client: sns.client, signature }).send(redAlert())
    expect(result).toEqual({ outcome, reason: expect.stringContaining(reason) })
    expect(JSON.stringify(result)).not.toContain('138')
    expect(sns.calls).toHaveLength(1)
    await sns.stop()
  })

  it('nobody listens: nothing was sent', async () => {
    const sns = await scriptedSns(() => 'drop')
    await sns.stop()
    expect(await snsSms({ client: sns.client, signature }).send(redAlert())).toMatchObject({ outcome: 'retryable' })
  })

  it.each([null, '', '0431-88888888', '12345678901', '+1 202 555 0100', '138001380001'])(
    'the number %j cannot receive an SMS',
    async (phone) => {
      const sns = await scriptedSns(() => 'drop')
      const result = await snsSms({ client: sns.client, signature }).send(redAlert({ to: { phone } }))
      expect(result).toEqual({ outcome: 'permanent', reason: 'no mobile number' })
      expect(sns.calls).toHaveLength(0)
      await sns.stop()
    },
  )
})

const roster: Roster = [
  { id: 'm-office', name: '示例·办公室主任', posts: [{ post: 'office' }], email: 'Office@example.cn' },
  { id: 'm-liaison', name: '示例·联络员', posts: [{ post: 'liaison', unit: 'petitions' }], email: 'office@example.cn' },
  { id: 'm-leader', name: '示例·组长', posts: [{ post: 'group-leader' }], email: 'leader@example.cn' },
  { id: 'm-silent', name: '示例·成员', posts: [{ post: 'group-member' }], phone: '13800138000' },
]

describe('e-mail over SNS', () => {
  let sns: Awaited<ReturnType<typeof startFauxqs>>
  let topicArn = ''
  let now = Date.parse('2026-11-23T00:00:00.000Z')
  let topics = 0
  const clock = () => new Date(now).toISOString()
  beforeAll(async () => {
    sns = await startFauxqs()
  })
  afterAll(() => sns.stop())
  beforeEach(async () => {
    topics += 1
    topicArn = await sns.topic(`mail-${topics}`)
  })
  const confirm = async (email: string) => {
    const arn = (await mailSubscriptions({ client: sns.client, topicArn })).get(email)?.arn ?? ''
    await sns.client.send(new ConfirmSubscriptionCommand({ TopicArn: topicArn, Token: arn }))
    return arn
  }
  const channel = (client: SNSClient = sns.client) => snsEmail({ client, topicArn, clock })

  it('subscribes each address once, filtered by its members, and follows the roster', async () => {
    const topic = { client: sns.client, topicArn }
    expect(await syncMailSubscriptions(topic, roster)).toEqual({
      subscribed: ['m-liaison', 'm-office', 'm-leader'],
      changed: [],
      unsubscribed: [],
      pending: [],
    })
    const office = await confirm('office@example.cn')
    expect(await recipientsOf(sns.client, office)).toEqual(['m-liaison', 'm-office'])
    expect(await syncMailSubscriptions(topic, roster)).toMatchObject({
      subscribed: [],
      changed: [],
      pending: ['m-leader'],
    })
    expect(await syncMailSubscriptions(topic, roster.slice(0, 1))).toMatchObject({
      changed: ['m-office'],
      unsubscribed: ['leader@example.cn'],
    })
    expect(await recipientsOf(sns.client, office)).toEqual(['m-office'])
  })

  it('reaches the confirmed member alone', async () => {
    await syncMailSubscriptions({ client: sns.client, topicArn }, roster)
    await confirm('office@example.cn')
    const office = await sns.queueFor(topicArn, `office-${topics}`, { recipient: ['m-office'] })
    const leader = await sns.queueFor(topicArn, `leader-${topics}`, { recipient: ['m-leader'] })
    const message = redAlert()
    expect(await channel().send(message)).toMatchObject({ outcome: 'handed' })
    expect((await office()).map((got) => got.Body)).toEqual([composeEmail(message).text])
    expect(await leader()).toEqual([])
  })

  it('is never shown as sent to an address that would not get it', async () => {
    const to = (email: string | null, member = 'm-office') => channel().send(redAlert({ to: { email, member } }))
    const refused = (why: string) => ({ outcome: 'permanent', reason: expect.stringContaining(why) })
    expect(await to('office@example.cn')).toEqual(refused('not subscribed'))
    await syncMailSubscriptions({ client: sns.client, topicArn }, roster)
    expect(await to('office@example.cn')).toEqual(refused('not confirmed'))
    await confirm('office@example.cn')
    expect(await to('office@example.cn', 'm-stranger')).toEqual(refused('filters this member out'))
    expect(await to(null)).toEqual(refused('no e-mail address'))
    expect(await to('office@example.cn')).toMatchObject({ outcome: 'handed' })
  })

  it('looks again after five minutes', async () => {
    await syncMailSubscriptions({ client: sns.client, topicArn }, roster)
    const mail = channel()
    expect(await mail.send(redAlert())).toMatchObject({ outcome: 'permanent' })
    await confirm('office@example.cn')
    now += 299_999
    expect(await mail.send(redAlert())).toMatchObject({ outcome: 'permanent' })
    now += 1
    expect(await mail.send(redAlert())).toMatchObject({ outcome: 'handed' })
  })

  const member = (endpoint: string, arn: string) =>
    `<member><Protocol>email</Protocol><Endpoint>${endpoint}</Endpoint><SubscriptionArn>${arn}</SubscriptionArn></member>`
  const own = 'arn:aws:sns:us-east-1:000000000000:mail:s-1'
  const attributes = (entries: Record<string, string>) =>
    `<Attributes>${Object.entries(entries).map(([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`)}</Attributes>`

  it('reads all pages, and takes «PendingConfirmation» in place of an ARN for what it is', async () => {
    const server = await scriptedSns((params) =>
      params.NextToken
        ? snsAnswer('ListSubscriptionsByTopic', `<Subscriptions>${member('b@example.cn', own)}</Subscriptions>`)
        : snsAnswer(
            'ListSubscriptionsByTopic',
            `<Subscriptions>${member('a@example.cn', 'PendingConfirmation')}</Subscriptions><NextToken>2</NextToken>`,
          ),
    )
    const found = await mailSubscriptions({ client: server.client, topicArn })
    expect([...found]).toEqual([
      ['a@example.cn', { email: 'a@example.cn', arn: null }],
      ['b@example.cn', { email: 'b@example.cn', arn: own }],
    ])
    await server.stop()
  })

  it('a check that cannot be made is retryable, a lost answer to the handover unknown', async () => {
    const answers = { list: 'ok' }
    const server = await scriptedSns(({ Action = '' }) => {
      if (Action === 'Publish') return 'stall'
      if (answers.list === 'fault') return snsError(500, 'InternalError')
      if (Action === 'GetSubscriptionAttributes')
        return snsAnswer(Action, attributes({ FilterPolicy: '{"recipient":["m-office"]}' }))
      return snsAnswer(Action, `<Subscriptions>${member('office@example.cn', own)}</Subscriptions>`)
    })
    expect(await channel(server.client).send(redAlert())).toMatchObject({ outcome: 'unknown' })
    answers.list = 'fault'
    expect(await channel(server.client).send(redAlert())).toMatchObject({ outcome: 'retryable' })
    await server.stop()
  })
})
