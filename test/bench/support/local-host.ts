import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import type { Endpoint } from '../../../infra/local/endpoint.ts'
import { serveEndpoint } from '../../../infra/local/endpoint.ts'
import { type Host, startHost } from '../../../infra/local/host.ts'
import { handlerLoader } from '../../../infra/local/load-handler.ts'
import { manifest } from '../../../infra/manifest.ts'
import { seedLocal } from '../../../infra/seed/local.ts'
import { root } from './deployed.ts'
import { type Charge, metered } from './meter.ts'

const Answer = z.looseObject({ reportId: z.string(), revision: z.number() })

export interface MeteredHost {
  host: Host
  post(report: unknown): Promise<z.infer<typeof Answer>>
  /** Charges since it was last asked. */
  charges(): Charge[]
  /** A request to the table, uncharged. */
  call(operation: string, request: object): Promise<string>
  stop(): Promise<void>
}

/** The whole product in this process, with the meter between its functions and the table. Nothing sweeps unasked. */
export async function meteredHost(stream: 'on' | 'off'): Promise<MeteredHost> {
  const memoryHome = await mkdtemp(join(tmpdir(), 'bench-'))
  const host = await startHost({
    port: 0,
    dataDir: 'memory',
    memoryHome,
    manifest,
    loadHandler: handlerLoader(root),
    seed: seedLocal,
    sweepEveryMs: 0,
    stream,
  })
  let charges: Charge[] = []
  const send = async (operation: string, body: string) => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` }
    const answer = await fetch(host.tableEndpoint(), { method: 'POST', headers, body })
    return { status: answer.status, body: await answer.text() }
  }
  const charged = metered(send, (charge) => charges.push(charge))
  const proxy: Endpoint = await serveEndpoint(0, ({ headers, body }) =>
    charged(String(headers['x-amz-target']).split('.')[1] ?? '', body.toString()),
  )
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.url
  const { apiKey } = host.credentials.sources[0] ?? { apiKey: '' }
  return {
    host,
    async post(report) {
      const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
      const answer = await fetch(`${host.url}/v1/reports`, { method: 'POST', headers, body: JSON.stringify(report) })
      if (answer.status !== 202) throw new Error(`not accepted: ${answer.status} ${await answer.text()}`)
      return Answer.parse(await answer.json())
    },
    charges() {
      const taken = charges
      charges = []
      return taken
    },
    call: async (operation, request) => (await send(operation, JSON.stringify(request))).body,
    async stop() {
      await host.stop()
      await proxy.sever()
      await rm(memoryHome, { recursive: true, force: true })
    },
  }
}
