import { BatchGetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { handler } from '../../../functions/api/serve-officials.ts'
import { openTable } from '../../../lib/adapters/dynamodb/table.ts'
import type { Compared, Get, Raw } from '../support/officials.ts'

const context = {
  functionName: 'serve-officials',
  functionVersion: '$LATEST',
  invokedFunctionArn: '',
  memoryLimitInMB: '1024',
  logGroupName: '',
  logStreamName: '',
  callbackWaitsForEmptyEventLoop: false,
  awsRequestId: 'bench',
  getRemainingTimeInMillis: () => 25_000,
  done() {},
  fail() {},
  succeed() {},
}
const { name, client } = openTable(process.env.TABLE_NAME ?? '')

/** The function as the gateway calls it; the body of its answer. */
async function get({ token, path, query }: Get): Promise<string> {
  const headers = { Authorization: `Bearer ${token}` }
  const requestContext = { requestId: 'bench' }
  const event = { httpMethod: 'GET', path, headers, queryStringParameters: query, body: null, requestContext }
  const { statusCode, body } = (await handler(event, context)) as { statusCode: number; body: string }
  if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${body}`)
  return body
}

/** By the SDK's client and nothing else: one query, all its pages unless limited; with `heads`, one batch of these too. */
async function raw({ heads, ...query }: Raw): Promise<void> {
  let from: QueryCommandInput['ExclusiveStartKey']
  do {
    const page = await client.send(new QueryCommand({ TableName: name, ...query, ExclusiveStartKey: from }))
    from = query.Limit === undefined ? page.LastEvaluatedKey : undefined
  } while (from)
  if (!heads) return
  const { Responses } = await client.send(
    new BatchGetCommand({ RequestItems: { [name]: { Keys: heads, ConsistentRead: true } } }),
  )
  if (Responses?.[name]?.length !== heads.length) throw new Error('heads are missing')
}

async function timed(what: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await what()
  return performance.now() - started
}

async function compare({ rounds, gets, raws }: { rounds: number; gets: Get[]; raws: Raw[] }): Promise<Compared> {
  const measured: Compared = { gets: gets.map(() => []), raws: raws.map(() => []) }
  const turns = [
    ...gets.map((one, n) => async () => measured.gets[n]?.push(await timed(() => get(one)))),
    ...raws.map((one, n) => async () => measured.raws[n]?.push(await timed(() => raw(one)))),
  ]
  for (let round = 0; round < rounds; round++)
    for (const at of turns.keys()) await turns[(at + round) % turns.length]?.()
  return measured
}

process.on('message', async (asked: { get: Get } | { rounds: number; gets: Get[]; raws: Raw[] }) => {
  process.send?.('get' in asked ? { body: await get(asked.get) } : await compare(asked))
})
process.send?.({ ready: true })
