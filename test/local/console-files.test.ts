import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forEver } from '../../infra/console.ts'
import { openCity } from '../scenarios/harness.ts'

const folder = await mkdtemp(join(tmpdir(), 'console-'))
await mkdir(join(folder, 'assets'))
await writeFile(join(folder, 'index.html'), '<!doctype html>')
await writeFile(join(folder, 'assets', 'index-A1b2.js'), '// console')
await writeFile(join(folder, 'secret.txt'), 'secret')
const city = await openCity({ console: folder })
const get = (path: string, init: RequestInit = {}) => fetch(`${city.host.url}${path}`, { redirect: 'manual', ...init })
const bucket = (await get('/console/')).headers.get('content-security-policy')?.match(/connect-src 'self' (\S+);/)?.[1]

test('the bare address leads to the page, which may call this origin and the bucket of the attachments', async () => {
  for (const [path, to] of [
    ['/', '/console/'],
    ['/console', '/console/'],
    ['/d/', '/console/'],
    ['/d/20261123-7KQ4', '/console/#/d/20261123-7KQ4'],
  ] as const) {
    const led = await get(path)
    expect([path, led.status, led.headers.get('location')]).toEqual([path, 302, to])
  }
  const page = await get('/console/')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('x-frame-options')).toBe('DENY')
  expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe|\*/)
  expect(bucket).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(bucket).not.toBe(city.host.url)
  expect(await (await get('/console/console.json')).json()).toMatchObject({
    issuer: `${city.host.url}/oidc`,
    clientId: 'console',
    local: true,
  })
})

test('a built file is kept for ever; what is none of them is not there', async () => {
  const file = await get('/console/assets/index-A1b2.js')
  expect(file.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(file.headers.get('cache-control')).toBe(forEver)
  for (const path of ['assets/gone-A1b2.js', 'secret.txt', 'index.html', 'assets/..%2Fsecret.txt', 'assets/']) {
    const answer = await get(`/console/${path}`)
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
      path,
      404,
      'application/problem+json; charset=utf-8',
    ])
  }
  expect((await get('/console/', { method: 'POST', body: '{}' })).status).toBe(404)
})

test('the bucket takes uploads from this page, and from no other origin', async () => {
  const ask = (origin: string, headers = 'content-type,x-amz-checksum-sha256', method = 'PUT') =>
    fetch(`${bucket}/attachments/incoming/any`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': headers,
      },
    })
  const own = await ask(city.host.url)
  expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([200, city.host.url])
  expect((await ask('http://evil.example')).status).toBe(403)
  expect((await ask(city.host.url, 'authorization')).status).toBe(403)
  expect((await ask(city.host.url, '', 'DELETE')).status).toBe(403)
  // What a page is refused it may read, too: otherwise it could only say that the network is gone.
  const refused = await fetch(`${bucket}/attachments/incoming/any`, {
    method: 'PUT',
    headers: { origin: city.host.url },
  })
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, city.host.url])
})
