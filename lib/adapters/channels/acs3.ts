import { createHash, createHmac } from 'node:crypto'

const algorithm = 'ACS3-HMAC-SHA256'
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** RFC 3986: everything but letters, digits and -_.~ is escaped. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

/** Sorted by name, as it is signed and as it is sent. */
export const canonicalQuery = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .join('&')

export interface Acs3Request {
  host: string
  action: string
  version: string
  query: Readonly<Record<string, string>>
  keyId: string
  secret: string
  /** UTC to the second, `2026-11-23T00:00:00Z`; the server accepts 15 minutes. */
  date: string
  nonce: string
}

/**
 * The headers of a POST with an empty body in Alibaba Cloud's RPC style, signed by signature version 3
 * («V3版本请求体&签名机制», help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature).
 */
export function acs3Headers(request: Acs3Request): Record<string, string> {
  const signed = {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': request.date,
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
  }
  const names = Object.keys(signed).join(';')
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`)
  const canonical = ['POST', '/', canonicalQuery(request.query), lines.join(''), names, sha256('')].join('\n')
  const signature = createHmac('sha256', request.secret)
    .update(`${algorithm}\n${sha256(canonical)}`)
    .digest('hex')
  return {
    ...signed,
    authorization: `${algorithm} Credential=${request.keyId},SignedHeaders=${names},Signature=${signature}`,
  }
}
