import { JOSEError, JWKSNoMatchingKey } from 'jose/errors'
import { type JWTVerifyOptions, jwtVerify } from 'jose/jwt/verify'
import type { Clock, Tokens } from '../../ports.ts'
import { issuerKeys, type KeySet } from './issuer-keys.ts'

/** Asymmetric only: a public key is never taken for a shared secret, and `none` is no signature. */
const algorithms = ['RS256', 'PS256', 'ES256']
/** What a provider's clock may differ from ours, in seconds. */
const clockTolerance = 30
/** Header, claims, signature: for anything else no key is asked for. */
const compact = /^[\w-]+\.[\w-]+\.[\w-]+$/
/** Access and identity tokens; not a logout token, nor anything else that the provider signs. */
const types = new Set(['jwt', 'at+jwt', 'application/at+jwt'])

/**
 * Tokens of one OpenID Connect issuer for one audience, checked here and nowhere else: signature, issuer, audience, times.
 * `maxAgeSeconds`: how old a token may be at most, where the provider gives out very long ones.
 */
export function oidcTokens(given: {
  issuer: string
  audience: string
  maxAgeSeconds?: number
  get: (url: URL) => Promise<unknown>
  clock: Clock
}): Tokens {
  const { issuer, audience, maxAgeSeconds, clock } = given
  const provider = issuerKeys(given)
  const check = async (token: string, keys: KeySet) => {
    const options: JWTVerifyOptions = {
      issuer,
      audience,
      algorithms,
      clockTolerance,
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(clock()),
      ...(maxAgeSeconds !== undefined && { maxTokenAge: maxAgeSeconds }),
    }
    const { payload, protectedHeader } = await jwtVerify(token, keys, options)
    // Whatever was signed there: a type may be of any kind.
    const type = String(protectedHeader.typ ?? 'jwt').toLowerCase()
    return types.has(type) && payload.sub ? { subject: payload.sub } : null
  }
  const refused = (fault: unknown): null => {
    if (fault instanceof JOSEError) return null
    throw fault
  }
  return {
    async verify(token) {
      if (!compact.test(token)) return null
      const keys = await provider.current()
      try {
        return await check(token, keys)
      } catch (fault) {
        if (!(fault instanceof JWKSNoMatchingKey)) return refused(fault)
        const newer = await provider.newer()
        return newer && (await check(token, newer).catch(refused))
      }
    },
  }
}
