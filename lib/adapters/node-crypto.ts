import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Crypto } from '../crypto-port.ts'

const bytesOf = (value: Uint8Array | string): Uint8Array => (typeof value === 'string' ? Buffer.from(value) : value)

/** Node's own cryptography behind the port. */
export const nodeCrypto: Crypto = {
  sha256Hex: (text) => hash('sha256', text),
  hmacSha256: (key, parts) => {
    const hmac = createHmac('sha256', key)
    for (const part of parts) hmac.update(part)
    return hmac.digest()
  },
  equal: (a, b) => {
    const [left, right] = [bytesOf(a), bytesOf(b)]
    return left.length === right.length && timingSafeEqual(left, right)
  },
  randomBytes: (size) => randomBytes(size),
  toBase64: (bytes) => Buffer.from(bytes).toString('base64'),
}
