import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { TableCalls } from './calls.ts'

/** The table's calls by the SDK's own client. */
export const sdkCalls = (client: DynamoDBDocumentClient): TableCalls => ({
  get: async (input) => (await client.send(new GetCommand(input))).Item,
  async batchGet({ table, keys, projection }) {
    const RequestItems = { [table]: { Keys: [...keys], ConsistentRead: true, ...projection } }
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems }))
    return { found: Responses?.[table] ?? [], left: UnprocessedKeys?.[table]?.Keys ?? [] }
  },
  async put(input) {
    await client.send(new PutCommand(input))
  },
  update: async (input) => (await client.send(new UpdateCommand(input))).Attributes,
  async query(input) {
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(input))
    return { items: Items, next: LastEvaluatedKey }
  },
})
