import type { JSONWebKeySet } from 'jose'
import { createLocalJWKSet } from 'jose/jwks/local'
import * as z from 'zod/mini'
import type { Clock } from '../../ports.ts'

/** Finds the key of a token's header among the provider's. */
export type KeySet = ReturnType<typeof createLocalJWKSet>

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() })
const KeySetDocument = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })

/** Keys are asked for anew after so long, */
const freshMs = 600_000
/** for a key that nobody knows at most so often, */
const cooldownMs = 30_000
/** when there are none at all at most so often: a silent provider must not be asked by every token, */
const patienceMs = 5_000
/** and when the provider is silent the old ones do for so long: a short outage shuts nobody out. */
const usableMs = 3_600_000

/**
 * The provider's signing keys, found as OpenID Connect Discovery says. A new key (rotation) is picked up when the first
 * token comes that it has signed.
 */
export function issuerKeys(given: { issuer: string; get: (url: URL) => Promise<unknown>; clock: Clock }) {
  const { issuer, get, clock } = given
  let known: { at: number; keys: KeySet } | undefined
  let asking: Promise<KeySet> | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  const now = () => Date.parse(clock())

  async function ask(): Promise<KeySet> {
    const found = Discovery.parse(await get(new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)))
    if (found.issuer !== issuer) throw new Error(`the provider calls itself ${found.issuer}, not ${issuer}`)
    const { protocol } = new URL(found.jwks_uri)
    if (protocol !== new URL(issuer).protocol)
      throw new Error(`the provider's keys are at ${protocol}, not where it is`)
    const document: JSONWebKeySet = KeySetDocument.parse(await get(new URL(found.jwks_uri)))
    const keys = createLocalJWKSet(document)
    known = { at: now(), keys }
    return keys
  }
  const asked = (): Promise<KeySet> => {
    askedAt = now()
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
  const within = (since: number, ms: number) => now() - since <= ms && now() >= since

  return {
    /** Throws when there are none that may be used. */
    async current(): Promise<KeySet> {
      if (known && within(known.at, freshMs)) return known.keys
      if (!known || !within(known.at, usableMs)) {
        if (!asking && within(askedAt, patienceMs)) throw new Error('the provider did not answer a moment ago')
        return asked()
      }
      const { keys } = known
      return within(askedAt, cooldownMs) ? keys : asked().catch(() => keys)
    },
    /** For a token whose key is not among them: newer keys, or null when there are none or it is too early to ask. */
    async newer(): Promise<KeySet | null> {
      // Whoever comes while they are on their way waits for the same answer.
      if (asking) return asking.catch(() => null)
      return within(askedAt, cooldownMs) ? null : asked().catch(() => null)
    },
  }
}
