import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { aliyunSms } from '../../../lib/adapters/channels/aliyun-sms.ts'
import { aliyunParams, aliyunText, aliyunTexts } from '../../../lib/adapters/channels/aliyun-templates.ts'
import { composeSms } from '../../../lib/domain/compose-sms.ts'
import { noticeTemplates, type Outgoing } from '../../../lib/domain/notice.ts'
import { grades, posts } from '../../../lib/domain/vocabulary.ts'
import { redAlert } from './message.ts'

const signature = '长春人社'
const consoleUrl = 'https://yjx.example.cn'
const secret = 'test-secret'
const templateCodes = {
  alert: 'SMS_1',
  'alert-raised': 'SMS_2',
  watch: 'SMS_3',
  'watch-digest': 'SMS_4',
  overdue: 'SMS_5',
  'your-turn': 'SMS_6',
}
const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** Verifies a request as Aliyun would, from the bytes on the wire, sharing no code with the signer. */
function verified(request: IncomingMessage): boolean {
  const { authorization = '' } = request.headers
  const [, names = '', given = ''] = authorization.match(/SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/) ?? []
  const [path, query] = (request.url ?? '').split('?')
  const sorted = (query ?? '').split('&').sort().join('&')
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const hash = createHash('sha256').update('').digest('hex')
  const canonical = `${request.method}\n${path}\n${sorted}\n${headers.join('')}\n${names}\n${hash}`
  const toSign = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`
  return (
    createHmac('sha256', secret).update(toSign).digest('hex') === given &&
    request.headers['x-acs-content-sha256'] === hash &&
    authorization.startsWith('ACS3-HMAC-SHA256 Credential=test-key,')
  )
}

type Answer = { status?: number; body: string } | 'stall' | 'drop' | 'cut'

async function aliyun(answer: Answer = { body: '{"Code":"OK","BizId":"biz-1"}' }) {
  const calls: { ok: boolean; query: Record<string, string>; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://loopback')
    calls.push({ ok: verified(request), query: Object.fromEntries(url.searchParams), headers: request.headers })
    if (answer === 'stall') return
    if (answer === 'drop') request.socket.destroy()
    else if (answer === 'cut') {
      response.writeHead(200, { 'content-length': '100' }).write('{"Code":')
      setImmediate(() => request.socket.destroy())
    } else response.writeHead(answer.status ?? 200).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
  stops.push(stop)
  const address = server.address()
  const channel = aliyunSms({
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    keyId: 'test-key',
    secret,
    signature,
    templateCodes,
    consoleUrl,
    clock: () => '2026-11-23T01:02:03.456Z',
    newId: () => 'nonce-1',
    timeoutMs: 300,
  })
  return { calls, channel, stop }
}

describe('an SMS over Aliyun', () => {
  it('is signed so that an independent check accepts it, with template and variables', async () => {
    const { calls, channel } = await aliyun()
    const message = redAlert({ variables: { employer: "示例(长春)'公司*~!" }, standsInFor: 'group-leader' })
    expect(await channel.send(message)).toEqual({ outcome: 'handed', reference: 'biz-1' })
    const [call] = calls
    expect(call?.ok).toBe(true)
    expect(call?.headers).toMatchObject({
      'x-acs-action': 'SendSms',
      'x-acs-version': '2017-05-25',
      'x-acs-date': '2026-11-23T01:02:03Z',
      'x-acs-signature-nonce': 'nonce-1',
    })
    const { TemplateParam = '', ...query } = call?.query ?? {}
    expect(query).toEqual({ PhoneNumbers: '13800138000', SignName: signature, TemplateCode: 'SMS_1', OutId: 'n-0001' })
    expect(JSON.parse(TemplateParam)).toMatchObject({ grade: '（代）红色', ask: '立即签收', number: '20261123-7KQ4' })
  })

  it.each<[string, Answer, string, string]>([
    ['flow control', { body: '{"Code":"isv.BUSINESS_LIMIT_CONTROL"}' }, 'retryable', 'BUSINESS_LIMIT'],
    ['throttled', { status: 400, body: '{"Code":"Throttling.User"}' }, 'retryable', 'Throttling.User'],
    ['an error of theirs', { body: '{"Code":"isp.SYSTEM_ERROR"}' }, 'retryable', 'SYSTEM_ERROR'],
    ['unavailable', { status: 503, body: '<html>' }, 'retryable', 'HTTP 503'],
    ['not a number', { body: '{"Code":"isv.MOBILE_NUMBER_ILLEGAL"}' }, 'permanent', 'MOBILE_NUMBER'],
    ['template not approved', { body: '{"Code":"isv.SMS_TEMPLATE_ILLEGAL"}' }, 'permanent', 'SMS_TEMPLATE'],
    ['no credit', { body: '{"Code":"isv.AMOUNT_NOT_ENOUGH"}' }, 'permanent', 'AMOUNT'],
    ['wrong key', { status: 404, body: '{"Code":"InvalidAccessKeyId.NotFound"}' }, 'permanent', 'InvalidAccessKeyId'],
    ['an answer nobody can read', { body: 'OK' }, 'unknown', 'HTTP 200'],
    ['silence', 'stall', 'unknown', 'ABORT_ERR'],
    ['the line drops', 'drop', 'unknown', 'ECONNRESET'],
    ['the answer is cut', 'cut', 'unknown', 'ECONNRESET'],
  ])('%s', async (_, answer, outcome, reason) => {
    const { calls, channel } = await aliyun(answer)
    const result = await channel.send(redAlert())
    expect(result).toEqual({ outcome, reason: expect.stringContaining(reason) })
    expect(JSON.stringify(result)).not.toMatch(/13800138000|test-secret/)
    expect(calls).toHaveLength(1)
  })

  it('nobody listens: nothing was sent', async () => {
    const { channel, stop } = await aliyun()
    await stop()
    expect(await channel.send(redAlert())).toMatchObject({ outcome: 'retryable' })
  })

  it('a landline gets no request', async () => {
    const { calls, channel } = await aliyun()
    const result = await channel.send(redAlert({ to: { phone: '0431-88888888' } }))
    expect(result).toEqual({ outcome: 'permanent', reason: 'no mobile number' })
    expect(calls).toHaveLength(0)
  })
})

describe('the registered texts', () => {
  it.each<[Partial<Outgoing>, Partial<Outgoing['variables']>, string]>([
    [{}, {}, '红色预警：示例公司，62人、520万元。请立即签收 https://a.cn/d/20261123-7KQ4'],
    [
      { template: 'alert-raised', resend: true, standsInFor: 'group-leader' },
      { from: 'yellow' },
      '（重发代组长）由黄升红色预警：示例公司，62人、520万元。请立即签收 https://a.cn/d/20261123-7KQ4',
    ],
    [
      { template: 'watch-digest' },
      {
        grade: 'watch',
        number: '',
        employer: '',
        figures: '',
        count: 3,
        since: '2026-11-20T09:00:00.000Z',
        until: '2026-11-22T16:00:00.000Z',
        dueAt: '2026-11-25T09:00:00.000Z',
      },
      '11月20日至23日新增关注3件，请于11月25日17:00前预判 https://a.cn',
    ],
  ])('read like this: %j', (change, variables, text) => {
    const message = redAlert({ ...change, variables: { employer: '示例公司', ...variables } })
    const params = aliyunParams(message, { signature, consoleUrl: 'https://a.cn' })
    expect(aliyunText(message.template, params, { consoleUrl: 'https://a.cn' })).toBe(text)
  })

  function* everything(): Generator<Outgoing> {
    for (const template of noticeTemplates)
      for (const grade of grades)
        for (const resend of [false, true])
          for (const standsInFor of [null, ...posts])
            for (const employer of ['', '甲', '长'.repeat(200), '😀'.repeat(100), 'http://evil.cn/@all'])
              for (const figures of ['待核', '62人、520万元', '999万人、100亿元、解除999万人', `${'9'.repeat(40)}人`])
                yield redAlert({
                  template,
                  resend,
                  standsInFor,
                  variables: {
                    grade,
                    from: 'blue',
                    employer,
                    figures,
                    count: 99_999,
                    since: '2026-11-29T16:00:00.000Z',
                    until: '2026-12-30T16:00:00.000Z',
                    dueAt: '2026-12-31T15:59:00.000Z',
                  },
                })
  }

  it('keep to 70 units with the signature, every variable of 1 to 35 characters and no link in one', () => {
    for (const message of everything()) {
      const params = aliyunParams(message, { signature, consoleUrl })
      const names = [...aliyunTexts[message.template].matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(Object.keys(params).toSorted()).toEqual(names.toSorted())
      for (const value of Object.values(params)) {
        if (value.length < 1 || value.length > 35 || !value.isWellFormed() || /\/|\w\.\w|[【】]/.test(value))
          expect.fail(JSON.stringify(params))
      }
      const text = `【${signature}】${aliyunText(message.template, params, { consoleUrl })}`
      if (text.length > 70) expect.fail(`${text.length}: ${text}`)
    }
  })

  it('carry the link to confirm by where there is room, else the number in its place', () => {
    const addresses = { consoleUrl, confirmUrl: 'https://yj.example.cn' }
    const token = 'kQ2vT9xWm4Lr8YbA7KQ4'
    const ends = new Set<string>()
    for (const message of everything()) {
      const alert = message.template.startsWith('alert')
      const sent = { ...message, confirm: `${addresses.confirmUrl}/${token}` }
      const params = aliyunParams(sent, { signature, ...addresses })
      const text = `【${signature}】${aliyunText(message.template, params, addresses)}`
      if (text.length > 70) expect.fail(`${text.length}: ${text}`)
      if (alert) ends.add(text.slice(text.indexOf('https')))
      if (alert && !message.resend && message.standsInFor === null && params.token !== token) expect.fail(text)
    }
    expect(ends).toEqual(new Set([`${addresses.confirmUrl}/${token}`, `${addresses.confirmUrl}/20261123-7KQ4`]))
  })

  it('say the same as the short message of the other carriers', () => {
    const said = (text: string) => ({
      resend: text.includes('重发'),
      grade: text.match(/(红色|黄色|蓝色|关注)(预警|线索)/u)?.[0],
      figure: text.match(/，([^、…。]+)[、…。]/u)?.[1],
      ask: text.match(/请(?:及时)?(.+?) https/u)?.[1],
    })
    for (const message of everything()) {
      const { template, variables } = message
      if (!template.startsWith('alert') || variables.grade === 'watch' || variables.figures.length > 10) continue
      const text = aliyunText(template, aliyunParams(message, { signature, consoleUrl }), { consoleUrl })
      const link = `${consoleUrl}/d/${variables.number}`
      const other = composeSms({ ...message, variables: { ...variables, link } }, signature)
      expect(said(text)).toEqual(said(other))
    }
  })
})
