import type { GetCommandInput, PutCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb'

export type Item = Record<string, unknown>

/** Of one table, consistently. */
export interface BatchGet {
  table: string
  keys: readonly Item[]
  projection?: { ProjectionExpression: string; ExpressionAttributeNames: Record<string, string> } | undefined
}

/** What a table asks of DynamoDB, in plain values: carried by the SDK (sdk-calls.ts) or, for intake, by light-calls.ts. */
export interface TableCalls {
  get(input: GetCommandInput): Promise<Item | undefined>
  /** `left`: keys that were not looked at, for want of capacity. */
  batchGet(input: BatchGet): Promise<{ found: Item[]; left: Item[] }>
  put(input: PutCommandInput): Promise<void>
  /** The attributes that were asked for. */
  update(input: UpdateCommandInput): Promise<Item | undefined>
  query(input: QueryCommandInput): Promise<{ items: Item[]; next: Item | undefined }>
}
