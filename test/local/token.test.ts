import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Me } from '../../lib/contract/official-responses.ts'
import { posts } from '../../lib/domain/vocabulary.ts'
import { command } from '../infra/operator.ts'
import { openCity } from '../scenarios/harness.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'token-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))
const city = await openCity({ dataDir })
const token = (...args: string[]) => command('token', args, { env: { DATA_DIR: dataDir } })
const me = async (said: string) =>
  Me.parse((await city.ask('/v1/me', { source: null, headers: { authorization: `Bearer ${said.trim()}` } })).json)

test('npm run token prints one for each post, and it opens the API in that post', async () => {
  for (const post of posts) {
    const { status, out, said } = await token(post)
    expect([status, said]).toEqual([0, ''])
    expect((await me(out)).posts.map((one) => one.post)).toContain(post)
  }
  const { out } = await token('liaison', 'pension-insurance')
  expect((await me(out)).posts).toMatchObject([{ post: 'liaison', unit: 'pension-insurance' }])
})

test('for nobody it prints none, and says whom there is', async () => {
  for (const args of [['mayor'], ['liaison', 'nowhere']]) {
    const { status, out, said } = await token(...args)
    expect([status === 0, out]).toEqual([false, ''])
    expect(said).toContain('liaison labour-inspection')
  }
  expect(await token()).toMatchObject({ out: '', said: expect.stringContaining('npm run token -- <post>') })
  const elsewhere = await command('token', ['office'], { env: { DATA_DIR: join(dataDir, 'nothing') } })
  expect(elsewhere).toMatchObject({ out: '', said: expect.stringContaining('npm start first') })
})

test('the credentials name each official with post, unit and token', () => {
  for (const official of city.host.credentials.officials) {
    expect(official).toMatchObject({ post: expect.any(String), token: expect.stringMatching(/^ey.+\..+\..+$/) })
    if (official.post === 'liaison' || official.post === 'unit-head') expect(official.unit).toEqual(expect.any(String))
  }
})
