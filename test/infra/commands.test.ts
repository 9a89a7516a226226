import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { command, stage } from './operator.ts'

const commands = ['deploy', 'erase', 'rebuild', 'restore', 'seed', 'smoke', 'source', 'subscribe', 'unpark', 'verify']
const place = { TABLE_NAME: 'table', KEY_ID: 'key', TOPIC_MAIL: 'arn:aws-cn:sns:cn-north-1:000000000000:mail' }

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'operator-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe.each(commands)('npm run %s', (script) => {
  test('tells how it is called when asked, and when an option is unknown', async () => {
    const [help, wrong] = await Promise.all([command(script, ['--help']), command(script, ['--bogus'])])
    expect(help).toMatchObject({ status: 0, out: expect.stringContaining(`npm run ${script}`), said: '' })
    expect(wrong).toMatchObject({ status: 1, out: '' })
    expect(wrong.said).toContain("Unknown option '--bogus'")
    expect(wrong.said).toContain(help.out.trim())
  })
})

test.each([
  ['source', 'list'],
  ['verify', ''],
  ['subscribe', ''],
])('npm run %s says what is missing of region and credentials, without a trace', async (script, argument) => {
  const args = argument === '' ? [] : [argument]
  const [nowhere, nobody] = await Promise.all([
    command(script, args, { env: place }),
    command(script, args, { env: { ...place, AWS_REGION: 'cn-north-1' } }),
  ])
  expect(nowhere).toMatchObject({ status: 1, said: expect.stringContaining('AWS_REGION is missing') })
  expect(nobody).toMatchObject({ status: 1, said: expect.stringContaining('No AWS credentials') })
  for (const { said } of [nowhere, nobody]) expect(said).not.toMatch(/^ {4}at /m)
})

test('a table that is not there is named', async () => {
  const { env } = await stage()
  const { status, out, said } = await command('verify', [], { env: { ...env, TABLE_NAME: 'nowhere' } })
  expect(status).toBe(1)
  expect(out).toContain('Table nowhere, cn-north-1.')
  expect(said).toContain('There is no such table in cn-north-1')
})

describe.each(['verify', 'rebuild', 'unpark'])('npm run %s', (script) => {
  test.each([{}, { DATA_DIR: 'somewhere' }])('without a table (%j) fails and makes nothing', async (env) => {
    const cwd = emptyFolder()
    const { status, out, said } = await command(script, [], { env, cwd })
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(said).toContain('Which table?')
    expect(readdirSync(cwd)).toEqual([])
  })
})

test.each(['verify', 'rebuild'])('npm run %s of a table without disputes is no success unless told', async (script) => {
  const { run } = await stage()
  expect(await run(script)).toMatchObject({ status: 1, said: expect.stringContaining('is this the right table?') })
  expect(await run(script, '--empty-ok')).toMatchObject({ status: 0, said: '' })
})
