import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleManifest } from '../../infra/bundle-manifest.ts'
import { manifest } from '../../infra/manifest.ts'
import { materials } from '../../lib/adapters/charts/materials.ts'

const loader = `
const { handler } = require(process.argv[1])
console.log(JSON.stringify({ handler: typeof handler, undici: process.moduleLoadList.filter((name) => name.includes('undici')) }))
`
/** Whatever a function may read of its environment; nothing is called. */
const environment = {
  PATH: process.env.PATH ?? '',
  AWS_REGION: 'cn-north-1',
  TABLE_NAME: 'table',
  BUS_NAME: 'bus',
  KEY_ID: 'key',
  TOPIC_RED: 'arn:aws-cn:sns:cn-north-1:000000000000:red',
  TOPIC_YELLOW: 'arn:aws-cn:sns:cn-north-1:000000000000:yellow',
  TOPIC_BLUE: 'arn:aws-cn:sns:cn-north-1:000000000000:blue',
  TOPIC_OPS: 'arn:aws-cn:sns:cn-north-1:000000000000:ops',
  TOPIC_MAIL: 'arn:aws-cn:sns:cn-north-1:000000000000:mail',
  CHANNELS: 'sms=sns-sms,email=sns-email',
  CONSOLE_URL: 'https://console.example',
  SMS_SIGNATURE: '预警',
}

describe('the manifest’s functions, bundled', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'))
  const out = join(folder, 'bundles')
  beforeAll(() => bundleManifest(out))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are a folder each, and nothing besides', () => {
    expect(readdirSync(out).sort()).toEqual(manifest.map(({ name }) => name).sort())
  })

  it.each(manifest)('$name is one file, beside it only what it draws with; it loads without undici', ({ name }) => {
    const drawing = name === 'render-document'
    const beside = drawing ? Object.values(materials).map((file) => basename(file)) : []
    expect(readdirSync(join(out, name)).sort()).toEqual([...beside, 'index.js'].sort())
    const file = join(out, name, 'index.js')
    // ECharts and docx are in this one only.
    expect(statSync(file).size).toBeLessThan(drawing ? 2_500_000 : 1_000_000)
    const said = execFileSync(process.execPath, ['-e', loader, file], { env: environment, encoding: 'utf8' })
    expect(JSON.parse(said)).toEqual({ handler: 'function', undici: [] })
  })
})
