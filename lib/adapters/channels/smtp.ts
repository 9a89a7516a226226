import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import * as z from 'zod'
import { composeEmail } from '../../domain/compose-email.ts'
import { composeLetter } from '../../domain/compose-letter.ts'
import type { LetterAttachment } from '../../domain/letter.ts'
import type { Handover } from '../../domain/notice.ts'
import type { Channel } from '../../ports.ts'
import { faultName, permanent, retryable, unknown } from './outcome.ts'

export interface SmtpOptions {
  host: string
  port: number
  /** Sender, `名称 <yj@example.cn>`. */
  from: string
  auth?: { user: string; pass: string }
  /** PEM of a private authority, for a bureau's own mail server. */
  ca?: string
  /** Allow an unencrypted connection; on loopback it is allowed anyway. */
  allowPlain?: boolean
  /** Milliseconds to connect, of silence, and for the whole handover. */
  timeouts?: { connect: number; silence: number; whole: number }
}

type Mail = { id: string; subject: string; text: string; attachment?: LetterAttachment | undefined }
type Raw = { envelope: { from: string; to: string[] }; raw: Buffer }

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])
const patience = { connect: 5_000, silence: 10_000, whole: 25_000 }
const Reply = z.object({ responseCode: z.number() })

/** What a failure means: the server's own word if it gave one, else whether it may already have the whole message. */
function outcomeOf(fault: unknown, dataSent: boolean) {
  const reply = Reply.safeParse(fault)
  const code = reply.success ? reply.data.responseCode : 0
  if (code >= 500) return permanent(`SMTP: ${code}`)
  if (code >= 400) return retryable(`SMTP: ${code}`)
  return dataSent ? unknown(`SMTP: ${faultName(fault)} after DATA`) : retryable(`SMTP: ${faultName(fault)}`)
}

/** The same notice or letter has the same Message-ID, so that one sent again is recognised. */
const messageId = (of: string, from: string): string =>
  `<${of.replace(/[^\w.-]/g, '-')}@${from.slice(from.lastIndexOf('@') + 1)}>`

async function written({ id: of, subject, text, attachment }: Mail, to: string, from: string): Promise<Raw> {
  const build = (id: string) =>
    new MailComposer({
      from,
      to,
      subject,
      text,
      ...(id && { messageId: id }),
      ...(attachment && { attachments: [attached(attachment)] }),
      headers: { 'Auto-Submitted': 'auto-generated' },
      newline: 'windows',
    }).compile()
  const sender = build('').getEnvelope().from
  if (!sender) throw new Error('the sender is no address')
  return { envelope: { from: sender, to: [to] }, raw: await build(messageId(of, sender)).build() }
}

const attached = ({ name, mediaType, content }: LetterAttachment) => ({
  filename: name,
  contentType: mediaType,
  content: Buffer.from(content, 'base64'),
})

/** One connection for one letter. Resolves with what became of it. */
function handOver(options: SmtpOptions, { envelope, raw }: Raw): Promise<Handover> {
  const { host, port, auth, ca, allowPlain, timeouts = patience } = options
  const secure = port === 465
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    requireTLS: !secure && !(allowPlain ?? loopback.has(host)),
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.silence,
    dnsTimeout: timeouts.connect,
    socketTimeout: timeouts.silence,
    socketCloseTimeout: 1_000,
    ...(ca && { tls: { ca } }),
  })
  let dataSent = false
  /** Read only once the server has answered DATA with 354. */
  function* body() {
    dataSent = true
    yield raw
  }
  return new Promise((resolve) => {
    const settle = (outcome: Handover) => {
      clearTimeout(overdue)
      if (outcome.outcome === 'handed') connection.quit()
      else connection.close()
      resolve(outcome)
    }
    const fail = (fault: unknown) => settle(outcomeOf(fault, dataSent))
    const overdue = setTimeout(() => fail({ code: 'ETIMEDOUT' }), timeouts.whole)
    const send = () =>
      connection.send({ ...envelope, size: raw.length }, Readable.from(body(), { objectMode: false }), (fault, info) =>
        fault ? fail(fault) : settle({ outcome: 'handed', reference: String(info?.response ?? '').slice(0, 200) }),
      )
    connection.on('error', fail)
    connection.connect((fault) => {
      if (fault) fail(fault)
      else if (auth) connection.login(auth, (refused) => (refused ? fail(refused) : send()))
      else send()
    })
  })
}

/** E-mail over SMTP: STARTTLS is required unless the server is on loopback or the deployment says otherwise. */
export function smtp(options: SmtpOptions): Channel {
  const send = async (email: string | null, mail: () => Mail): Promise<Handover> => {
    const address = z.email().safeParse(email)
    if (!address.success) return permanent('no e-mail address')
    try {
      return await handOver(options, await written(mail(), address.data, options.from))
    } catch (fault) {
      return permanent(`SMTP: ${faultName(fault)} before connecting`)
    }
  }
  return {
    name: 'smtp',
    kind: 'email',
    send: (message) => send(message.to.email, () => ({ id: message.noticeId, ...composeEmail(message) })),
    sendLetter: (letter) =>
      send(letter.to.email, () => ({
        id: letter.letterId,
        ...composeLetter(letter, { attach: true }),
        attachment: letter.attachment,
      })),
  }
}
