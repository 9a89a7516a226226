import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { openTableStore, type TableStore } from '../../infra/local/table-store.ts'
import { openTable, type Table } from '../../lib/adapters/dynamodb/table.ts'

export type Item = Record<string, unknown> & { pk: string; sk: string }
type Request = { headers: Record<string, string>; body: unknown }

export const tableName = 'faults'

/** What happens to one call on its way to the table. */
export type Way = <T>(operation: string, body: string, carryOut: () => Promise<T>) => Promise<T>

/** The real SDK and the real dynalite, without the network between: `way` decides what becomes of each call. */
export function tableThrough(store: TableStore, way: Way, config: DynamoDBClientConfig = {}): Table {
  const handle = async (request: Request) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
    const body = typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body as Uint8Array)
    const answer = await way(operation, body, () => store.call(operation, body))
    const headers = { 'content-type': 'application/x-amz-json-1.0' }
    return { response: { statusCode: answer.status, headers, body: Buffer.from(answer.body) } }
  }
  return openTable(store.tableName, {
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    signer: { sign: async (request: unknown) => request },
    maxAttempts: 1,
    requestHandler: { handle, destroy() {} },
    ...config,
  } as unknown as DynamoDBClientConfig)
}

export const newStore = (): Promise<TableStore> => openTableStore('memory', tableName)

/** Everything in the table, or what stands in its agenda index. */
export async function scan(store: TableStore, IndexName?: string): Promise<Item[]> {
  const plain = tableThrough(store, (_operation, _body, carryOut) => carryOut())
  const { ScanCommand } = await import('@aws-sdk/lib-dynamodb')
  const items: Item[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page = await plain.client.send(
      new ScanCommand({
        TableName: store.tableName,
        ...(IndexName && { IndexName }),
        ...(start && { ExclusiveStartKey: start }),
      }),
    )
    items.push(...((page.Items ?? []) as Item[]))
    start = page.LastEvaluatedKey
  } while (start)
  return items
}
