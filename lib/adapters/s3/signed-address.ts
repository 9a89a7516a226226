import { createHash, createHmac } from 'node:crypto'
import type { Credentials } from '../aws/sign.ts'

/** What an address entitles to: one method on one key, with these headers exactly, until it has run out. */
export interface Entitled {
  method: 'GET' | 'HEAD' | 'PUT'
  key: string
  query?: Readonly<Record<string, string>>
  /** Names in lower case; each must come with the request as it stands here. */
  headers?: Readonly<Record<string, string>>
  /** Milliseconds since the epoch. */
  at: number
  seconds: number
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest()
/** RFC 3986: also what encodeURIComponent leaves as it is. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * Addresses of one bucket, signed with Signature Version 4 in the query. Every header given is signed: S3 refuses a request in which one is missing or other.
 */
export function signedAddresses({ url, region, credentials }: Signing) {
  const { origin, host, pathname } = new URL(url)
  const root = pathname.replace(/\/$/, '')
  return ({ method, key, query = {}, headers = {}, at, seconds }: Entitled): string => {
    const time = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
    const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`
    const sent: Record<string, string> = { ...headers, host }
    const names = Object.keys(sent).sort()
    const path = `${root}/${key.split('/').map(encode).join('/')}`
    const asked = Object.entries({
      ...query,
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
      'X-Amz-Date': time,
      'X-Amz-Expires': String(seconds),
      ...(credentials.sessionToken && { 'X-Amz-Security-Token': credentials.sessionToken }),
      'X-Amz-SignedHeaders': names.join(';'),
    })
      .map(([name, value]) => [encode(name), encode(value)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map((pair) => pair.join('='))
      .join('&')
    const lines = names.map((name) => `${name}:${sent[name]?.trim()}\n`).join('')
    const canonical = `${method}\n${path}\n${asked}\n${lines}\n${names.join(';')}\nUNSIGNED-PAYLOAD`
    const dayKey = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`)
    const signature = hmac(dayKey, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString('hex')
    return `${origin}${path}?${asked}&X-Amz-Signature=${signature}`
  }
}

export interface Signing {
  /** Its own address, with its name in the host or as the path. */
  url: string
  region: string
  credentials: Credentials
}
