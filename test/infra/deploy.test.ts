import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { stages, unsettled } from '../../infra/stages.ts'
import { smoke } from '../../scripts/smoke.ts'

const deploy = (...args: string[]) => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/deploy.ts', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '' },
  })
  return { status, said: stderr }
}

describe('npm run deploy', () => {
  it('names the stages when there is no such one', () => {
    const { status, said } = deploy('nowhere')
    expect(status).toBe(1)
    for (const { name } of stages) expect(said).toContain(name)
  })

  it('stops before it touches anything while the bureau’s own values are missing', () => {
    const { status, said } = deploy('production')
    expect(status).toBe(1)
    expect(said).toContain('consoleUrl')
    expect(said).toContain('sms.templates.alert')
  })

  it('checks the records by themselves, for the delivery’s first command', () => {
    const { status, said } = deploy('check', 'staging', 'demo')
    expect(status).toBe(1)
    expect(said).toMatch(/«staging»: consoleUrl.*«demo»: consoleUrl/)
    expect(deploy('check').status).toBe(1)
  })

  it('deploys no delivery whose stages or source are not filled in', () => {
    const { status, said } = deploy('delivery', 'aws')
    expect(status).toBe(1)
    expect(said).toMatch(/«delivery»: repository, connectionArn; «demo-staging»: consoleUrl/)
    expect(deploy('delivery', 'nowhere').said).toContain('npm run deploy -- delivery <partition>')
  })

  it('knows a filled-in record from one that is not', () => {
    expect(unsettled({ a: 'https://console.example.gov.cn', b: { c: 'SMS_12' } })).toEqual([])
    expect(unsettled({ a: 'https://unset.invalid', b: { c: 'SMS_0' } })).toEqual(['a', 'b.c'])
  })
})

describe('the smoke test', () => {
  const closing: (() => void)[] = []
  afterEach(() => {
    for (const close of closing.splice(0)) close()
  })
  const serve = async (answers: Record<string, [status: number, type: string]>): Promise<string> => {
    const server = createServer((request, response) => {
      const [status, type] = answers[request.url ?? ''] ?? [404, 'application/problem+json; charset=utf-8']
      const page = '<script type="module" src="./assets/index-A1b2.js"></script>'
      response.writeHead(status, { 'content-type': type }).end(type === 'text/html' ? page : '{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(() => server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/live`
  }
  const right: Record<string, [number, string]> = {
    '/live/v1/health': [200, 'application/json'],
    '/live/v1/openapi.json': [200, 'application/json'],
    '/live/v1/reports': [401, 'application/problem+json'],
    '/live/console/': [200, 'text/html'],
    '/live/console/console.json': [200, 'application/json'],
    '/live/console/assets/index-A1b2.js': [200, 'text/javascript'],
  }

  it('passes an API that answers as it should', async () => {
    expect(await smoke(await serve(right))).toEqual([])
  })

  it('fails one that takes reports from strangers, or is down', async () => {
    const open = await smoke(await serve({ ...right, '/live/v1/reports': [202, 'application/json'] }))
    expect(open).toEqual([expect.stringContaining('answered 202, not 401')])
    expect(await smoke('http://127.0.0.1:1/')).toHaveLength(6)
  })

  it('fails a console whose program cannot be read', async () => {
    const { '/live/console/assets/index-A1b2.js': _, ...without } = right
    expect(await smoke(await serve(without))).toEqual([expect.stringContaining('index-A1b2.js answered 404')])
  })
})
