import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCity } from '../scenarios/harness.ts'

const city = await openCity()
const { url } = city.host

/** A browser's part: keeps cookies, follows nothing by itself. */
function browser() {
  const cookies = new Map<string, string>()
  return async (to: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(to, url), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return response
  }
}
const form = (fields: Record<string, string>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})

test('a person logs in as a browser would, and the token that comes of it opens the API', async () => {
  const go = browser()
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const asked = new URLSearchParams({
    client_id: 'console',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${url}/console/`,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 's',
  })
  const choice = (await go(`/oidc/auth?${asked}`)).headers.get('location') ?? ''
  expect(await (await go(choice)).text()).toContain('value="office-clerk"')
  expect((await go(choice, form({ login: '' }))).status).toBe(400)
  const chosen = await go(choice, form({ login: 'office-clerk' }))
  const at = (await go(chosen.headers.get('location') ?? '')).headers.get('location') ?? ''
  const code = new URL(at).searchParams.get('code') ?? ''
  const grant = { grant_type: 'authorization_code', client_id: 'console', code, code_verifier: verifier }
  const answer = await go('/oidc/token', form({ ...grant, redirect_uri: `${url}/console/` }))
  const { access_token: token } = (await answer.json()) as { access_token: string }
  const me = await city.ask('/v1/me', { source: null, headers: { authorization: `Bearer ${token}` } })
  expect(me.json).toMatchObject({ member: 'office-clerk', posts: [{ post: 'office' }] })
  await city.advance('P15D')
  expect((await city.ask('/v1/me', { source: null, headers: { authorization: `Bearer ${token}` } })).status).toBe(401)
})

test('every post of the example roster has a person with a token, which lasts', async () => {
  const { officials } = city.host.credentials
  const held = new Set(officials.map(({ post, unit }) => `${post} ${unit ?? ''}`.trim()))
  for (const post of [
    'office',
    'group-leader',
    'director',
    'discipline',
    'admin',
    'liaison petitions',
    'unit-head petitions',
  ])
    expect(held).toContain(post)
  await city.advance('P300D')
  for (const { token, member } of officials.slice(0, 5)) {
    const me = await city.ask('/v1/me', { source: null, headers: { authorization: `Bearer ${token}` } })
    expect(me.json.member).toBe(member)
  }
})

test('a page of another site cannot ask it', async () => {
  const reply = await fetch(`${url}/oidc/auth?client_id=console`, { headers: { origin: 'https://evil.example' } })
  expect(reply.status).toBe(403)
})
