import type { Crypto } from '../crypto-port.ts'
import { callbackIdPrefix } from '../domain/callback-id.ts'
import type { Refusal } from '../domain/refusal.ts'
import { inForce, type Scope, type Source } from '../domain/source.ts'
import type { Log, Seal } from '../ports.ts'
import { webhookKeyBytes } from './source-keys.ts'

export interface Credentials {
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  /** The body as it came, byte for byte. */
  bytes: Uint8Array
}

interface Question extends Credentials {
  scope: Scope
  /** UTC instant. */
  now: string
  /** Every source; cached by the caller for at most 30 s. */
  sources: readonly Source[]
  seal: Pick<Seal, 'derive'>
  crypto: Crypto
  log: Pick<Log, 'count'>
}

/** Seconds that a signature's time may differ from ours (Standard Webhooks). */
const tolerance = 300
/** A key that is used while it has so little left is counted, so that its source can be given the next in time. */
const expiringMs = 30 * 86_400_000
/** Signatures looked at in one header; a sender in rotation has two. */
const signatureLimit = 8

/**
 * Who is asking: by API key (`Authorization: Bearer ldw_…`), or by a Standard Webhooks signature over the raw body.
 * A missing, wrong, revoked or expired key are one and the same 401 after the same work. Without the scope: 403.
 * A signature binds neither method nor path, so it counts only where there is a body to sign.
 */
export async function authenticate(question: Question): Promise<{ source: Source } | Refusal> {
  const signed = question.headers.authorization === undefined && question.headers['webhook-signature'] !== undefined
  const source = signed ? await bySignature(question) : byKey(question)
  if (!source) {
    question.log.count('Unauthenticated')
    return { refused: 'unauthenticated' }
  }
  return source.scopes.includes(question.scope) ? { source } : { refused: 'forbidden' }
}

function byKey({ headers, sources, now, crypto, log }: Question): Source | null {
  const presented = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1] ?? ''
  const hash = crypto.sha256Hex(presented)
  let found: Source | null = null
  for (const source of sources) {
    for (const key of source.keys) {
      const fits = crypto.equal(key.hash, hash)
      const good = source.active && inForce(key, now)
      if (fits && good) found = source
      if (fits && good && isExpiring(key, now)) log.count('KeyExpiring')
    }
  }
  return found
}

const isExpiring = ({ expiresAt }: { expiresAt: string }, now: string): boolean =>
  Date.parse(expiresAt) - Date.parse(now) < expiringMs

async function bySignature({ headers, bytes, sources, now, seal, crypto, log }: Question): Promise<Source | null> {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  const signatures = (headers['webhook-signature'] ?? '')
    .split(' ', signatureLimit)
    .filter((signature) => signature.startsWith('v1,'))
  if (id === '' || id.startsWith(callbackIdPrefix) || !isRecent(timestamp, now) || bytes.length === 0) return null
  const named = headers['x-source']
  let found: Source | null = null
  for (const source of sources) {
    if (!source.active || (named !== undefined && named !== source.id)) continue
    for (const key of source.webhookKeys.filter((candidate) => inForce(candidate, now))) {
      const secret = await webhookKeyBytes({ seal, sourceId: source.id, keyId: key.id })
      const expected = `v1,${crypto.toBase64(crypto.hmacSha256(secret, [`${id}.${timestamp}.`, bytes]))}`
      const fits = signatures.filter((signature) => crypto.equal(signature, expected)).length > 0
      if (fits) found = source
      if (fits && isExpiring(key, now)) log.count('KeyExpiring')
    }
  }
  return found
}

/** Whole seconds within the tolerance; milliseconds and words are neither. */
const isRecent = (timestamp: string, now: string): boolean =>
  /^\d{1,11}$/.test(timestamp) && Math.abs(Math.floor(Date.parse(now) / 1_000) - Number(timestamp)) <= tolerance
