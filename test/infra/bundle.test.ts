import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Bundle, bundle } from '../../infra/bundle.ts'

/** A handler that does what ours do: an SDK call over the network, with a lazy import on the way. */
const fixture = `
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { createHash } from 'node:crypto'
export const handler = async () => {
  const client = new DynamoDBClient({ region: 'local', endpoint: 'http://127.0.0.1:1', maxAttempts: 1 })
  const http = await import('node:http')
  const refused = await client.send(new ListTablesCommand({})).then(() => 'answered', (error) => error.code ?? error.name)
  return { refused, hash: createHash('sha256').update('x').digest('hex').length, methods: http.METHODS.includes('GET') }
}
`
const runner = `
const { handler } = require(process.argv[1])
handler().then((answer) => console.log(JSON.stringify({ answer, undici: process.moduleLoadList.filter((name) => name.includes('undici')) })))
`

describe('a deployed bundle', () => {
  const folder = mkdtempSync(join(resolve('node_modules'), '.bundle-test-'))
  const outdir = join(folder, 'out')
  let first: Bundle
  beforeAll(async () => {
    writeFileSync(join(folder, 'entry.ts'), fixture)
    first = await bundle({ entry: join(folder, 'entry.ts'), outdir, mapFile: join(folder, 'maps', 'entry.map') })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const run = (env: Record<string, string>) =>
    JSON.parse(
      execFileSync(process.execPath, ['-e', runner, resolve(first.file)], {
        env: { PATH: process.env.PATH ?? '', ...env },
        encoding: 'utf8',
      }),
    )

  it('is one file, without its source map', () => {
    expect(readdirSync(outdir)).toEqual(['index.js'])
    expect(readdirSync(join(folder, 'maps'))).toEqual(['entry.map'])
  })

  it('serves a call without having loaded undici', () => {
    const { answer, undici } = run({ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' })
    expect(answer).toEqual({ refused: 'ECONNREFUSED', hash: 64, methods: true })
    expect(undici).toEqual([])
  })

  it('knows no credentials but those of the environment', () => {
    const inputs = Object.keys(first.metafile.inputs).join('\n')
    expect(inputs).toContain('env-credentials.ts')
    expect(inputs).not.toMatch(/credential-provider-(node|ini|sso|imds|process|http)/)
    expect(run({}).answer.refused).toBe('Error')
  })

  it('is the same every time, and smaller than with the whole chain', async () => {
    const entry = join(folder, 'entry.ts')
    const again = await bundle({ entry, outdir: join(folder, 'again') })
    const chain = await bundle({ entry, outdir: join(folder, 'chain'), credentials: 'chain' })
    expect(again.bytes).toBe(first.bytes)
    expect(chain.bytes).toBeGreaterThan(first.bytes + 50_000)
  })
})

describe('the bundle of intake, whose start somebody waits for', () => {
  it('holds neither the SDK, nor the large zod, nor what other functions need', async () => {
    const outdir = mkdtempSync(join(tmpdir(), 'intake-'))
    onTestFinished(() => rmSync(outdir, { recursive: true, force: true }))
    const { bytes, metafile } = await bundle({ entry: 'functions/api/receive-report.ts', outdir })
    const inside = Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.keys(inputs).filter((path) => (inputs[path]?.bytesInOutput ?? 0) > 0),
    )
    const unwanted =
      /@aws-sdk|@smithy|zod\/v4\/classic|zod-openapi|opencc|nodemailer|domain\/(dispute|roster-)|channels\//
    expect(inside.filter((path) => unwanted.test(path))).toEqual([])
    // Of which 6 KB are the whole table of routes: every function has it.
    expect(bytes).toBeLessThan(165_000)
  })
})
