import { handler } from '../../../functions/api/receive-report.ts'
import { jsonCalls } from '../../../lib/adapters/aws/json-call.ts'
import { ItemTable } from '../../../lib/adapters/dynamodb/item-table.ts'
import { revisionKey } from '../../../lib/adapters/dynamodb/keys.ts'
import { lightCalls, tableProtocol } from '../../../lib/adapters/dynamodb/light-calls.ts'
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
const environment = (name: string): string => process.env[name] ?? ''
const apiKey = environment('BENCH_API_KEY')
const sdk = openTable(environment('TABLE_NAME'))
const place = {
  endpoint: environment('AWS_ENDPOINT_URL_DYNAMODB'),
  region: environment('AWS_REGION'),
  credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
}
const light = new ItemTable(environment('TABLE_NAME'), lightCalls(jsonCalls(place, tableProtocol)))
let n = 0

async function accept(body: unknown): Promise<number> {
  const event = apiEvent(apiKey, body)
  const started = performance.now()
  const answer = (await handler(event, context)) as { statusCode: number; body: string }
  const ms = performance.now() - started
  if (answer.statusCode !== 202) throw new Error(`not accepted: ${answer.statusCode}`)
  const { reportId } = JSON.parse(answer.body) as { reportId: string }
  model ??= await sdk.get(revisionKey(reportId, 1))
  return ms
}

let model: Item | null = null

/** One put of the very item that accepting puts, on the same server. */
async function put(table: ItemTable): Promise<number> {
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
  const measured: Record<'accept' | 'put' | 'lightPut', number[]> = { accept: [], put: [], lightPut: [] }
  for (let round = 0; round < (asked.rounds ?? 0); round++) {
    const turns = [
      async () => measured.accept.push(await accept(sampleReport())),
      async () => measured.put.push(await put(sdk)),
      async () => measured.lightPut.push(await put(light)),
    ]
    for (const at of turns.keys()) await turns[(at + round) % turns.length]?.()
  }
  process.send?.(measured)
})
process.send?.({ ready: true })
