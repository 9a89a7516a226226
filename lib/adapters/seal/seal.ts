import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { Clock, Seal } from '../../ports.ts'
import { discloseWith, encloseWith, wrappedKeyOf } from './envelope.ts'
import { defaultLimits, type KeyLimits, openingKeys, sealingKey } from './key-cache.ts'
import type { MasterKey } from './master-key.ts'

export interface SealOptions {
  /** The wrapped pepper, as `newPepper` made it; read once per container, and again after a failure. */
  loadPepper: () => Promise<Uint8Array>
  clock: Clock
  limits?: Partial<KeyLimits>
}

/** HKDF-SHA256 (RFC 5869), 32 bytes; `use` keeps hashing and deriving apart. */
const expand = (pepper: Uint8Array, use: 'mac' | 'derive', purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', pepper, '', `${use}:${purpose}`, 32))

/** The seal over any master key: envelopes under a data key of the hour, keyed hashes under the pepper. */
export function sealWith(master: MasterKey, options: SealOptions): Seal {
  const { loadPepper, clock } = options
  const limits = { ...defaultLimits, ...options.limits }
  const keyForSealing = sealingKey({ master, clock, limits })
  const keyForOpening = openingKeys({ master, clock, limits })
  let loading: Promise<Uint8Array> | undefined
  const pepper = (): Promise<Uint8Array> => {
    loading ??= loadPepper()
      .then((wrapped) => master.unwrap(wrapped, 'pepper'))
      .catch((fault: unknown) => {
        loading = undefined
        throw fault
      })
    return loading
  }
  // One per purpose, of which the code has a handful: expanding costs more than the hash itself.
  const macKeys = new Map<string, KeyObject>()
  const macKey = async (purpose: string): Promise<KeyObject> => {
    const known = macKeys.get(purpose)
    if (known) return known
    const key = createSecretKey(expand(await pepper(), 'mac', purpose))
    macKeys.set(purpose, key)
    return key
  }
  return {
    seal: async (plain, context) => encloseWith(await keyForSealing(), { plain, context }),
    open: async (sealed, context) => discloseWith(await keyForOpening(wrappedKeyOf(sealed)), { sealed, context }),
    mac: async (purpose, text) =>
      createHmac('sha256', await macKey(purpose))
        .update(text, 'utf8')
        .digest()
        .subarray(0, 12)
        .toString('base64url'),
    derive: async (purpose) => expand(await pepper(), 'derive', purpose),
  }
}
