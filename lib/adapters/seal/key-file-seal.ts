import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
// Taken at the first use: where KMS seals, this loads with the function, and `node:fs/promises` brings readline and more.
import { promises as files } from 'node:fs'
import { dirname } from 'node:path'
import type { Seal } from '../../ports.ts'
import { type MasterKey, SealBroken } from './master-key.ts'
import { type SealOptions, sealWith } from './seal.ts'

const keyBytes = 32
const wrappedBytes = 12 + 16 + keyBytes

/** Makes a key file of 32 random bytes, readable by its owner only, unless there is one already. */
export async function ensureKeyFile(path: string): Promise<void> {
  await files.mkdir(dirname(path), { recursive: true })
  await files
    .writeFile(path, randomBytes(keyBytes), { flag: 'wx', mode: 0o600 })
    .catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'EEXIST') throw fault
    })
}

/** A master key in a file, for one machine. Wrapped: IV, 12 | tag, 16 | key, 32 (AES-256-GCM, purpose authenticated). */
export function keyFileMasterKey(path: string): MasterKey {
  let reading: Promise<Buffer> | undefined
  const read = async (): Promise<Buffer> => {
    const key = await files.readFile(path)
    if (key.length !== keyBytes) throw new Error(`the key file must hold ${keyBytes} bytes, not ${key.length}`)
    return key
  }
  const masterKey = (): Promise<Buffer> => {
    reading ??= read().catch((fault: unknown) => {
      reading = undefined
      throw fault
    })
    return reading
  }
  return {
    async generate(purpose) {
      const plain = randomBytes(keyBytes)
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', await masterKey(), iv)
      cipher.setAAD(Buffer.from(purpose))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return { plain, wrapped: Buffer.concat([iv, cipher.getAuthTag(), body]) }
    },
    async unwrap(wrapped, purpose) {
      if (wrapped.length !== wrappedBytes) throw new SealBroken('not a key wrapped by a key file')
      const decipher = createDecipheriv('aes-256-gcm', await masterKey(), wrapped.subarray(0, 12), {
        authTagLength: 16,
      })
      decipher.setAAD(Buffer.from(purpose))
      decipher.setAuthTag(wrapped.subarray(12, 28))
      try {
        return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()])
      } catch (cause) {
        throw new SealBroken('the key file does not unwrap this key', { cause })
      }
    },
  }
}

/** The seal of one machine. */
export const keyFileSeal = (options: SealOptions & { keyFile: string }): Seal =>
  sealWith(keyFileMasterKey(options.keyFile), options)
