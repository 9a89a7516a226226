import { createSecretKey } from 'node:crypto'
import type { Clock } from '../../ports.ts'
import type { DataKey } from './envelope.ts'
import type { MasterKey } from './master-key.ts'

/** How long and how often one data key may serve (DOMAIN 6: at most an hour). */
export interface KeyLimits {
  maxAgeMs: number
  /** Far below the 2^32 random IVs that GCM bears per key (NIST SP 800-38D, 8.3). */
  maxUses: number
  /** Unwrapped keys kept for opening. */
  maxOpened: number
}
export const defaultLimits: KeyLimits = { maxAgeMs: 3_600_000, maxUses: 100_000, maxOpened: 200 }

/** Younger than the limit; a clock set back counts as old. */
const young = (since: number, now: number, maxAgeMs: number): boolean => now >= since && now - since < maxAgeMs

async function freshKey(master: MasterKey): Promise<DataKey> {
  const { plain, wrapped } = await master.generate('data-key')
  return { plain: createSecretKey(plain), wrapped }
}

/** The data key of the hour: however many ask at once, the master key is asked once; a failure is not kept. */
export function sealingKey(options: { master: MasterKey; clock: Clock; limits: KeyLimits }): () => Promise<DataKey> {
  const { master, clock, limits } = options
  let current: { key: Promise<DataKey>; since: number; uses: number } | undefined
  return () => {
    const now = Date.parse(clock())
    if (!current || !young(current.since, now, limits.maxAgeMs) || current.uses >= limits.maxUses) {
      const fresh = { key: freshKey(master), since: now, uses: 0 }
      fresh.key.catch(() => {
        if (current === fresh) current = undefined
      })
      current = fresh
    }
    current.uses += 1
    return current.key
  }
}

/** Unwrapped keys for opening, least recently used out first, none older than the limit. */
export function openingKeys(options: {
  master: MasterKey
  clock: Clock
  limits: KeyLimits
}): (wrapped: Uint8Array) => Promise<Uint8Array> {
  const { master, clock, limits } = options
  const known = new Map<string, { key: Promise<Uint8Array>; since: number }>()
  return (wrapped) => {
    const id = Buffer.from(wrapped).toString('base64')
    const now = Date.parse(clock())
    const kept = known.get(id)
    known.delete(id)
    const entry =
      kept && young(kept.since, now, limits.maxAgeMs) ? kept : { key: master.unwrap(wrapped, 'data-key'), since: now }
    known.set(id, entry)
    entry.key.catch(() => {
      if (known.get(id) === entry) known.delete(id)
    })
    for (const oldest of known.keys()) {
      if (known.size <= limits.maxOpened) break
      known.delete(oldest)
    }
    return entry.key
  }
}
