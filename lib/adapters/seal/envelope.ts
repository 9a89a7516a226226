import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'
import { SealBroken } from './master-key.ts'

const version = 1
const ivBytes = 12
const tagBytes = 16
/** KMS: a CiphertextBlob has at most 6,144 bytes. */
const longestWrapped = 6144

/** One data key, in clear for use and wrapped for the envelope. */
export interface DataKey {
  /** As an object, which Node need not look at anew each time. */
  plain: KeyObject
  wrapped: Uint8Array
}

/** Everything before the ciphertext is authenticated, and so is the context. */
const associated = (header: Uint8Array, context: string): Buffer =>
  Buffer.concat([header, Buffer.from(context, 'utf8')])

/**
 * AES-256-GCM with a fresh 96-bit IV (NIST SP 800-38D).
 * Bytes: version 1 | length of the wrapped key, 2, big-endian | wrapped key | IV, 12 | tag, 16 | ciphertext.
 */
export function encloseWith(key: DataKey, content: { plain: Uint8Array; context: string }): Uint8Array {
  const header = Buffer.concat([Buffer.of(version, key.wrapped.length >> 8, key.wrapped.length & 0xff), key.wrapped])
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key.plain, iv, { authTagLength: tagBytes })
  cipher.setAAD(associated(header, content.context))
  const body = Buffer.concat([cipher.update(content.plain), cipher.final()])
  return Buffer.concat([header, iv, cipher.getAuthTag(), body])
}

/** The wrapped key an envelope carries. Throws `SealBroken` when the bytes are no envelope of ours. */
export function wrappedKeyOf(sealed: Uint8Array): Uint8Array {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (bytes.length < 3 || bytes[0] !== version) throw new SealBroken('not an envelope of version 1')
  const length = bytes.readUInt16BE(1)
  if (length === 0 || length > longestWrapped) throw new SealBroken('the envelope carries no wrapped key')
  const end = 3 + length
  if (bytes.length < end + ivBytes + tagBytes) throw new SealBroken('the envelope is cut short')
  return bytes.subarray(3, end)
}

/** Opens an envelope with its unwrapped key. Throws `SealBroken` when a byte or the context differs. */
export function discloseWith(key: Uint8Array, envelope: { sealed: Uint8Array; context: string }): Uint8Array {
  const { sealed, context } = envelope
  const end = 3 + wrappedKeyOf(sealed).length
  const tagAt = end + ivBytes
  const bodyAt = tagAt + tagBytes
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(end, tagAt), { authTagLength: tagBytes })
  decipher.setAAD(associated(sealed.subarray(0, end), context))
  decipher.setAuthTag(sealed.subarray(tagAt, bodyAt))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()])
  } catch (cause) {
    throw new SealBroken('the envelope does not open: other bytes, key or context', { cause })
  }
}
