import { describe, expect, it } from 'vitest'
import { buildChannels, type ChannelNeeds } from '../../../lib/adapters/channels/index.ts'
import { scriptedSns, snsAnswer } from '../sns/servers.ts'
import { redAlert } from './message.ts'

const needs = (change: Partial<ChannelNeeds> = {}): ChannelNeeds => ({
  clock: () => '2026-11-23T00:00:00.000Z',
  newId: () => 'id',
  sns: () => expect.fail('no SNS'),
  table: () => expect.fail('no table'),
  ...change,
})
const common = { SMS_SIGNATURE: '长春人社', CONSOLE_URL: 'https://yj.example.cn' }
const aliyun = {
  ...common,
  CHANNELS: 'sms=aliyun-sms,email=smtp',
  ALIYUN_ACCESS_KEY_ID: 'k',
  ALIYUN_ACCESS_KEY_SECRET: 'hush',
  ALIYUN_SMS_TEMPLATES:
    '{"alert":"SMS_1","alert-raised":"SMS_2","watch":"SMS_3","watch-digest":"SMS_4","overdue":"SMS_5","your-turn":"SMS_6"}',
  SMTP_HOST: 'smtp.example.cn',
  SMTP_FROM: 'yj@example.cn',
}
const mail = {
  ...common,
  CHANNELS: 'sms=sns-sms,email=sns-email',
  TOPIC_MAIL: 'arn:aws:sns:us-east-1:000000000000:mail',
}

describe('the channels of a deployment', () => {
  it.each([aliyun, mail])('are named, and no client is made before the first message', (settings) => {
    const built = buildChannels(settings, needs())
    expect([...built.values()].map((one) => `${one.kind}=${one.name}`).join()).toBe(settings.CHANNELS)
  })

  it('use one client for SMS and e-mail, made on first use', async () => {
    const sns = await scriptedSns(({ Action = '' }) => snsAnswer(Action, '<MessageId>id-1</MessageId>'))
    const built = buildChannels(mail, needs({ sns: () => sns.client }))
    expect(await built.get('sms')?.send(redAlert())).toEqual({ outcome: 'handed', reference: 'id-1' })
    expect(await built.get('email')?.send(redAlert())).toMatchObject({ outcome: 'permanent' })
    await sns.stop()
  })

  it('without a role have no channel for it', () => {
    expect(buildChannels({ ...aliyun, CHANNELS: 'email=smtp' }, needs()).has('sms')).toBe(false)
  })

  it.each([
    ['no CHANNELS', { CHANNELS: undefined }, 'CHANNELS'],
    ['an unknown carrier', { CHANNELS: 'sms=pigeon' }, 'CHANNELS.sms'],
    ['a carrier in the wrong role', { CHANNELS: 'sms=smtp' }, 'CHANNELS.sms'],
    ['an unknown role', { CHANNELS: 'fax=smtp' }, 'fax'],
    ['nothing', { CHANNELS: 'email' }, 'CHANNELS'],
    ['no key', { ALIYUN_ACCESS_KEY_ID: undefined }, 'ALIYUN_ACCESS_KEY_ID'],
    ['a template without a code', { ALIYUN_SMS_TEMPLATES: '{"alert":"SMS_1"}' }, 'ALIYUN_SMS_TEMPLATES'],
    ['templates that are no JSON', { ALIYUN_SMS_TEMPLATES: '{' }, 'ALIYUN_SMS_TEMPLATES'],
    ['no mail server', { SMTP_HOST: undefined }, 'SMTP_HOST'],
    ['a sender of two lines', { SMTP_FROM: 'yj@example.cn\r\nBcc: x@y.z' }, 'SMTP_FROM'],
    ['no signature', { SMS_SIGNATURE: undefined }, 'SMS_SIGNATURE'],
    ['a console address too long for an SMS', { CONSOLE_URL: 'https://early-warning.example.cn' }, 'at most 38'],
  ])('with %s are refused when wired, by the name of the setting', (_, change, named) => {
    const build = () => buildChannels({ ...aliyun, ...change }, needs())
    expect(build).toThrow(named)
    expect(build).not.toThrow('hush')
  })

  it('an adapter that cannot start is retryable, and starts with the next message', async () => {
    const sns = await scriptedSns(() => snsAnswer('Publish', '<MessageId>id-1</MessageId>'))
    let tries = 0
    const flaky = () => {
      tries += 1
      if (tries === 1) throw new Error('no credentials yet')
      return sns.client
    }
    const sms = buildChannels(mail, needs({ sns: flaky })).get('sms')
    expect(await sms?.send(redAlert())).toMatchObject({ outcome: 'retryable' })
    expect(await sms?.send(redAlert())).toMatchObject({ outcome: 'handed' })
    await sns.stop()
  })
})
