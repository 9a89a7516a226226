import { join } from 'node:path'
import { coldStart } from '../support/cold.ts'
import { defaultBundle, deployed, deployedBundle } from '../support/deployed.ts'
import { atMost, fixed, type Result, type Row } from '../support/result.ts'
import { apiEvent, sampleReport } from '../support/sample.ts'
import { interleaved, median, ratio } from '../support/stats.ts'

const entry = 'functions/api/receive-report.ts'
const floorFile = join(import.meta.dirname, '../processes/floor.cjs')

/** Process start → first accepted report, against CDK's default bundle of the same source and against a bare signed put. */
export const coldStartRow: Row = {
  name: 'cold-start',
  async run({ quick, say }, known) {
    const stage = await deployed()
    const ours = await deployedBundle('receive-report', entry)
    const theirs = await defaultBundle('receive-report', entry)
    const bare = await deployedBundle('sdk-put', 'test/bench/processes/sdk-put.ts')
    let n = 0
    const start = (bundle: string, event: () => unknown) => async () => {
      const { ms, answer } = await coldStart({ bundle, env: stage.env, event: event() })
      if (answer?.statusCode !== 202) throw new Error(`not accepted: ${JSON.stringify(answer)}`)
      return ms
    }
    const report = () => apiEvent(stage.apiKey, sampleReport())
    const item = () => ({ item: { pk: { S: `FLOOR#${++n}` }, sk: { S: 'FLOOR' }, text: { S: 'x'.repeat(2_000) } } })
    const before = stage.calls()
    await start(ours, report)()
    const after = stage.calls()
    const rounds = quick ? 5 : 21
    const measured = await interleaved(
      {
        ours: start(ours, report),
        theirs: start(theirs, report),
        floor: start(floorFile, item),
        sdk: start(bare, item),
      },
      { rounds },
    )
    await stage.close()
    const values = {
      oursMs: median(measured.ours),
      cdkDefaultMs: median(measured.theirs),
      floorMs: median(measured.floor),
      sdkPutMs: median(measured.sdk),
      againstCdkDefault: ratio(measured.ours, measured.theirs),
      againstFloor: ratio(measured.ours, measured.floor),
      sdkPutAgainstFloor: ratio(measured.sdk, measured.floor),
      tableCalls: after.dynamodb - before.dynamodb,
      kmsCalls: after.kms - before.kms,
    }
    say(
      `cold start: ${fixed(values.oursMs, 0)} ms, CDK default ${fixed(values.cdkDefaultMs, 0)} ms, floor ${fixed(values.floorMs, 0)} ms`,
    )
    known.set('coldMs', values.oursMs)
    const stub = `KMS is a loopback stub that really wraps and unwraps; ${values.kmsCalls} calls to it and ${values.tableCalls} to the table per cold start`
    const results: Result[] = [
      {
        row: 'cold-start',
        what: 'process start → first accepted report, deployed bundle ÷ CDK default bundle of the same source',
        target: '≤ 0.75',
        measured: fixed(values.againstCdkDefault),
        ok: atMost(values.againstCdkDefault, 0.75),
        note: `${rounds} rounds; ${fixed(values.oursMs, 0)} ms ÷ ${fixed(values.cdkDefaultMs, 0)} ms. ${stub}.`,
        values,
      },
      {
        row: 'cold-start',
        what: 'the same ÷ a floor that signs one raw PutItem by hand and does nothing else',
        target: '≤ 2.6',
        measured: fixed(values.againstFloor),
        ok: atMost(values.againstFloor, 2.6),
        note: `floor ${fixed(values.floorMs, 0)} ms. The floor makes one call without TLS code; ours loads https as well, zod's core and the domain, makes ${values.tableCalls + values.kmsCalls} calls without the SDK's clients (docs/adr/0014), and reads, grades and seals the report. One put by the SDK and nothing else, bundled likewise, is ${fixed(values.sdkPutAgainstFloor)} × the floor.`,
        values,
      },
    ]
    return { results }
  },
}
