import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { onTestFinished } from 'vitest'
import { getJson } from '../../../lib/adapters/oidc/get-json.ts'
import { oidcTokens } from '../../../lib/adapters/oidc/oidc-tokens.ts'

export const audience = 'labour-dispute-warning'
export const start = Date.parse('2026-11-23T02:00:00.000Z')

export async function signer(kid: string, alg = 'RS256') {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } satisfies JWK }
}
export type Signer = Awaited<ReturnType<typeof signer>>

/** An identity provider over HTTP whose keys, words and health can be changed, and tokens checked against it by a clock that moves. */
export async function provider(...signers: Signer[]) {
  const state = { keys: signers.map(({ jwk }) => jwk), now: start, down: false, issuer: '', jwksUri: '' }
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (state.down) return void response.writeHead(503).end('{}')
    const { url } = request
    if (url === '/.well-known/openid-configuration')
      return void response.end(JSON.stringify({ issuer: state.issuer, jwks_uri: state.jwksUri || `${origin}/jwks` }))
    if (url === '/jwks') return void response.end(JSON.stringify({ keys: state.keys }))
    response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  state.issuer = origin
  const clock = () => new Date(state.now).toISOString()
  const given = { issuer: origin, audience, get: getJson, clock }
  return {
    state,
    asked,
    issuer: origin,
    tokens: (over: { maxAgeSeconds?: number } = {}) => oidcTokens({ ...given, ...over }),
    /** A good token of an hour, but for what is said otherwise; times in seconds from now. */
    sign: (by: Signer, over: Record<string, unknown> = {}, header: Record<string, unknown> = {}) => {
      const iat = state.now / 1_000
      const claims = { iss: origin, aud: audience, sub: 'office-clerk', iat, exp: iat + 3_600, ...over }
      return new SignJWT(claims).setProtectedHeader({ alg: by.alg, kid: by.kid, ...header }).sign(by.privateKey)
    },
  }
}
