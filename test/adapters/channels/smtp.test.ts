import { createServer, type Server, type Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { type SmtpOptions, smtp } from '../../../lib/adapters/channels/smtp.ts'
import { localhostCertificate } from './certificate.ts'
import { redAlert } from './message.ts'

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const portOf = (server: Pick<Server, 'address'>): number => {
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('not listening')
  return address.port
}

/** A real SMTP server on loopback, its mail parsed. */
async function mailServer(options: SMTPServerOptions = {}) {
  const mails: ParsedMail[] = []
  const envelopes: { from: string; to: string[]; secure: boolean }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        mails.push(mail)
        const { mailFrom, rcptTo } = session.envelope
        const to = rcptTo.map((rcpt) => rcpt.address)
        envelopes.push({ from: mailFrom ? mailFrom.address : '', to, secure: session.secure })
        done()
      }, done)
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  stops.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { port: portOf(server.server), mails, envelopes }
}

/** A server that answers by a script: each command it reads takes the next line; `drop` cuts, `stall` says nothing. */
async function scripted(answers: Record<string, string>) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    let body = false
    const say = (step: string, otherwise: string) => {
      const answer = answers[step] ?? otherwise
      if (answer === 'drop') socket.destroy()
      else if (answer !== 'stall') socket.write(`${answer}\r\n`)
    }
    say('greeting', '220 test')
    socket.on('data', (chunk) => {
      for (const line of chunk.toString('latin1').split('\r\n').slice(0, -1)) {
        if (body) {
          if (line !== '.') continue
          body = false
          say('end', '250 queued')
          continue
        }
        const verb = line.split(' ')[0]?.toUpperCase() ?? ''
        if (verb === 'DATA') body = !answers.DATA
        say(verb, verb === 'DATA' ? '354 go on' : '250 fine')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return portOf(server)
}

const channel = (port: number, change: Partial<SmtpOptions> = {}) =>
  smtp({
    host: '127.0.0.1',
    port,
    from: '劳动纠纷预警 <yj@example.cn>',
    timeouts: { connect: 300, silence: 300, whole: 1_000 },
    ...change,
  })

describe('a mail through a real server', () => {
  it('arrives as written, once, with the notice in its Message-ID', async () => {
    const { port, mails, envelopes } = await mailServer()
    const outcome = await channel(port).send(redAlert({ resend: true }))
    expect(outcome).toMatchObject({ outcome: 'handed' })
    const [mail] = mails
    expect(mails).toHaveLength(1)
    expect(envelopes).toEqual([{ from: 'yj@example.cn', to: ['office@example.cn'], secure: false }])
    expect(mail?.subject).toBe('〔重发〕红色预警 20261123-7KQ4 示例建筑工程有限公司 62人、520万元')
    expect(mail?.text).toContain('预警编号：20261123-7KQ4\n用人单位：示例建筑工程有限公司\n')
    expect(mail?.messageId).toBe('<n-0001@example.cn>')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail?.from?.text).toContain('劳动纠纷预警')
  })

  it.each([
    '甲\r\nBcc: evil@example.com\r\n\r\nbody',
    '甲\nSubject: x',
    '.\r\nMAIL FROM:<x@y.z>\r\n',
    '=cmd|x',
    '{{7*7}}',
  ])('an employer %j is text, in the header and in the body', async (employer) => {
    const { port, mails, envelopes } = await mailServer()
    expect(await channel(port).send(redAlert({ variables: { employer } }))).toMatchObject({ outcome: 'handed' })
    expect(mails).toHaveLength(1)
    expect(envelopes[0]?.to).toEqual(['office@example.cn'])
    expect(mails[0]?.bcc).toBeUndefined()
    expect(mails[0]?.subject).toMatch(/^红色预警 20261123-7KQ4 .*62人、520万元$/)
    expect(mails[0]?.text).toContain('https://yj.example.cn/d/20261123-7KQ4')
  })

  it('keeps a line that is a single dot', async () => {
    const { port, mails } = await mailServer()
    await channel(port).send(redAlert({ variables: { link: 'https://a.cn\n.\nend' } }))
    expect(mails[0]?.text).toContain('\n.\nend')
  })

  it('logs in, and does not send without', async () => {
    const accounts: SMTPServerOptions = {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) =>
        username === 'yj' && password === 'right' ? done(null, { user: 'yj' }) : done(new Error('no')),
    }
    const { port, mails } = await mailServer(accounts)
    expect(await channel(port, { auth: { user: 'yj', pass: 'wrong' } }).send(redAlert())).toEqual({
      outcome: 'permanent',
      reason: 'SMTP: 535',
    })
    expect(await channel(port, { auth: { user: 'yj', pass: 'right' } }).send(redAlert())).toMatchObject({
      outcome: 'handed',
    })
    expect(mails).toHaveLength(1)
  })
})

describe('encryption', () => {
  const { key, cert } = localhostCertificate()

  it('STARTTLS is used and the server is verified', async () => {
    const { port, mails, envelopes } = await mailServer({ disabledCommands: [], key, cert })
    const strict: Partial<SmtpOptions> = { allowPlain: false, host: 'localhost' }
    expect(await channel(port, { ...strict, ca: cert }).send(redAlert())).toMatchObject({ outcome: 'handed' })
    expect(envelopes[0]?.secure).toBe(true)
    expect(await channel(port, strict).send(redAlert())).toMatchObject({ outcome: 'retryable' })
    expect(mails).toHaveLength(1)
  })

  it('a server without STARTTLS gets nothing when encryption is required', async () => {
    const { port, mails } = await mailServer()
    const outcome = await channel(port, { allowPlain: false }).send(redAlert())
    expect(outcome.outcome).not.toBe('handed')
    expect(mails).toHaveLength(0)
  })
})

describe('what a failure means', () => {
  it.each([
    ['nobody is told', { RCPT: '450 busy' }, 'retryable', '450'],
    ['mailbox unknown', { RCPT: '550 no such user' }, 'permanent', '550'],
    ['sender refused', { MAIL: '553 no' }, 'permanent', '553'],
    ['the greeting refuses', { greeting: '421 too busy' }, 'retryable', '421'],
    ['the greeting never comes', { greeting: 'stall' }, 'retryable', 'ETIMEDOUT'],
    ['the line drops before DATA', { MAIL: 'drop' }, 'retryable', 'ECONNECTION'],
    ['DATA is refused', { DATA: '451 later' }, 'retryable', '451'],
    ['DATA is never answered', { DATA: 'stall' }, 'retryable', 'ETIMEDOUT'],
    ['the message is deferred', { end: '451 later' }, 'retryable', '451'],
    ['the message is refused', { end: '554 spam' }, 'permanent', '554'],
    ['silence after the message', { end: 'stall' }, 'unknown', 'after DATA'],
    ['the line drops after the message', { end: 'drop' }, 'unknown', 'after DATA'],
  ])('%s', async (_, answers, outcome, reason) => {
    const port = await scripted(answers)
    const result = await channel(port).send(redAlert())
    expect(result).toEqual({ outcome, reason: expect.stringContaining(reason) })
    expect(JSON.stringify(result)).not.toContain('office@')
  })

  it('nobody listens', async () => {
    const port = await scripted({})
    for (const stop of stops.splice(0)) await stop()
    expect(await channel(port).send(redAlert())).toMatchObject({ outcome: 'retryable' })
  })

  it.each([null, '', 'nobody', 'a@b.cn\r\nRCPT TO:<x@y.z>'])('the address %j is none', async (email) => {
    expect(await channel(1).send(redAlert({ to: { email } }))).toEqual({
      outcome: 'permanent',
      reason: 'no e-mail address',
    })
  })
})
