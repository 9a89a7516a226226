import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { clientDefaults } from '../client-defaults.ts'
import { type Condition, guardOf, ItemTable, type Key, unlessRefused } from './item-table.ts'
import { sdkCalls } from './sdk-calls.ts'

export type { Item } from './calls.ts'
export { notExists } from './item-table.ts'

/** The table by the SDK, whose client also serves what is asked rarely: the index, a scan, a deletion. */
export class Table extends ItemTable {
  readonly client: DynamoDBDocumentClient

  constructor(name: string, client: DynamoDBDocumentClient) {
    super(name, sdkCalls(client))
    this.client = client
  }

  /** False when the condition refuses. */
  delete(key: Key, condition?: Condition): Promise<boolean> {
    return unlessRefused(this.client.send(new DeleteCommand({ TableName: this.name, Key: key, ...guardOf(condition) })))
  }
}

export function openTable(name: string, config: DynamoDBClientConfig = {}): Table {
  const client = new DynamoDBClient({
    ...clientDefaults,
    maxAttempts: 5,
    accountIdEndpointMode: 'disabled',
    endpointDiscoveryEnabled: false,
    ...config,
  })
  return new Table(name, DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }))
}
