import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { snsTopics } from '../../../lib/adapters/sns.ts'
import { NoticeMessage } from '../../../lib/domain/notice.ts'
import type { Tier } from '../../../lib/domain/vocabulary.ts'
import { scriptedSns, snsAnswer, startFauxqs } from './servers.ts'

const message = (i: number, tier: Tier = 'red', change: Partial<NoticeMessage> = {}): NoticeMessage => ({
  v: 1,
  noticeId: `n-${i}`,
  disputeId: 'd-1',
  tier,
  template: 'alert',
  member: `m-${i}`,
  post: 'group-member',
  unit: 'labour-inspection',
  variables: {
    grade: tier,
    number: '20261123-7KQ4',
    employer: '示例公司 <&>"\u{20bb7}',
    figures: '62人',
    link: 'https://yj.example.cn/d/20261123-7KQ4',
  },
  ...change,
})
const many = (count: number, tier?: Tier) => Array.from({ length: count }, (_, i) => message(i, tier))

describe("the tiers' topics", () => {
  let bus: Awaited<ReturnType<typeof startFauxqs>>
  beforeAll(async () => {
    bus = await startFauxqs()
  })
  afterAll(() => bus.stop())

  it('carry every message once, as it was, each on its tier', async () => {
    const topicArns = { red: await bus.topic('red'), blue: await bus.topic('blue') }
    const red = await bus.queueFor(topicArns.red, 'red')
    const blue = await bus.queueFor(topicArns.blue, 'blue')
    const messages = [...many(23), ...many(2, 'blue')]
    await snsTopics({ client: bus.client, topicArns }).publish(messages)
    const byId = (list: NoticeMessage[]) => list.toSorted((a, b) => (a.noticeId < b.noticeId ? -1 : 1))
    const received = async (read: typeof red) => (await read()).map((got) => NoticeMessage.parse(JSON.parse(got.Body)))
    expect(byId(await received(red))).toEqual(byId(many(23)))
    expect(byId(await received(blue))).toEqual(byId(many(2, 'blue')))
  })

  it('let anyone subscribe with a filter on tier, grade, template, post, unit, member, dispute or notice', async () => {
    const arn = await bus.topic('yellow')
    const office = await bus.queueFor(arn, 'office', { post: ['office'] })
    const inspection = await bus.queueFor(arn, 'inspection', { unit: ['labour-inspection'], grade: ['yellow'] })
    const topics = snsTopics({ client: bus.client, topicArns: { yellow: arn } })
    await topics.publish([message(1, 'yellow'), message(2, 'yellow', { post: 'office', unit: null })])
    const [toOffice] = await office()
    expect(toOffice?.MessageAttributes).toEqual({
      tier: { DataType: 'String', StringValue: 'yellow' },
      grade: { DataType: 'String', StringValue: 'yellow' },
      template: { DataType: 'String', StringValue: 'alert' },
      post: { DataType: 'String', StringValue: 'office' },
      member: { DataType: 'String', StringValue: 'm-2' },
      disputeId: { DataType: 'String', StringValue: 'd-1' },
      noticeId: { DataType: 'String', StringValue: 'n-2' },
    })
    expect((await inspection()).map((got) => JSON.parse(got.Body).noticeId)).toEqual(['n-1'])
  })

  it('take an alarm for the operators', async () => {
    const ops = await bus.topic('ops')
    const read = await bus.queueFor(ops, 'ops')
    await snsTopics({ client: bus.client, topicArns: { ops } }).alarm('agenda item parked 停放\r\nx', '待办已停放')
    expect((await read()).map((got) => got.Body)).toEqual(['待办已停放'])
  })

  it('refuse a tier this function was not given', async () => {
    await expect(snsTopics({ client: bus.client, topicArns: {} }).publish(many(1))).rejects.toThrow('«red»')
  })
})

describe('what SNS refuses', () => {
  const failing = (ids: readonly string[]) =>
    ids
      .map((id) => `<member><Id>${id}</Id><Code>InternalError</Code><SenderFault>false</SenderFault></member>`)
      .join('')
  const topicArns = { red: 'arn:aws:sns:us-east-1:000000000000:red' }

  it('is tried once more, only the refused ones', async () => {
    const sns = await scriptedSns((_, call) =>
      snsAnswer('PublishBatch', `<Failed>${call === 1 ? failing(['1', '3']) : ''}</Failed><Successful/>`),
    )
    await snsTopics({ client: sns.client, topicArns }).publish(many(4))
    const sent = sns.calls.map((call) => Object.entries(call).filter(([key]) => key.endsWith('.Message')))
    expect(sent.map((entries) => entries.map(([, body]) => JSON.parse(body ?? '').noticeId))).toEqual([
      ['n-0', 'n-1', 'n-2', 'n-3'],
      ['n-1', 'n-3'],
    ])
    await sns.stop()
  })

  it('throws after the second refusal, having tried all batches, and names the notices', async () => {
    const sns = await scriptedSns((params) => {
      const first = JSON.parse(params['PublishBatchRequestEntries.member.1.Message'] ?? '{}').noticeId === 'n-0'
      return snsAnswer('PublishBatch', `<Failed>${first ? failing(['0']) : ''}</Failed><Successful/>`)
    })
    await expect(snsTopics({ client: sns.client, topicArns }).publish(many(12))).rejects.toThrow('1 notices: n-0')
    expect(sns.calls).toHaveLength(3)
    await sns.stop()
  })

  it('a batch that fails altogether does not hold back the next', async () => {
    const sns = await scriptedSns((_, call) => (call === 1 ? 'drop' : snsAnswer('PublishBatch', '<Failed/>')))
    await expect(snsTopics({ client: sns.client, topicArns }).publish(many(12))).rejects.toThrow('10 notices: n-0')
    expect(sns.calls).toHaveLength(2)
    await sns.stop()
  })

  it("an alarm's subject is one line of ASCII", async () => {
    const sns = await scriptedSns(() => snsAnswer('Publish', '<MessageId>1</MessageId>'))
    const topics = snsTopics({ client: sns.client, topicArns: { ops: 'arn:aws:sns:us-east-1:000000000000:ops' } })
    await topics.alarm(`agenda 停放\r\nBcc: x ${'y'.repeat(200)}`, 't')
    await topics.alarm('停放', 't')
    expect(sns.calls[0]?.Subject).toMatch(/^agenda Bcc: x y{85}$/)
    expect(sns.calls[1]?.Subject).toBe('alarm')
    await sns.stop()
  })
})
