import { createHash } from 'node:crypto'
import type { AttachmentRef, KeptPapers, Uploads } from '../../attachment-store.ts'
import type { Clock } from '../../ports.ts'
import { asking, type Replied } from './ask.ts'
import { incomingKey, keptKey } from './attachment-keys.ts'
import { type Signing, signedAddresses } from './signed-address.ts'

/** Our own requests are sent at once; the address is for one of them. */
const atOnce = 60
/** Nothing that a browser shows: what a file is says its content, when it is recorded. */
const nothingYet = 'application/octet-stream'
const checksum = 'x-amz-checksum-sha256'

export const toHex = (base64: string): string => Buffer.from(base64, 'base64').toString('hex')
export const toBase64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')

/** S3 states none where the bucket keeps no versions; this one does. */
function versionOf({ headers }: Replied): string {
  const version = headers['x-amz-version-id']
  if (typeof version !== 'string' || version === 'null') throw new Error('the bucket of attachments keeps no versions')
  return version
}

/**
 * Papers in a bucket, by signed addresses alone: two of them go to people, the others are used here at once, so that
 * the functions that serve officials do not carry S3's client (docs/adr/0024-attachments.md).
 */
export function attachmentStore({
  bucket,
  clock,
  ...signing
}: Signing & { bucket: string; clock: Clock }): Uploads & KeptPapers {
  const sign = signedAddresses(signing)
  const ask = asking()
  const now = () => Date.parse(clock())
  return {
    addressFor(ref, { bytes, sha256, now: at, seconds }) {
      const headers = {
        'content-length': String(bytes),
        'content-type': nothingYet,
        [checksum]: toBase64(sha256),
      }
      return { url: sign({ method: 'PUT', key: incomingKey(ref), headers, at: Date.parse(at), seconds }), headers }
    },

    async uploaded(ref, atMost) {
      const asked = { method: 'GET', key: incomingKey(ref), at: now(), seconds: atOnce } as const
      const found = await ask('GET', { url: sign(asked), atMost })
      if (found.status === 404) return null
      if (Number(found.headers['content-length']) > atMost) return 'too-large'
      const sha256 = createHash('sha256').update(found.body).digest('hex')
      return { content: found.body, sha256, version: versionOf(found) }
    },

    async keep(ref, { version, mediaType, sha256 }) {
      const headers = {
        'content-type': mediaType,
        'x-amz-checksum-algorithm': 'SHA256',
        'x-amz-copy-source': `${bucket}/${incomingKey(ref)}?versionId=${encodeURIComponent(version)}`,
        'x-amz-metadata-directive': 'REPLACE',
      }
      const asked = { method: 'PUT', key: keptKey(ref), headers, at: now(), seconds: atOnce } as const
      const copied = await ask('PUT', { url: sign(asked), headers })
      const stated = /<ChecksumSHA256>([A-Za-z0-9+/=]+)<\/ChecksumSHA256>/.exec(copied.body.toString('utf8'))?.[1]
      if (stated === undefined || toHex(stated) !== sha256) throw new Error(`kept otherwise than read: ${keptKey(ref)}`)
    },

    async stated(ref: AttachmentRef) {
      const headers = { 'x-amz-checksum-mode': 'ENABLED' }
      const asked = { method: 'HEAD', key: keptKey(ref), headers, at: now(), seconds: atOnce } as const
      const found = await ask('HEAD', { url: sign(asked), headers })
      if (found.status === 404) return null
      const stated = found.headers[checksum]
      return {
        bytes: Number(found.headers['content-length']),
        sha256: typeof stated === 'string' ? toHex(stated) : null,
        version: versionOf(found),
      }
    },

    addressOf(ref, { version, mediaType, saveAs, now: at, seconds }) {
      const query = {
        versionId: version,
        'response-content-type': mediaType,
        'response-content-disposition': disposition(saveAs),
        'response-cache-control': 'private, no-store',
      }
      return sign({ method: 'GET', key: keptKey(ref), query, at: Date.parse(at), seconds })
    },
  }
}

/** RFC 6266: to be saved, never shown in place; the name in UTF-8, and one for who does not read that. */
export const disposition = (name: string): string => {
  const plain = `attachment${/\.[a-z]+$/.exec(name)?.[0] ?? ''}`
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
