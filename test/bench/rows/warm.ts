import * as z from 'zod'
import { startChild } from '../support/child.ts'
import { deployed } from '../support/deployed.ts'
import { atMost, fixed, type Row } from '../support/result.ts'
import { sampleReport } from '../support/sample.ts'
import { median, percentile } from '../support/stats.ts'

const Measured = z.object({ accept: z.array(z.number()), put: z.array(z.number()), lightPut: z.array(z.number()) })
const Done = z.object({ done: z.literal(true) })

/** A warm function against one put by the SDK's client; and what accepting and repeating ask of the outside. */
export const warmRow: Row = {
  name: 'warm',
  async run({ quick, say }, known) {
    const stage = await deployed()
    const env = { ...stage.env, BENCH_API_KEY: stage.apiKey }
    const child = await startChild('warm.ts', { env })
    await child.ask({ rounds: 200 }, Measured)
    const blocks = quick ? 5 : 21
    const ratios: number[] = []
    const lightRatios: number[] = []
    const all: z.infer<typeof Measured> = { accept: [], put: [], lightPut: [] }
    for (let block = 0; block < blocks; block++) {
      const measured = await child.ask({ rounds: quick ? 40 : 100 }, Measured)
      ratios.push(median(measured.accept) / median(measured.put))
      lightRatios.push(median(measured.accept) / median(measured.lightPut))
      all.accept.push(...measured.accept)
      all.put.push(...measured.put)
      all.lightPut.push(...measured.lightPut)
    }
    const counted = async (bodies: unknown[]) => {
      const before = stage.calls()
      await child.ask({ bodies }, Done)
      const after = stage.calls()
      return after.dynamodb - before.dynamodb + after.kms - before.kms
    }
    const report = sampleReport()
    const accepting = await counted([report])
    const repeating = await counted([report])
    await child.end()
    await stage.close()
    const values = {
      ratio: median(ratios),
      acceptP50Ms: median(all.accept),
      acceptP99Ms: percentile(all.accept, 99),
      putP50Ms: median(all.put),
      lightPutP50Ms: median(all.lightPut),
      againstLightPut: median(lightRatios),
    }
    known.set('acceptMs', values.acceptP50Ms)
    known.set('acceptCalls', accepting)
    say(`warm: ${fixed(values.ratio)}; calls ${accepting}, repeat ${repeating}`)
    return {
      results: [
        {
          row: 'warm',
          what: 'warm receive-report ÷ one PutItem by the SDK’s client on the same server, p50',
          target: '≤ 1.2',
          measured: fixed(values.ratio),
          ok: atMost(values.ratio, 1.2),
          note: `${blocks} blocks, each p50 ÷ p50; ${fixed(values.acceptP50Ms)} ms ÷ ${fixed(values.putP50Ms)} ms; the server is dynalite in another process. The put is of the very item that accepting writes; above it stand reading, grading and sealing the report and its keyed hashes.`,
          values,
        },
        {
          row: 'warm',
          what: 'the same ÷ one PutItem by the client that intake itself uses, p50',
          target: '≤ 1.2',
          measured: fixed(values.againstLightPut),
          ok: atMost(values.againstLightPut, 1.2),
          note: `Intake does not use the SDK's client (docs/adr/0014); its own needs ${fixed(values.lightPutP50Ms)} ms for the put, so that the same work weighs more beside it: ${fixed(values.acceptP50Ms - values.lightPutP50Ms)} ms of reading, grading, keyed hashes and sealing.`,
          values: { againstLightPut: values.againstLightPut },
        },
        {
          row: 'warm',
          what: 'outside calls to accept a report',
          target: '1',
          measured: String(accepting),
          ok: accepting === 1,
          note: 'warm, counted at the servers (DynamoDB and KMS)',
          values: { accepting },
        },
        {
          row: 'warm',
          what: 'outside calls to answer a repeat',
          target: '≤ 2',
          measured: String(repeating),
          ok: repeating <= 2,
          note: 'the refused put, then the revisions',
          values: { repeating },
        },
      ],
    }
  },
}
