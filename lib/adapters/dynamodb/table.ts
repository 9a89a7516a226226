import { setTimeout as wait } from 'node:timers/promises'
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { clientDefaults } from '../client-defaults.ts'

export type Item = Record<string, unknown>
type Key = { pk: string; sk: string }
type Values = Record<string, unknown>

const patience = 8
/** A throttled batch is answered with what is left, so the SDK does not slow down by itself. */
async function backOff(round: number): Promise<void> {
  if (round > patience) throw new Error('the table gives no more for now: throttled')
  await wait(Math.random() * 25 * 2 ** round)
}

const refused = (error: unknown): boolean => error instanceof Error && error.name === 'ConditionalCheckFailedException'

/** The one table, in the few ways it is used. Every read is consistent unless it is of the index. */
export class Table {
  readonly name: string
  readonly client: DynamoDBDocumentClient

  constructor(name: string, client: DynamoDBDocumentClient) {
    this.name = name
    this.client = client
  }

  async get(key: Key): Promise<Item | null> {
    const { Item } = await this.client.send(new GetCommand({ TableName: this.name, Key: key, ConsistentRead: true }))
    return Item ?? null
  }

  /** In any order; missing ones are left out. `fields` limits what travels. */
  async getMany(keys: readonly Key[], fields?: readonly string[]): Promise<Item[]> {
    const found: Item[] = []
    const projection = fields && {
      ProjectionExpression: fields.map((_, i) => `#f${i}`).join(', '),
      ExpressionAttributeNames: Object.fromEntries(fields.map((field, i) => [`#f${i}`, field])),
    }
    for (let at = 0; at < keys.length; at += 100) {
      let wanted: Values[] = keys.slice(at, at + 100)
      let rounds = 0
      while (wanted.length > 0) {
        const { Responses, UnprocessedKeys } = await this.client.send(
          new BatchGetCommand({ RequestItems: { [this.name]: { Keys: wanted, ConsistentRead: true, ...projection } } }),
        )
        found.push(...(Responses?.[this.name] ?? []))
        wanted = UnprocessedKeys?.[this.name]?.Keys ?? []
        if (wanted.length > 0) await backOff(++rounds)
      }
    }
    return found
  }

  /** False when the condition refuses. */
  async put(item: Item, condition?: { expression: string; values?: Values }): Promise<boolean> {
    const guard = condition && {
      ConditionExpression: condition.expression,
      ...(condition.values && { ExpressionAttributeValues: condition.values }),
    }
    try {
      await this.client.send(new PutCommand({ TableName: this.name, Item: item, ...guard }))
      return true
    } catch (error) {
      if (refused(error)) return false
      throw error
    }
  }

  /** The item after; null when the condition refuses. */
  async update(
    key: Key,
    change: { set?: string; remove?: string; condition: string; values?: Values; names?: Record<string, string> },
  ): Promise<Item | null> {
    const input: UpdateCommandInput = {
      TableName: this.name,
      Key: key,
      UpdateExpression: [change.set && `SET ${change.set}`, change.remove && `REMOVE ${change.remove}`]
        .filter((part) => part !== undefined)
        .join(' '),
      ConditionExpression: change.condition,
      ReturnValues: 'ALL_NEW',
      ...(change.values && { ExpressionAttributeValues: change.values }),
      ...(change.names && { ExpressionAttributeNames: change.names }),
    }
    try {
      const { Attributes } = await this.client.send(new UpdateCommand(input))
      return Attributes ?? {}
    } catch (error) {
      if (refused(error)) return null
      throw error
    }
  }

  /** All pages of one partition, in the order of the sort key; with `newest`, only so many from its end, backwards. */
  async query(
    pk: string,
    range: { prefix: string; newest?: number } | { after: string; until: string },
    fields?: readonly string[],
  ): Promise<Item[]> {
    const condition =
      'prefix' in range
        ? { text: 'begins_with(sk, :prefix)', values: { ':prefix': range.prefix } }
        : { text: 'sk BETWEEN :after AND :until', values: { ':after': range.after, ':until': range.until } }
    const newest = 'newest' in range ? range.newest : undefined
    const items: Item[] = []
    let start: QueryCommandInput['ExclusiveStartKey']
    do {
      const page = await this.client.send(
        new QueryCommand({
          TableName: this.name,
          ConsistentRead: true,
          ...(newest !== undefined && { Limit: newest, ScanIndexForward: false }),
          KeyConditionExpression: `pk = :pk AND ${condition.text}`,
          ExpressionAttributeValues: { ':pk': pk, ...condition.values },
          ...(start && { ExclusiveStartKey: start }),
          ...(fields && {
            ProjectionExpression: fields.map((_, i) => `#f${i}`).join(', '),
            ExpressionAttributeNames: Object.fromEntries(fields.map((field, i) => [`#f${i}`, field])),
          }),
        }),
      )
      items.push(...(page.Items ?? []))
      start = newest === undefined ? page.LastEvaluatedKey : undefined
    } while (start !== undefined)
    return items
  }
}

/** `notExists` as a put condition. */
export const notExists = { expression: 'attribute_not_exists(pk)' }

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
