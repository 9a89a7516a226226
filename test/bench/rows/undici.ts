import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { manifest } from '../../../infra/manifest.ts'
import { noticeStore } from '../../../lib/adapters/dynamodb/notice-store.ts'
import { openTable } from '../../../lib/adapters/dynamodb/table.ts'
import { noticeMessage } from '../../../lib/usecases/notice-message.ts'
import { coldStart } from '../support/cold.ts'
import { deployedBundle, tableName } from '../support/deployed.ts'
import { meteredHost } from '../support/local-host.ts'
import type { Row } from '../support/result.ts'
import { apiEvent, sampleReport } from '../support/sample.ts'

const S = z.object({ S: z.string() })
const Page = z.object({ Items: z.array(z.looseObject({ pk: S, sk: S })) })

/** Every function as deployed, each in a process of its own, serves one request of a real chain; which have loaded undici? */
export const undiciRow: Row = {
  name: 'undici',
  async run({ say }) {
    const on = await meteredHost('off')
    const { apiKey = '' } = on.host.credentials.sources[0] ?? {}
    const token = on.host.credentials.officials.find(({ post }) => post === 'office')?.token ?? ''
    const env = Object.fromEntries(Object.entries(process.env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])))
    const scan = async (pk: string, sk: string) => {
      const page = await on.call('Scan', { TableName: tableName })
      return Page.parse(JSON.parse(page)).Items.filter((item) => item.pk.S.startsWith(pk) && item.sk.S.startsWith(sk))
    }
    const record = async (pk: string, sk: string) => ({
      Records: (await scan(pk, sk)).map(({ pk: a, sk: b }, n) => ({
        dynamodb: { SequenceNumber: String(n + 1), Keys: { pk: a, sk: b } },
      })),
    })
    const commit = async () => {
      const [first] = await scan('DISPUTE#', 'COMMIT#')
      return { disputeId: first?.pk.S.slice('DISPUTE#'.length) ?? '', seq: 1 }
    }
    const message = async () => {
      const [notice] = await noticeStore(openTable(tableName, { endpoint: on.host.tableEndpoint() })).of(
        (await commit()).disputeId,
      )
      if (!notice) throw new Error('the chain has made no notice')
      return noticeMessage(notice)
    }
    const events: Record<string, () => Promise<unknown>> = {
      'receive-report': async () => apiEvent(apiKey, sampleReport()),
      'serve-officials': async () => ({
        ...apiEvent(token, null),
        httpMethod: 'GET',
        path: '/v1/disputes',
        body: null,
      }),
      'open-sealed': async () => ({
        ...apiEvent(token, null),
        httpMethod: 'GET',
        path: `/v1/reports/${(await scan('REPORT#', 'REV#'))[0]?.pk.S.slice('REPORT#'.length)}/complainants`,
        body: null,
      }),
      'describe-api': async () => ({ ...apiEvent('', null), httpMethod: 'GET', path: '/v1/openapi.json', body: null }),
      'grade-report': () => record('REPORT#', 'REV#'),
      'publish-facts': () => record('DISPUTE#', 'COMMIT#'),
      'notify-tier': async () => ({ id: 'bench', 'detail-type': 'dispute.alert-raised', detail: await commit() }),
      'deliver-notice': async () => ({
        Records: [{ messageId: 'bench', body: JSON.stringify(await message()) }],
      }),
      'sweep-agenda': async () => ({}),
      'send-callbacks': async () => ({}),
      'seal-days': async () => ({}),
      'close-quarter': async () => ({}),
      'serve-quarter': async () => ({
        ...apiEvent(token, null),
        httpMethod: 'GET',
        path: '/v1/quarters',
        body: null,
      }),
      'render-document': async () => {
        const asked = apiEvent(token, { kind: 'grade-card', of: { disputeId: (await commit()).disputeId } })
        const headers = { ...asked.headers, 'Idempotency-Key': randomUUID() }
        return { ...asked, path: '/v1/documents', headers }
      },
      administer: async () => ({ ...apiEvent(token, null), httpMethod: 'GET', path: '/v1/policy', body: null }),
      // A link that nobody was given: looked up like any other, and refused.
      'confirm-by-link': async () => ({
        ...apiEvent('', null),
        httpMethod: 'GET',
        path: `/${'x'.repeat(16)}7KQ4`,
        body: null,
      }),
    }
    const loaded: string[] = []
    let unserved = 0
    // A document is made of a dispute that the others have opened.
    const last = manifest.filter(({ name }) => name === 'render-document')
    for (const spec of [...manifest.filter((one) => !last.includes(one)), ...last]) {
      const event = await events[spec.name]?.()
      if (event === undefined) throw new Error(`${spec.name} is not measured`)
      const bundle = await deployedBundle(spec.name, spec.entry)
      const { undici, answer, rss } = await coldStart({ bundle, env, event })
      const failures = z.looseObject({ batchItemFailures: z.array(z.unknown()).default([]) }).parse(answer ?? {})
      if (failures.batchItemFailures.length > 0 || (answer?.statusCode ?? 202) >= 400) unserved += 1
      if (undici > 0) loaded.push(spec.name)
      say(`undici: ${spec.name} ${undici > 0 ? 'loaded' : 'none'}, ${Math.round(rss / 1e6)} MB`)
    }
    await on.stop()
    return {
      results: [
        {
          row: 'undici',
          what: `functions, of ${manifest.length}, that have loaded undici after one served request`,
          target: '0',
          measured: String(loaded.length),
          ok: loaded.length === 0,
          note: `each bundle as deployed, in a process of its own, on the report, commit and notice of one real chain; ${unserved} requests went unserved.${loaded.length > 0 ? ` Loaded by ${loaded.join(', ')}.` : ''}`,
          values: { loaded: loaded.length, unserved },
        },
      ],
    }
  },
}
