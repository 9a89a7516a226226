import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
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
export async function scanTable(table: Table, IndexName?: string): Promise<Item[]> {
  const items: Item[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        ...(IndexName && { IndexName }),
        ...(start && { ExclusiveStartKey: start }),
      }),
    )
    items.push(...((page.Items ?? []) as Item[]))
    start = page.LastEvaluatedKey
  } while (start)
  return items
}

export const plainTable = (store: TableStore): Table => tableThrough(store, (_operation, _body, carryOut) => carryOut())

export const scan = (store: TableStore, IndexName?: string): Promise<Item[]> => scanTable(plainTable(store), IndexName)
