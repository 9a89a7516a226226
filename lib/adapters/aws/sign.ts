import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto'

export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string | undefined
}

/** For whom the signature counts. */
export interface Scope {
  service: string
  region: string
  credentials: Credentials
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const hmac = (key: string | Buffer | KeyObject, text: string): Buffer =>
  createHmac('sha256', key).update(text, 'utf8').digest()

/**
 * Signs POSTs of one service with AWS Signature Version 4; the key of the day is kept. `headers` are those to be
 * signed besides the date and the token, names in lower case, `host` among them. `at`: milliseconds since the epoch.
 * Returns every header to send.
 */
export function signer({ service, region, credentials }: Scope) {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  // A key object: Node takes longer to look at a raw key than to hash with it.
  let known: { day: string; key: KeyObject } | undefined
  const keyOf = (day: string): KeyObject => {
    if (known?.day !== day) {
      const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secretAccessKey}`, day))
      known = { day, key: createSecretKey(key) }
    }
    return known.key
  }
  return (headers: Record<string, string>, body: string, at: number): Record<string, string> => {
    const time = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
    const day = time.slice(0, 8)
    const sent: Record<string, string> = {
      ...headers,
      'x-amz-date': time,
      ...(sessionToken && { 'x-amz-security-token': sessionToken }),
    }
    const names = Object.keys(sent).sort()
    const signed = names.join(';')
    const lines = names.map((name) => `${name}:${sent[name]}\n`).join('')
    const scope = `${day}/${region}/${service}/aws4_request`
    const canonical = `POST\n/\n\n${lines}\n${signed}\n${sha256(body)}`
    const signature = hmac(keyOf(day), `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString('hex')
    sent.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
    return sent
  }
}
