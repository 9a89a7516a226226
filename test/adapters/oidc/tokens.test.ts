import { createPublicKey } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { audience, provider, type Signer, signer, start } from './provider.ts'

const one = await signer('one')
const two = await signer('two')
const clerk = { subject: 'office-clerk' }
const seconds = start / 1_000

describe('a token that holds', () => {
  test.each(['RS256', 'PS256', 'ES256'])('signed with %s', async (alg) => {
    const by = await signer('k', alg)
    const { tokens, sign } = await provider(by)
    expect(await tokens().verify(await sign(by))).toEqual(clerk)
  })

  test('for several audiences, ours among them; as an access token by its type', async () => {
    const { tokens, sign } = await provider(one)
    expect(await tokens().verify(await sign(one, { aud: ['other', audience] }, { typ: 'at+jwt' }))).toEqual(clerk)
  })

  test('half a minute before its time or after it, for clocks that differ', async () => {
    const { tokens, sign } = await provider(one)
    for (const times of [{ nbf: seconds + 29 }, { exp: seconds - 29 }])
      expect(await tokens().verify(await sign(one, times))).toEqual(clerk)
  })
})

describe('a token that does not hold is null, whatever the reason', () => {
  const refused: [string, (sign: (over?: object, header?: object) => Promise<string>) => Promise<string>][] = [
    ['nothing like a token', async () => 'a.b.c'],
    ['wrong audience', (sign) => sign({ aud: 'other' })],
    ['no audience', (sign) => sign({ aud: undefined })],
    ['another issuer', (sign) => sign({ iss: 'https://other.example' })],
    ['expired', (sign) => sign({ exp: seconds - 31 })],
    ['without an end', (sign) => sign({ exp: undefined })],
    ['not yet valid', (sign) => sign({ nbf: seconds + 31 })],
    ['of nobody', (sign) => sign({ sub: undefined })],
    ['of the empty subject', (sign) => sign({ sub: '' })],
    ['of a type that is no text', (sign) => sign({}, { typ: 5 })],
    ['a logout token', (sign) => sign({}, { typ: 'logout+jwt' })],
    ['changed after signing', async (sign) => (await sign()).replace(/\.[^.]+\./, `.${forged}.`)],
    ['cut off', async (sign) => (await sign()).slice(0, -4)],
  ]
  const forged = Buffer.from(JSON.stringify({ aud: audience, sub: 'director', exp: seconds + 60 })).toString(
    'base64url',
  )
  test.each(refused)('%s', async (_, make) => {
    const { tokens, sign } = await provider(one)
    const token = await make((over, header) => sign(one, { ...over }, { ...header }))
    expect(await tokens().verify(token)).toBeNull()
  })

  test('without signature (alg none), and signed with the public key as a shared secret (HS256)', async () => {
    const { tokens, issuer } = await provider(one)
    const claims = { sub: 'office-clerk', iss: issuer, aud: audience, exp: seconds + 60 }
    expect(await tokens().verify(new UnsecuredJWT(claims).encode())).toBeNull()
    const pem = createPublicKey({ key: one.jwk as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
    for (const secret of [Buffer.from(pem), Buffer.from(JSON.stringify(one.jwk))]) {
      const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(secret)
      expect(await tokens().verify(token)).toBeNull()
    }
  })

  test('by a key that the provider does not know, also under the name of one that it does', async () => {
    const { tokens, sign } = await provider(one)
    const other: Signer = { ...two, kid: 'one' }
    expect(await tokens().verify(await sign(other))).toBeNull()
    expect(await tokens().verify(await sign(two))).toBeNull()
  })

  test('older than it may be, where that is said', async () => {
    const { tokens, sign } = await provider(one)
    const old = await sign(one, { iat: seconds - 600 })
    expect(await tokens({ maxAgeSeconds: 900 }).verify(old)).toEqual(clerk)
    expect(await tokens({ maxAgeSeconds: 300 }).verify(old)).toBeNull()
  })
})

describe('the keys of the provider', () => {
  test('are asked for once, and anew after ten minutes', async () => {
    const { tokens, sign, asked, state } = await provider(one)
    const checked = tokens()
    await Promise.all([checked.verify(await sign(one)), checked.verify(await sign(one))])
    expect(asked).toEqual(['/.well-known/openid-configuration', '/jwks'])
    state.now += 601_000
    expect(await checked.verify(await sign(one))).toEqual(clerk)
    expect(asked).toHaveLength(4)
  })

  test('rotated: the new one holds with its first token, the old one no longer once it is gone', async () => {
    const { tokens, sign, state } = await provider(one)
    const checked = tokens()
    await checked.verify(await sign(one))
    state.keys = [two.jwk]
    state.now += 31_000
    expect(await checked.verify(await sign(two))).toEqual(clerk)
    expect(await checked.verify(await sign(one))).toBeNull()
  })

  test('are not asked for again with every token that nobody knows', async () => {
    const { tokens, sign, asked } = await provider(one)
    const checked = tokens()
    for (let i = 0; i < 20; i += 1) await checked.verify(await sign(two))
    expect(asked).toHaveLength(2)
  })

  test('do for an hour when the provider is silent, and it is not asked all the time meanwhile', async () => {
    const { tokens, sign, asked, state } = await provider(one)
    const checked = tokens()
    const token = await sign(one, { exp: seconds + 86_400 })
    await checked.verify(token)
    state.down = true
    state.now += 1_200_000
    expect(await checked.verify(token)).toEqual(clerk)
    expect(await checked.verify(token)).toEqual(clerk)
    expect(asked).toHaveLength(3)
    state.now += 3_600_000
    await expect(checked.verify(token)).rejects.toThrow('answers 503')
    state.down = false
    state.now += 5_001
    expect(await checked.verify(token)).toEqual(clerk)
  })

  test('are not asked for by every token while the provider is silent, nor for what is no token', async () => {
    const { tokens, sign, asked, state } = await provider(one)
    const checked = tokens()
    const token = await sign(one)
    state.down = true
    for (let i = 0; i < 20; i += 1) await expect(checked.verify(token)).rejects.toThrow()
    expect(asked).toHaveLength(1)
    for (const none of ['x', 'a.b', 'a.b.c.d', 'a..c', '…'.repeat(9)]) expect(await checked.verify(none)).toBeNull()
    state.down = false
    state.now += 5_001
    expect(await checked.verify(token)).toEqual(clerk)
  })

  test('rotated: all that come beside the first token wait for the new ones', async () => {
    const { tokens, sign, state } = await provider(one)
    const checked = tokens()
    await checked.verify(await sign(one))
    state.keys = [two.jwk]
    state.now += 31_000
    const token = await sign(two)
    expect(await Promise.all([1, 2, 3].map(() => checked.verify(token)))).toEqual([clerk, clerk, clerk])
  })

  test('are not taken from another kind of address than the provider’s own', async () => {
    const { tokens, sign, state } = await provider(one)
    state.jwksUri = 'https://127.0.0.1:1/jwks'
    await expect(tokens().verify(await sign(one))).rejects.toThrow('https:, not where it is')
  })

  test('of a provider that calls itself something else are not used', async () => {
    const { tokens, sign, state } = await provider(one)
    state.issuer = 'https://other.example'
    await expect(tokens().verify(await sign(one))).rejects.toThrow('calls itself https://other.example')
  })
})
