import * as z from 'zod'
import { keyLocks } from '../../../infra/local/key-locks.ts'
import type { TableAnswer } from '../../../infra/local/table-store.ts'
import { tableIndexes } from '../../../infra/table-definition.ts'
import { type Item, itemSize, readUnits, writeUnits } from './item-size.ts'

/** What one request to the table cost. */
export interface Charge {
  operation: string
  /** `REPORT#…/REV#…` without ids. */
  kind: string
  bytes: number
  /** Write units of the table, write units of the index, read units. */
  table: number
  index: number
  read: number
  refused: boolean
}

type Call = (operation: string, body: string) => Promise<TableAnswer>
const ItemSchema = z.record(z.string(), z.record(z.string(), z.unknown()))
const Keyed = z.looseObject({ TableName: z.string(), Item: ItemSchema.optional(), Key: ItemSchema.optional() })
const Found = z.looseObject({ Item: ItemSchema.optional() })
const Page = z.looseObject({ Items: z.array(ItemSchema).default([]) })
const Query = z.looseObject({
  IndexName: z.string().optional(),
  ConsistentRead: z.boolean().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
})
const BatchGet = z.looseObject({
  RequestItems: z.record(
    z.string(),
    z.looseObject({ Keys: z.array(ItemSchema), ConsistentRead: z.boolean().optional() }),
  ),
})

/** A key's kind: what stands before each `#`, without dates; a mark sorts by what it says. */
function kindOf(item: Item): string {
  const [pk = '', sk = ''] = [item.pk, item.sk].map((part) =>
    String(Object.values(part ?? {})[0] ?? '').replace(/(?:#|\d{4}-).*/s, ''),
  )
  return pk === 'MARK' ? 'MARK/' : `${pk}/${sk}`
}

type Index = (typeof tableIndexes)[number]
const inIndex = (item: Item | undefined, { partitionKey, sortKey }: Index): Item | null =>
  item?.[partitionKey] && item[sortKey]
    ? Object.fromEntries(
        ['pk', 'sk', partitionKey, sortKey].flatMap((name) => (item[name] ? [[name, item[name]]] : [])),
      )
    : null

/** Of both indexes. */
const indexUnits = (before: Item | undefined, after: Item | undefined): number =>
  tableIndexes.reduce((units, index) => units + unitsOf(inIndex(before, index), inIndex(after, index)), 0)

/** A change of an index key is a delete and a put there; an unchanged entry costs nothing. */
function unitsOf(old: Item | null, now: Item | null): number {
  if (old && now && JSON.stringify(old) === JSON.stringify(now)) return 0
  return (old ? writeUnits(itemSize(old)) : 0) + (now ? writeUnits(itemSize(now)) : 0)
}

/**
 * Carries requests to the table and charges each as DynamoDB would: by item sizes before and after, by key changes of
 * the index, and for a refused condition by the item that stood there. It reads the items itself, unseen and uncharged.
 */
export function metered(call: Call, charge: (charge: Charge) => void): Call {
  const locked = keyLocks()
  const itemAt = async (TableName: string, Key: Item): Promise<Item | undefined> => {
    const { body } = await call('GetItem', JSON.stringify({ TableName, Key, ConsistentRead: true }))
    return Found.parse(JSON.parse(body)).Item
  }
  const write = async (operation: string, body: string): Promise<TableAnswer> => {
    const { TableName, Item, Key } = Keyed.parse(JSON.parse(body))
    const { pk, sk } = Item ?? Key ?? {}
    if (!pk || !sk) throw new Error('a write without a key')
    return locked([JSON.stringify([pk, sk])], async () => {
      const before = await itemAt(TableName, { pk, sk })
      const answer = await call(operation, body)
      const refused = answer.status !== 200
      const after = refused ? before : await itemAt(TableName, { pk, sk })
      const bytes = Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0)
      const index = refused ? 0 : indexUnits(before, after)
      charge({ operation, kind: kindOf({ pk, sk }), bytes, table: writeUnits(bytes), index, read: 0, refused })
      return answer
    })
  }
  const read = async (operation: string, body: string): Promise<TableAnswer> => {
    const answer = await call(operation, body)
    const request: unknown = JSON.parse(body)
    if (operation === 'GetItem') {
      const { TableName, Key = {} } = Keyed.parse(request)
      const bytes = itemSize((await itemAt(TableName, Key)) ?? {})
      charge({ operation, kind: kindOf(Key), bytes, table: 0, index: 0, read: readUnits(bytes, true), refused: false })
    } else if (operation === 'BatchGetItem') {
      for (const [TableName, { Keys, ConsistentRead }] of Object.entries(BatchGet.parse(request).RequestItems))
        for (const Key of Keys) {
          const bytes = itemSize((await itemAt(TableName, Key)) ?? {})
          const units = readUnits(bytes, ConsistentRead ?? false)
          charge({ operation, kind: kindOf(Key), bytes, table: 0, index: 0, read: units, refused: false })
        }
    } else if (operation === 'Query') {
      const { ProjectionExpression: _, ExpressionAttributeNames: names = {}, ...query } = Query.parse(request)
      const used = Object.entries(names).filter(([name]) => query.KeyConditionExpression.includes(name))
      const whole = { ...query, ...(used.length > 0 && { ExpressionAttributeNames: Object.fromEntries(used) }) }
      const { Items } = Page.parse(JSON.parse((await call('Query', JSON.stringify(whole))).body))
      const bytes = Items.reduce((sum, item) => sum + itemSize(item), 0)
      const units = readUnits(bytes, query.ConsistentRead ?? false)
      const kind = query.IndexName ?? kindOf(Items[0] ?? {})
      charge({ operation, kind, bytes, table: 0, index: 0, read: units, refused: false })
    }
    return answer
  }
  return (operation, body) =>
    operation === 'PutItem' || operation === 'UpdateItem' || operation === 'DeleteItem'
      ? write(operation, body)
      : read(operation, body)
}

export const sum = (charges: readonly Charge[], of: 'table' | 'index' | 'read'): number =>
  charges.reduce((total, charge) => total + charge[of], 0)
export const writes = (charges: readonly Charge[]): number => sum(charges, 'table') + sum(charges, 'index')
