import { setTimeout as wait } from 'node:timers/promises'
import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Item, TableCalls } from './calls.ts'

export type Key = { pk: string; sk: string }
export type Condition = { expression: string; values?: Values }
type Values = Record<string, unknown>

const patience = 8
/** In ms. A throttled batch is answered with what is left, so the SDK does not slow down by itself. */
function waitBefore(round: number): number {
  if (round > patience) throw new Error('the table gives no more for now: throttled')
  return Math.random() * 25 * 2 ** round
}

/** False where the condition has refused; other faults go on. */
export async function unlessRefused(call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
    throw error
  }
}

export const guardOf = (condition: Condition | undefined) =>
  condition && {
    ConditionExpression: condition.expression,
    ...(condition.values && { ExpressionAttributeValues: condition.values }),
  }

const projectionOf = (fields: readonly string[]) => ({
  ProjectionExpression: fields.map((_, i) => `#f${i}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(fields.map((field, i) => [`#f${i}`, field])),
})

/** The one table, in the few ways it is used. Every read is consistent unless it is of the index. */
export class ItemTable {
  readonly name: string
  readonly #calls: TableCalls
  readonly #pause: (milliseconds: number) => Promise<unknown>

  constructor(name: string, calls: TableCalls, pause: (milliseconds: number) => Promise<unknown> = wait) {
    this.name = name
    this.#calls = calls
    this.#pause = pause
  }

  async get(key: Key): Promise<Item | null> {
    return (await this.#calls.get({ TableName: this.name, Key: key, ConsistentRead: true })) ?? null
  }

  /** In any order; missing ones are left out. `fields` limits what travels. */
  async getMany(keys: readonly Key[], fields?: readonly string[]): Promise<Item[]> {
    const found: Item[] = []
    const projection = fields && projectionOf(fields)
    for (let at = 0; at < keys.length; at += 100) {
      let wanted: Item[] = keys.slice(at, at + 100)
      let rounds = 0
      while (wanted.length > 0) {
        const page = await this.#calls.batchGet({ table: this.name, keys: wanted, projection })
        found.push(...page.found)
        wanted = page.left
        if (wanted.length > 0) await this.#pause(waitBefore(++rounds))
      }
    }
    return found
  }

  /** False when the condition refuses. */
  put(item: Item, condition?: Condition): Promise<boolean> {
    return unlessRefused(this.#calls.put({ TableName: this.name, Item: item, ...guardOf(condition) }))
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
    let after: Item = {}
    const update = async () => {
      after = (await this.#calls.update(input)) ?? {}
    }
    return (await unlessRefused(update())) ? after : null
  }

  /** All pages of one partition, in the order of the sort key; with `newest`, only so many from its end, backwards. */
  async query(
    pk: string,
    range: ({ prefix: string } | { after: string; until: string }) & { newest?: number },
    fields?: readonly string[],
  ): Promise<Item[]> {
    const items: Item[] = []
    for await (const page of this.pages(pk, range, fields)) items.push(...page)
    return items
  }

  /** The same a page at a time, for those that are many. */
  async *pages(
    pk: string,
    range: ({ prefix: string } | { after: string; until: string }) & { newest?: number },
    fields?: readonly string[],
  ): AsyncGenerator<Item[]> {
    const condition =
      'prefix' in range
        ? { text: 'begins_with(sk, :prefix)', values: { ':prefix': range.prefix } }
        : { text: 'sk BETWEEN :after AND :until', values: { ':after': range.after, ':until': range.until } }
    const { newest } = range
    let start: Item | undefined
    do {
      const page = await this.#calls.query({
        TableName: this.name,
        ConsistentRead: true,
        ...(newest !== undefined && { Limit: newest, ScanIndexForward: false }),
        KeyConditionExpression: `pk = :pk AND ${condition.text}`,
        ExpressionAttributeValues: { ':pk': pk, ...condition.values },
        ...(start && { ExclusiveStartKey: start }),
        ...(fields && projectionOf(fields)),
      })
      yield page.items
      start = newest === undefined ? page.next : undefined
    } while (start !== undefined)
  }
}

/** `notExists` as a put condition. */
export const notExists = { expression: 'attribute_not_exists(pk)' }
