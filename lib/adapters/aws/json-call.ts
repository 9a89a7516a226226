import { product } from '../../names.ts'
import { poster } from './post.ts'
import { type Patience, retrying } from './retry.ts'
import { type Credentials, signer } from './sign.ts'

/** One operation of a service: its input and its answer as JSON objects. */
export type JsonCall = (operation: string, input: object) => Promise<Record<string, unknown>>

interface Place {
  /** `https://dynamodb.cn-north-1.amazonaws.com.cn`, without a path. */
  endpoint: string
  region: string
  credentials: Credentials
}

export interface Protocol extends Patience {
  service: 'dynamodb' | 'kms'
  /** What stands before the operation's name in `X-Amz-Target`. */
  target: string
  version: '1.0' | '1.1'
}

/** What the service itself answers when it refuses; `name` is its code, as with the SDK. */
class ServiceError extends Error {
  readonly status: number

  constructor(name: string, { status, message }: { status: number; message: string }) {
    super(message)
    this.name = name
    this.status = status
  }
}

const throttled = /Throttl|ThroughputExceeded|RequestLimitExceeded|TransactionInProgress/

/** Signed before the function was frozen, sent after it was woken: signed anew it fits. */
const signedTooLongAgo = ({ name, message }: ServiceError): boolean =>
  name === 'RequestExpired' || (name === 'InvalidSignatureException' && message.startsWith('Signature expired'))

/** A connection that failed, a fault of the service, or "not so fast"; never a refusal for what was asked. */
const passing = (error: unknown): boolean =>
  !(error instanceof ServiceError) || error.status >= 500 || throttled.test(error.name) || signedTooLongAgo(error)

/**
 * Calls a service of the AWS JSON protocol with nothing in between: signs, posts, tries again. For the function whose
 * start somebody waits for (docs/adr/0014-a-light-client-for-intake.md). Throws the service's error under its own name.
 */
export function jsonCalls({ endpoint, region, credentials }: Place, protocol: Protocol): JsonCall {
  const { service, target, version } = protocol
  const { host, post } = poster(endpoint)
  const sign = signer({ service, region, credentials })
  const retry = retrying(protocol, passing)
  const type = `application/x-amz-json-${version}`
  const attempt = async (operation: string, body: string): Promise<Record<string, unknown>> => {
    const asked = { 'content-type': type, host, 'x-amz-target': `${target}.${operation}` }
    const headers = { ...sign(asked, body, Date.now()), 'content-length': `${Buffer.byteLength(body)}` }
    const { status, text } = await post({ ...headers, 'user-agent': product }, body)
    if (status === 200) return objectOf(text)
    throw errorOf(status, text)
  }
  return (operation, input) => {
    const body = JSON.stringify(input)
    return retry(() => attempt(operation, body))
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectOf(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text)
  if (!isObject(value)) throw new Error('the service answered with something else than an object')
  return value
}

/** `{"__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException", "message": "…"}`; a proxy may answer otherwise. */
function errorOf(status: number, text: string): ServiceError {
  const { type, message } = wordsOf(text)
  const name = type.replace(/^.*#/, '').replace(/:.*$/, '')
  return new ServiceError(name || `Status${status}`, { status, message })
}

function wordsOf(text: string): { type: string; message: string } {
  try {
    const { __type: type, message, Message } = objectOf(text)
    return { type: String(type ?? ''), message: String(message ?? Message ?? '') }
  } catch {
    return { type: '', message: '' }
  }
}
