import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { clientDefaults } from '../client-defaults.ts'
import { ItemTable } from './item-table.ts'
import { sdkCalls } from './sdk-calls.ts'

export type { Item } from './calls.ts'
export { notExists } from './item-table.ts'

/** The table by the SDK, whose client also serves what is asked rarely: the index, a scan. */
export class Table extends ItemTable {
  readonly client: DynamoDBDocumentClient

  constructor(name: string, client: DynamoDBDocumentClient) {
    super(name, sdkCalls(client))
    this.client = client
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
