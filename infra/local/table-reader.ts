import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput, ScanCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { LetterboxRecord, letterboxPk, outboxPk } from '../../lib/adapters/channels/outbox.ts'
import { digestPk, headKey, letterPrefix, parkedPk } from '../../lib/adapters/dynamodb/keys.ts'
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

const { agenda } = tableDefinition
const Entry = z.object({ due: z.string() })

/** What stands on the agenda undone, parked entries apart. */
export interface Undone {
  /** Entries whose time has come. */
  due: number
  /** The live path's work (reports, commits, notices) whose next look lies ahead. Clocks of disputes and records, digests, and letters that wait for office hours do not count. */
  ahead: number
}

export interface TableReader {
  /** In order of time, newest last; only what came later than the instant `after`. */
  outbox(after?: string): Promise<OutboxMessage[]>
  /** The letters, in the same order. */
  letters(after?: string): Promise<LetterboxRecord[]>
  /** Reads the whole index. */
  undone(now: string): Promise<Undone>
  close(): void
}

export function tableReader(endpoint: string, TableName: string): TableReader {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }))
  /** In order of time, newest last. */
  async function kept<T>(pk: string, read: z.ZodType<T>, after?: string): Promise<T[]> {
    const found: T[] = []
    let from: QueryCommandInput['ExclusiveStartKey']
    do {
      const page = await client.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk > :after',
          ExpressionAttributeValues: { ':pk': pk, ':after': after === undefined ? ' ' : `${after}~` },
          ...(from && { ExclusiveStartKey: from }),
        }),
      )
      for (const { record } of page.Items ?? []) found.push(read.parse(record))
      from = page.LastEvaluatedKey
    } while (from !== undefined)
    return found
  }
  return {
    outbox: (after) => kept(outboxPk, OutboxMessage, after),
    letters: (after) => kept(letterboxPk, LetterboxRecord, after),
    async undone(now) {
      const undone = { due: 0, ahead: 0 }
      let from: QueryCommandInput['ExclusiveStartKey']
      do {
        const page = await client.send(
          new ScanCommand({
            TableName,
            IndexName: agenda.indexName,
            FilterExpression:
              '#apk <> :parked AND (#ask <= :now OR NOT (sk = :head OR begins_with(pk, :digest) OR begins_with(sk, :letter)))',
            ProjectionExpression: '#ask',
            ExpressionAttributeNames: { '#apk': agenda.partitionKey, '#ask': agenda.sortKey },
            ExpressionAttributeValues: {
              ':now': `${now}~`,
              ':parked': parkedPk,
              ':head': headKey('').sk,
              ':digest': digestPk(''),
              ':letter': letterPrefix,
            },
            ...(from && { ExclusiveStartKey: from }),
          }),
        )
        for (const item of page.Items ?? []) {
          undone[Entry.parse({ due: item[agenda.sortKey] }).due <= `${now}~` ? 'due' : 'ahead'] += 1
        }
        from = page.LastEvaluatedKey
      } while (from !== undefined)
      return undone
    },
    close: () => client.destroy(),
  }
}
