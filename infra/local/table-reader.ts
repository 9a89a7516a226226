import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput, ScanCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { tableDefinition } from '../table-definition.ts'

/** What the outbox channel handed over: a message as an official would have got it. */
export const OutboxMessage = z.object({
  at: z.string(),
  channel: z.string(),
  post: z.string(),
  unit: z.string().nullable(),
  disputeId: z.string(),
  number: z.string(),
  grade: z.string(),
  text: z.string(),
  subject: z.string().optional(),
})
export type OutboxMessage = z.infer<typeof OutboxMessage>

const parked = 'PARKED'
const { agenda } = tableDefinition

export interface TableReader {
  /** In order of time, newest last; only what came later than the instant `after`. */
  outbox(after?: string): Promise<OutboxMessage[]>
  /** Agenda items whose time has come; parked ones do not count. Reads the whole index. */
  due(now: string): Promise<number>
  close(): void
}

export function tableReader(endpoint: string, TableName: string): TableReader {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }))
  return {
    async outbox(after) {
      const messages: OutboxMessage[] = []
      let from: QueryCommandInput['ExclusiveStartKey']
      do {
        const page = await client.send(
          new QueryCommand({
            TableName,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk AND sk > :after',
            ExpressionAttributeValues: { ':pk': 'OUTBOX', ':after': after === undefined ? ' ' : `${after}~` },
            ...(from && { ExclusiveStartKey: from }),
          }),
        )
        for (const { record } of page.Items ?? []) messages.push(OutboxMessage.parse(record))
        from = page.LastEvaluatedKey
      } while (from !== undefined)
      return messages
    },
    async due(now) {
      let count = 0
      let from: QueryCommandInput['ExclusiveStartKey']
      do {
        const page = await client.send(
          new ScanCommand({
            TableName,
            IndexName: agenda.indexName,
            FilterExpression: '#sk <= :now AND #pk <> :parked',
            ExpressionAttributeNames: { '#pk': agenda.partitionKey, '#sk': agenda.sortKey },
            ExpressionAttributeValues: { ':now': `${now}~`, ':parked': parked },
            Select: 'COUNT',
            ...(from && { ExclusiveStartKey: from }),
          }),
        )
        count += page.Count ?? 0
        from = page.LastEvaluatedKey
      } while (from !== undefined)
      return count
    },
    close: () => client.destroy(),
  }
}
