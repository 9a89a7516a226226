import { createServer } from 'node:http'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aliyunSms } from '../../../lib/adapters/channels/aliyun-sms.ts'
import { aliyunLetterText, letterParams } from '../../../lib/adapters/channels/aliyun-templates.ts'
import { LetterboxRecord, letterboxPk, outbox } from '../../../lib/adapters/channels/outbox.ts'
import { smtp } from '../../../lib/adapters/channels/smtp.ts'
import { snsEmail } from '../../../lib/adapters/channels/sns-email.ts'
import { snsSms } from '../../../lib/adapters/channels/sns-sms.ts'
import { composeLetter, composeLetterSms } from '../../../lib/domain/compose-letter.ts'
import type { OutgoingLetter } from '../../../lib/domain/letter.ts'
import { newStore, plainTable } from '../../faults/table.ts'
import { scriptedSns, snsAnswer } from '../sns/servers.ts'

const signature = '长春人社'
const ics = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'
const letter = (change: Partial<OutgoingLetter> = {}): OutgoingLetter => ({
  letterId: 'meeting/2026Q4.1.invited.liaison-1',
  subject: '会议通知：2026年第四季度预警分析会',
  lines: ['时间：2027年1月8日14:00', '地点：三楼会议室'],
  short: '1月8日14:00开预警分析会，请答复是否参加',
  path: '/console/#/meetings/2026Q4',
  link: 'https://yj.example.cn/console/#/meetings/2026Q4',
  resend: false,
  standsInFor: null,
  attachment: { name: '会议.ics', mediaType: 'text/calendar', content: Buffer.from(ics).toString('base64') },
  to: { member: 'liaison-1', post: 'liaison', unit: 'hr-market', phone: '13800138000', email: 'l@example.cn' },
  ...change,
})

describe('the words of a letter', () => {
  test('a short message keeps to 70 with signature; a link without room is left out whole', () => {
    const short = composeLetterSms(
      letter({ short: '请于1月15日前报送', link: 'https://yj.example.cn/console/#/returns' }),
      signature,
    )
    expect(short).toBe('【长春人社】请于1月15日前报送 https://yj.example.cn/console/#/returns')
    for (const resend of [false, true]) {
      const text = composeLetterSms(
        letter({ short: '预'.repeat(35), resend, link: `https://yj.example.cn/${'x'.repeat(60)}` }),
        signature,
      )
      expect(text.length).toBeLessThanOrEqual(70)
      expect(text).not.toContain('https')
      expect(text.includes('〔重发〕')).toBe(resend)
    }
  })

  test('an e-mail has link and attachment, or says where that is to be had; a subject is one line', () => {
    const with_ = composeLetter(letter({ subject: '会议\r\nBcc: x@example.cn' }), { attach: true })
    expect(with_.subject).toBe('会议 Bcc: x@example.cn')
    expect(with_.text).toContain('附件：会议.ics')
    expect(with_.text).toContain('网页：https://yj.example.cn/console/#/meetings/2026Q4')
    const without = composeLetter(letter({ resend: true, standsInFor: 'liaison' }), { attach: false })
    expect(without.text).toContain('附件“会议.ics”请在以上网页下载')
    expect(without.text).toContain('“联络员”联系不上')
    expect(without.subject).toMatch(/^〔重发〕/)
  })
})

describe('a letter by each carrier', () => {
  test('SMTP attaches the file, under the letter’s own Message-ID', async () => {
    const mails: ParsedMail[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _, done) {
        simpleParser(stream).then((mail) => {
          mails.push(mail)
          done()
        }, done)
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
    const address = server.server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const channel = smtp({ host: '127.0.0.1', port, from: '预警 <yj@example.cn>' })
    expect(await channel.sendLetter(letter())).toMatchObject({ outcome: 'handed' })
    expect(mails[0]).toMatchObject({
      subject: letter().subject,
      messageId: '<meeting-2026Q4.1.invited.liaison-1@example.cn>',
    })
    const [file] = mails[0]?.attachments ?? []
    expect(file).toMatchObject({ filename: '会议.ics', contentType: 'text/calendar' })
    expect(file?.content.toString()).toBe(ics)
    expect(await channel.sendLetter(letter({ to: { ...letter().to, email: null } }))).toMatchObject({
      outcome: 'permanent',
    })
  })

  test('SMS over SNS; e-mail over SNS carries text alone, and not to who is not subscribed', async () => {
    const sns = await scriptedSns(() => snsAnswer('Publish', '<MessageId>id-1</MessageId>'))
    onTestFinished(() => sns.stop())
    expect(await snsSms({ client: sns.client, signature }).sendLetter(letter())).toEqual({
      outcome: 'handed',
      reference: 'id-1',
    })
    expect(sns.calls).toMatchObject([{ PhoneNumber: '+8613800138000', Message: composeLetterSms(letter(), signature) }])
    const mail = snsEmail({
      client: sns.client,
      topicArn: 'arn:aws:sns:us-east-1:1:mail',
      clock: () => '2026-11-23T01:02:03.000Z',
    })
    expect(await mail.sendLetter(letter())).toMatchObject({
      outcome: 'permanent',
      reason: expect.stringContaining('subscri'),
    })
  })

  test('Aliyun has a template of its own for letters; a stage without one says so', async () => {
    const calls: Record<string, string>[] = []
    const server = createServer((request, response) => {
      calls.push(Object.fromEntries(new URL(request.url ?? '', 'http://x').searchParams))
      response.end('{"Code":"OK","BizId":"biz-1"}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
    const address = server.address()
    const code = 'SMS_1'
    const at = { signature, consoleUrl: 'https://yj.example.cn' }
    const codes = {
      alert: code,
      'alert-raised': code,
      watch: code,
      'watch-digest': code,
      overdue: code,
      'your-turn': code,
    }
    const channel = (templateCodes: typeof codes & { letter?: string }) =>
      aliyunSms({
        endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
        keyId: 'k',
        secret: 's',
        signature,
        templateCodes,
        consoleUrl: 'https://yj.example.cn',
        clock: () => '2026-11-23T01:02:03.456Z',
        newId: () => 'n',
      })
    expect(await channel(codes).sendLetter(letter())).toEqual({
      outcome: 'permanent',
      reason: 'no template registered for letters',
    })
    expect(await channel({ ...codes, letter: 'SMS_7' }).sendLetter(letter())).toEqual({
      outcome: 'handed',
      reference: 'biz-1',
    })
    expect(calls).toMatchObject([
      { TemplateCode: 'SMS_7', TemplateParam: JSON.stringify({ text: letter().short }), OutId: letter().letterId },
    ])
    const { text = '' } = letterParams(letter({ short: '预'.repeat(60), resend: true }), at)
    expect(text.length).toBeLessThanOrEqual(35)
    expect(
      `【${signature}】${aliyunLetterText.replace('{text}', text).replace('控制台', 'https://yj.example.cn')}`.length,
    ).toBeLessThanOrEqual(70)
  })

  test('the outbox of one machine keeps it with its file, without the contact', async () => {
    const store = await newStore()
    onTestFinished(() => store.close())
    const table = plainTable(store)
    const channel = (kind: 'sms' | 'email') =>
      outbox({ client: table.client, tableName: table.name, kind, signature, clock: () => '2026-11-23T01:02:03.000Z' })
    for (const kind of ['sms', 'email', 'email'] as const)
      expect(await channel(kind).sendLetter(letter())).toMatchObject({ outcome: 'handed' })
    const kept = (await table.query(letterboxPk, { prefix: '2' })).map(({ record }) => LetterboxRecord.parse(record))
    expect(kept).toMatchObject([
      { channel: 'email', member: 'liaison-1', subject: letter().subject, attachment: { name: '会议.ics' } },
      { channel: 'sms', text: composeLetterSms(letter(), signature) },
    ])
    expect(JSON.stringify(kept)).not.toMatch(/13800138000|l@example/)
  })
})
