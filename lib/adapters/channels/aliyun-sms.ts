import { request as http } from 'node:http'
import { request as https } from 'node:https'
import * as z from 'zod'
import type { Handover, NoticeTemplate } from '../../domain/notice.ts'
import type { Channel, Clock, NewId } from '../../ports.ts'
import { acs3Headers, canonicalQuery } from './acs3.ts'
import { aliyunParams, letterParams } from './aliyun-templates.ts'
import { faultName, neverSent, permanent, retryable, unknown } from './outcome.ts'
import { mainlandMobile } from './phone.ts'

export interface AliyunSmsOptions {
  /** `https://dysmsapi.aliyuncs.com`, or another endpoint. */
  endpoint: string
  keyId: string
  secret: string
  /** 短信签名, as registered, without brackets. */
  signature: string
  /** The registered code of each text in `aliyunTexts`. */
  templateCodes: Readonly<Record<NoticeTemplate, string>> & { readonly letter?: string | undefined }
  consoleUrl: string
  confirmUrl?: string | undefined
  clock: Clock
  newId: NewId
  timeoutMs?: number
}

const Answer = z.object({ Code: z.string(), BizId: z.string().optional() })

/** Worth another try at the same number (help.aliyun.com/document_detail/101346.html); every other refusal is final. */
const passing = new Set([
  'isv.BUSINESS_LIMIT_CONTROL',
  'isp.SYSTEM_ERROR',
  'isp.GATEWAY_ERROR',
  'SignatureNonceUsed',
  'ServiceUnavailable',
  'InternalError',
])

type Reply = { status: number; body: string }

/** POST without a body. Rejects with `connected` telling whether the request may have gone out. */
function post(url: URL, headers: Record<string, string>, timeoutMs: number): Promise<Reply> {
  const secure = url.protocol === 'https:'
  return new Promise((resolve, reject) => {
    let connected = false
    const signal = AbortSignal.timeout(timeoutMs)
    const outgoing = (secure ? https : http)(url, { method: 'POST', headers, agent: false, signal })
    const fail = (fault: Error) =>
      reject(Object.assign(new Error(fault.message, { cause: fault }), { fault, connected }))
    outgoing.on('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        connected = true
      })
    })
    outgoing.on('error', fail)
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      )
    })
    outgoing.end()
  })
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function outcomeOf({ status, body }: Reply, noticeId: string): Handover {
  const answer = Answer.safeParse(parsed(body))
  if (!answer.success) return status >= 500 ? retryable(`Aliyun: HTTP ${status}`) : unknown(`Aliyun: HTTP ${status}`)
  const { Code, BizId } = answer.data
  if (Code === 'OK') return { outcome: 'handed', reference: BizId ?? noticeId }
  if (passing.has(Code) || Code.startsWith('Throttling') || status >= 500) return retryable(`Aliyun: ${Code}`)
  return permanent(`Aliyun: ${Code}`)
}

const Failed = z.object({ connected: z.boolean(), fault: z.unknown() })

type Sms = { id: string; phone: string | null; code: string; params: Record<string, string> }

/** SMS over Aliyun (Dysmsapi 2017-05-25, SendSms), for partition `aws-cn`, where SNS has no SMS. */
export function aliyunSms(options: AliyunSmsOptions): Channel {
  const { keyId, secret, signature, templateCodes, clock, newId, timeoutMs = 8_000 } = options
  const endpoint = new URL(options.endpoint)
  const send = async (of: Sms): Promise<Handover> => {
    const mobile = mainlandMobile(of.phone)
    if (!mobile) return permanent('no mobile number')
    const query = {
      PhoneNumbers: mobile,
      SignName: signature,
      TemplateCode: of.code,
      TemplateParam: JSON.stringify(of.params),
      OutId: of.id,
    }
    const headers = acs3Headers({
      host: endpoint.host,
      action: 'SendSms',
      version: '2017-05-25',
      query,
      keyId,
      secret,
      date: clock().replace(/\.\d+Z$/, 'Z'),
      nonce: newId(),
    })
    try {
      const url = new URL(`/?${canonicalQuery(query)}`, endpoint)
      return outcomeOf(await post(url, headers, timeoutMs), of.id)
    } catch (thrown) {
      const failed = Failed.safeParse(thrown)
      const fault = failed.success ? failed.data.fault : thrown
      const reason = `Aliyun: ${faultName(fault)}`
      return (failed.success && !failed.data.connected) || neverSent(fault) ? retryable(reason) : unknown(reason)
    }
  }
  return {
    name: 'aliyun-sms',
    kind: 'sms',
    send: (message) =>
      send({
        id: message.noticeId,
        phone: message.to.phone,
        code: templateCodes[message.template],
        params: aliyunParams(message, options),
      }),
    sendLetter: async (letter) => {
      const code = templateCodes.letter
      if (code === undefined) return permanent('no template registered for letters')
      return send({ id: letter.letterId, phone: letter.to.phone, code, params: letterParams(letter, options) })
    },
  }
}
