import type { Seal } from '../../ports.ts'
import type { KmsCalls } from './kms-calls.ts'
import { type KeyPurpose, type MasterKey, SealBroken } from './master-key.ts'
import { type SealOptions, sealWith } from './seal.ts'

/** What KMS answers when the bytes, the key or the encryption context do not fit. */
const broken = new Set(['InvalidCiphertextException', 'IncorrectKeyException'])

/** A customer master key in KMS; `purpose` is its encryption context, so grants can tell the uses apart. */
export function kmsMasterKey({ kms, keyId }: { kms: KmsCalls; keyId: string }): MasterKey {
  const asked = (purpose: KeyPurpose) => ({ KeyId: keyId, EncryptionContext: { purpose } })
  return {
    async generate(purpose) {
      const { Plaintext, CiphertextBlob } = await kms.generateDataKey({ ...asked(purpose), KeySpec: 'AES_256' })
      if (!Plaintext || !CiphertextBlob) throw new Error('KMS answered without a data key')
      return { plain: Plaintext, wrapped: CiphertextBlob }
    },
    async unwrap(wrapped, purpose) {
      try {
        const { Plaintext } = await kms.decrypt({ ...asked(purpose), CiphertextBlob: wrapped })
        if (!Plaintext) throw new Error('KMS answered without a key')
        return Plaintext
      } catch (cause) {
        if (cause instanceof Error && broken.has(cause.name))
          throw new SealBroken(`KMS does not unwrap: ${cause.name}`, { cause })
        throw cause
      }
    },
  }
}

/** The cloud's seal. Sealing asks KMS once an hour, opening once per data key and hour, hashing once per container. */
export const kmsSeal = (options: SealOptions & { kms: KmsCalls; keyId: string }): Seal =>
  sealWith(kmsMasterKey(options), options)
