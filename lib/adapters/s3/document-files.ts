import type { DocumentFile, DocumentFiles } from '../../document-store.ts'
import type { Clock } from '../../ports.ts'
import { asking } from './ask.ts'
import { documentKey } from './attachment-keys.ts'
import { disposition, toBase64, toHex } from './attachment-store.ts'
import { type Signing, signedAddresses } from './signed-address.ts'

const atOnce = 60
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const checksum = 'x-amz-checksum-sha256'

/** Documents in the bucket of the papers, under a place of their own, by signed addresses alone (ADR 24, 26). */
export function documentFiles({ clock, ...signing }: Signing & { clock: Clock }): DocumentFiles {
  const sign = signedAddresses(signing)
  const ask = asking()
  const now = () => Date.parse(clock())
  const key = ({ documentId, sha256 }: DocumentFile) => documentKey(documentId, sha256)
  return {
    async keep(file, content) {
      // S3 refuses a content that has another hash than this header.
      const headers = {
        'content-length': String(content.byteLength),
        'content-type': docx,
        [checksum]: toBase64(file.sha256),
      }
      const url = sign({ method: 'PUT', key: key(file), headers, at: now(), seconds: atOnce })
      const { status } = await ask('PUT', { url, headers, body: content })
      if (status !== 200) throw new Error(`not kept: ${key(file)}`)
    },

    async stated(file) {
      const headers = { 'x-amz-checksum-mode': 'ENABLED' }
      const url = sign({ method: 'HEAD', key: key(file), headers, at: now(), seconds: atOnce })
      const found = await ask('HEAD', { url, headers })
      const said = found.headers[checksum]
      return found.status === 200 && typeof said === 'string' ? toHex(said) : null
    },

    addressOf(file, { saveAs, now: at, seconds }) {
      const query = {
        'response-content-type': docx,
        'response-content-disposition': disposition(saveAs),
        'response-cache-control': 'private, no-store',
      }
      return sign({ method: 'GET', key: key(file), query, at: Date.parse(at), seconds })
    },
  }
}
