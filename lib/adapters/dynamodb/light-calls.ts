import { isObject, type JsonCall } from '../aws/json-call.ts'
import { attributes, plainItem } from './attributes.ts'
import type { Item, TableCalls } from './calls.ts'

/** Attempts and pauses are the SDK's for DynamoDB. */
export const tableProtocol = {
  service: 'dynamodb',
  target: 'DynamoDB_20120810',
  version: '1.0',
  attempts: 5,
  pauseMs: 50,
} as const

const holdItems = ['Key', 'Item', 'ExpressionAttributeValues', 'ExclusiveStartKey'] as const

/** The input with its items, keys and values as DynamoDB writes them. */
function written(input: { readonly [Name in (typeof holdItems)[number]]?: Item | undefined }): object {
  const held = holdItems.flatMap((name) => {
    const item = input[name]
    return item ? [[name, attributes(item)]] : []
  })
  return { ...input, ...Object.fromEntries(held) }
}

const itemOf = (held: unknown): Item | undefined => (isObject(held) ? plainItem(held) : undefined)
const itemsOf = (held: unknown): Item[] => (Array.isArray(held) ? held.filter(isObject).map(plainItem) : [])
const memberOf = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined)

/** The table's calls without the SDK's client (docs/adr/0014-a-light-client-for-intake.md). */
export const lightCalls = (call: JsonCall): TableCalls => ({
  get: async (input) => itemOf((await call('GetItem', written(input))).Item),
  async batchGet({ table, keys, projection }) {
    const asked = { Keys: keys.map(attributes), ConsistentRead: true, ...projection }
    const { Responses, UnprocessedKeys } = await call('BatchGetItem', { RequestItems: { [table]: asked } })
    const left = memberOf(memberOf(UnprocessedKeys, table), 'Keys')
    return { found: itemsOf(memberOf(Responses, table)), left: itemsOf(left) }
  },
  async put(input) {
    await call('PutItem', written(input))
  },
  update: async (input) => itemOf((await call('UpdateItem', written(input))).Attributes),
  async query(input) {
    const { Items, LastEvaluatedKey } = await call('Query', written(input))
    return { items: itemsOf(Items), next: itemOf(LastEvaluatedKey) }
  },
})
