import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { hostOf, temporaryFolder } from './hosting.ts'

const root = resolve(import.meta.dirname, '../..')
const node = join(root, 'node_modules/.bin/node')

const start = (env: Record<string, string>) => {
  const child = spawn(node, [join(root, 'infra/local/start.ts')], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'pipe',
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for (const out of [child.stdout, child.stderr]) out.on('data', (data) => (said += String(data)))
  return { child, said: () => said, exit: once(child, 'exit').then(([code]) => code as number) }
}

test('npm start on a taken port says so in one sentence and exits with 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const { said, exit } = start({ PORT: String(port), DATA_DIR: await temporaryFolder() })
  expect(await exit).toBe(1)
  expect(said().trim().split('\n')).toEqual([`Port ${port} is taken by another program. Stop it, or set another PORT.`])
})

test('npm start on a folder in use says so in one sentence and exits with 1', async () => {
  const dataDir = await temporaryFolder()
  await hostOf({}, { dataDir })
  const { said, exit } = start({ PORT: '0', DATA_DIR: dataDir })
  expect(await exit).toBe(1)
  expect(said().trim().split('\n')).toEqual([
    `${dataDir} is in use by another local host. Stop that one, or set another DATA_DIR.`,
  ])
})

test('npm start on a folder that is none says so in one sentence and exits with 1', async () => {
  const file = join(await temporaryFolder(), 'a-file')
  await writeFile(file, '')
  const { said, exit } = start({ PORT: '0', DATA_DIR: file })
  expect(await exit).toBe(1)
  expect(said().trim().split('\n')).toEqual([`${file} cannot be used as a data folder (EEXIST). Set another DATA_DIR.`])
})

test.for(['credentials.json', 'clock.json', 'master.key'])(
  'npm start on a folder whose %s is broken names it in one sentence, exits with 1 and leaves it as it is',
  async (name) => {
    const dataDir = await temporaryFolder()
    const path = join(dataDir, name)
    await writeFile(path, '{')
    const { said, exit } = start({ PORT: '0', DATA_DIR: dataDir })
    expect(await exit).toBe(1)
    const sentence = `${path} does not hold what the host wrote there. Restore it, or move the folder away to begin anew.`
    expect(said().trim().split('\n')).toEqual([sentence])
    expect(await readFile(path, 'utf8')).toBe('{')
  },
)

test.for([
  ['of 0.1, which had no mark', null, '1'],
  ['of a later version', '3', '3'],
] as const)(
  'npm start on a folder %s says so in one sentence, exits with 1 and leaves it as it is',
  async ([, mark, said]) => {
    const dataDir = await temporaryFolder()
    const table = join(dataDir, 'table')
    await mkdir(table)
    await writeFile(join(table, 'CURRENT'), 'MANIFEST-000001\n')
    if (mark) await writeFile(join(dataDir, 'format'), mark)
    const started = start({ PORT: '0', DATA_DIR: dataDir })
    expect(await started.exit).toBe(1)
    expect(started.said().trim().split('\n')).toEqual([
      `${dataDir} holds data in a form that this version does not read (${said} instead of 2). Move the folder away to begin anew, or set another DATA_DIR.`,
    ])
    expect(await readFile(join(table, 'CURRENT'), 'utf8')).toBe('MANIFEST-000001\n')
  },
)

test('a folder of this version is marked, and opens again', async () => {
  const dataDir = await temporaryFolder()
  await (await hostOf({}, { dataDir })).stop()
  expect(await readFile(join(dataDir, 'format'), 'utf8')).toBe('2\n')
  await hostOf({}, { dataDir })
})
