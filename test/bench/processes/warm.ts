import { handler } from '../../../functions/api/receive-report.ts'
import { revisionKey } from '../../../lib/adapters/dynamodb/keys.ts'
import { type Item, notExists, openTable } from '../../../lib/adapters/dynamodb/table.ts'
import { apiEvent, sampleReport } from '../support/sample.ts'

const context = {
  functionName: 'receive-report',
  functionVersion: '$LATEST',
  invokedFunctionArn: '',
  memoryLimitInMB: '1024',
  logGroupName: '',
  logStreamName: '',
  callbackWaitsForEmptyEventLoop: false,
  awsRequestId: 'warm',
  getRemainingTimeInMillis: () => 25_000,
  done() {},
  fail() {},
  succeed() {},
}
const apiKey = process.env.BENCH_API_KEY ?? ''
const table = openTable(process.env.TABLE_NAME ?? '')
let n = 0

async function accept(body: unknown): Promise<number> {
  const event = apiEvent(apiKey, body)
  const started = performance.now()
  const answer = (await handler(event, context)) as { statusCode: number; body: string }
  const ms = performance.now() - started
  if (answer.statusCode !== 202) throw new Error(`not accepted: ${answer.statusCode}`)
  const { reportId } = JSON.parse(answer.body) as { reportId: string }
  model ??= await table.get(revisionKey(reportId, 1))
  return ms
}

let model: Item | null = null

/** One put of the very item that accepting puts, by the same client on the same server. */
async function put(): Promise<number> {
  const id = `r-${process.pid}-${++n}`
  const item = { ...model, pk: `REPORT#${id}`, agendaSk: `2099-01-01T00:00:00.000Z#${id}` }
  const started = performance.now()
  await table.put(item, notExists)
  return performance.now() - started
}

process.on('message', async (asked: { rounds?: number; bodies?: unknown[] }) => {
  if (asked.bodies) {
    for (const body of asked.bodies) await accept(body)
    return process.send?.({ done: true })
  }
  const measured: { accept: number[]; put: number[] } = { accept: [], put: [] }
  for (let round = 0; round < (asked.rounds ?? 0); round++) {
    const turns = [
      async () => measured.accept.push(await accept(sampleReport())),
      async () => measured.put.push(await put()),
    ]
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn()
  }
  process.send?.(measured)
})
process.send?.({ ready: true })
