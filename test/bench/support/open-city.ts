import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startHost } from '../../../infra/local/host.ts'
import { handlerLoader } from '../../../infra/local/load-handler.ts'
import { manifest } from '../../../infra/manifest.ts'
import { seedLocal } from '../../../infra/seed/local.ts'
import { commitPrefix, disputePk, linkKey } from '../../../lib/adapters/dynamodb/keys.ts'
import { openTable } from '../../../lib/adapters/dynamodb/table.ts'
import { ReportAccepted } from '../../../lib/contract/responses.ts'
import { Commit } from '../../../lib/domain/dispute-facts.ts'
import { units } from '../../../lib/domain/vocabulary.ts'
import { product } from '../../../lib/names.ts'
import { root } from './deployed.ts'
import { patternOf, sizes, writeOpen } from './open-disputes.ts'

/** The whole product on this machine with its console, and so many open disputes of all units and grades. */
export async function cityOf(given: {
  disputes: number
  console: string
}): Promise<{ url: string; close(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'bench-city-'))
  const host = await startHost({
    port: 0,
    dataDir: 'memory',
    memoryHome: home,
    manifest,
    loadHandler: handlerLoader(root),
    seed: seedLocal,
    console: given.console,
    preload: true,
  })
  const endpoint = host.tableEndpoint()
  const table = openTable(product, {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  })
  const authorization = `Bearer ${host.credentials.sources[0]?.apiKey ?? ''}`
  const reportIds: string[] = []
  for (const unit of units)
    for (const people of sizes) {
      const body = JSON.stringify(patternOf(unit, people))
      const reply = await fetch(`${host.url}/v1/reports`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body,
      })
      reportIds.push(ReportAccepted.parse(await reply.json()).reportId)
    }
  await host.settled({ timeoutMs: 60_000 })
  const real: Commit[] = []
  for (const reportId of reportIds) {
    const link = await table.get(linkKey(reportId))
    const [first] = await table.query(disputePk(String(link?.disputeId)), { prefix: commitPrefix })
    real.push(Commit.parse(first))
  }
  await writeOpen(real, {
    count: given.disputes,
    tableName: product,
    call: async (body) => {
      const reply = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': 'DynamoDB_20120810.BatchWriteItem',
          authorization:
            'AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
          'x-amz-date': '20260101T000000Z',
        },
        body,
      })
      if (!reply.ok) throw new Error(await reply.text())
    },
  })
  return {
    url: host.url,
    async close() {
      await host.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
