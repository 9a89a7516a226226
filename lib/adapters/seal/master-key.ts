/** What a wrapped key is for; bound to it, so that one can never be opened as the other. */
export type KeyPurpose = 'data-key' | 'pepper'

/** The key that wraps all others: KMS in the cloud, a key file on one machine. */
export interface MasterKey {
  /** A fresh 256-bit key, in clear and wrapped. */
  generate(purpose: KeyPurpose): Promise<{ plain: Uint8Array; wrapped: Uint8Array }>
  /** Throws `SealBroken` when the bytes are not what this master key wrapped for this purpose. */
  unwrap(wrapped: Uint8Array, purpose: KeyPurpose): Promise<Uint8Array>
}

/** The bytes, the key or the context do not fit. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/** A fresh pepper, wrapped; store it once and never change it: every keyed hash depends on it. */
export const newPepper = async (master: MasterKey): Promise<Uint8Array> => (await master.generate('pepper')).wrapped
