import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { openTableStore, type TableStore } from '../../infra/local/table-store.ts'
import { plainItem } from '../../lib/adapters/dynamodb/attributes.ts'
import type { TableCalls } from '../../lib/adapters/dynamodb/calls.ts'
import { ItemTable } from '../../lib/adapters/dynamodb/item-table.ts'
import { lightCalls } from '../../lib/adapters/dynamodb/light-calls.ts'
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

/** The SDK's pause between attempts is nothing here; what it would try again is only what a test calls a lost answer. */
const attempts = 4

/**
 * The same table by our own light client, in half the time: most calls of a test are of how the product goes on, not of
 * who carries them. That both carriers do the same is held by carriers.test.ts. What is asked rarely stays with the SDK.
 */
export function quickTable(store: TableStore, way: Way): Table {
  const rare = tableThrough(store, way)
  const once = async (operation: string, body: string): Promise<Record<string, unknown>> => {
    const { status, body: text } = await way(operation, body, () => store.call(operation, body))
    const said = JSON.parse(text)
    if (status === 200) return said
    throw Object.assign(new Error(said.message ?? text), { name: String(said.__type).replace(/^.*#/, '') })
  }
  const call = async (operation: string, input: object): Promise<Record<string, unknown>> => {
    const body = JSON.stringify(input)
    for (let attempt = 1; ; attempt++)
      try {
        return await once(operation, body)
      } catch (fault) {
        if (attempt === attempts || (fault as Error).name !== 'TimeoutError') throw fault
      }
  }
  return new QuickTable(store.tableName, lightCalls(call), rare)
}

class QuickTable extends ItemTable {
  readonly client: Table['client']
  readonly #rare: Table

  constructor(name: string, calls: TableCalls, rare: Table) {
    super(name, calls)
    this.client = rare.client
    this.#rare = rare
  }

  delete: Table['delete'] = (key, condition) => this.#rare.delete(key, condition)
}

export const plainTable = (store: TableStore): Table => quickTable(store, (_operation, _body, carryOut) => carryOut())

/** As `scanTable`, by itself: the fault tests look at everything again and again. */
export async function scan(store: TableStore, IndexName?: string): Promise<Item[]> {
  const items: Item[] = []
  let start: unknown
  do {
    const asked = { TableName: store.tableName, IndexName, ExclusiveStartKey: start }
    const { status, body } = await store.call('Scan', JSON.stringify(asked))
    if (status !== 200) throw new Error(body)
    const page: { Items: Record<string, unknown>[]; LastEvaluatedKey?: unknown } = JSON.parse(body)
    for (const item of page.Items) items.push(plainItem(item) as Item)
    start = page.LastEvaluatedKey
  } while (start)
  return items
}
