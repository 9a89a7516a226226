import * as z from 'zod'
import { keyLocks } from './key-locks.ts'
import type { TableAnswer, TableStore } from './table-store.ts'

export interface Keys {
  pk: string
  sk: string
}
export interface Change {
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE'
  keys: Keys
}

const S = z.object({ S: z.string() })
const Key = z.object({ pk: S, sk: S })
const Write = z.looseObject({
  TableName: z.string(),
  Item: z.looseObject({ pk: S, sk: S }).optional(),
  Key: Key.optional(),
  ConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ReturnValues: z.string().optional(),
})
type Write = z.infer<typeof Write>
const Batch = z.object({
  RequestItems: z.record(
    z.string(),
    z.array(
      z.object({
        PutRequest: z.object({ Item: z.looseObject({ pk: S, sk: S }) }).optional(),
        DeleteRequest: z.object({ Key }).optional(),
      }),
    ),
  ),
})
const Answered = z.looseObject({ Attributes: z.unknown().optional(), Item: z.unknown().optional() })

const plain = (key: z.infer<typeof Key>): Keys => ({ pk: key.pk.S, sk: key.sk.S })
const lockName = ({ pk, sk }: Keys) => `${pk}\n${sk}`

/** The condition alone says that the item was there (true) or was not (false); undefined when it does not say. */
function existedBy({ ConditionExpression: text, ExpressionAttributeNames: names }: Write): boolean | undefined {
  if (text === undefined || /\bOR\b|\bNOT\b/i.test(text)) return undefined
  for (const [, not, name = ''] of text.matchAll(/\battribute_(not_)?exists\s*\(\s*([#\w]+)\s*\)/g)) {
    const attribute = names?.[name] ?? name
    if (attribute === 'pk' || attribute === 'sk') return not === undefined
  }
  return undefined
}

/**
 * Carries a write out and tells what it did to which key, in the order of the writes to that key. The client's
 * request is changed only where the answer can be changed back. `watched` says which keys anyone listens to.
 */
export function watchChanges(store: TableStore, watched: (keys: Keys) => boolean, tell: (change: Change) => void) {
  const locked = keyLocks()

  const existedNow = async (keys: Keys): Promise<boolean> => {
    const Key = { pk: { S: keys.pk }, sk: { S: keys.sk } }
    const request = { TableName: store.tableName, Key, ConsistentRead: true, ProjectionExpression: 'pk' }
    const { body } = await store.call('GetItem', JSON.stringify(request))
    return Answered.parse(JSON.parse(body)).Item !== undefined
  }

  const single = async (operation: string, body: string, write: Write, keys: Keys): Promise<TableAnswer> => {
    const known = existedBy(write)
    const returns = write.ReturnValues ?? 'NONE'
    const asks = known === undefined && returns === 'NONE'
    const reads = known === undefined && returns.endsWith('_NEW')
    const before = reads ? await existedNow(keys) : known
    const answer = await store.call(operation, asks ? JSON.stringify({ ...write, ReturnValues: 'ALL_OLD' }) : body)
    if (answer.status !== 200) return answer
    const { Attributes, ...rest } = Answered.parse(JSON.parse(answer.body))
    const existed = before ?? Attributes !== undefined
    if (operation === 'DeleteItem') {
      if (existed) tell({ eventName: 'REMOVE', keys })
    } else tell({ eventName: existed ? 'MODIFY' : 'INSERT', keys })
    return asks && Attributes !== undefined ? { status: 200, body: JSON.stringify(rest) } : answer
  }

  const batch = async (body: string): Promise<TableAnswer> => {
    const parsed = Batch.safeParse(JSON.parse(body))
    const requests = parsed.success ? Object.values(parsed.data.RequestItems).flat() : []
    const writes = requests.flatMap(({ PutRequest, DeleteRequest }) => {
      const key = PutRequest?.Item ?? DeleteRequest?.Key
      return key && watched(plain(key)) ? [{ keys: plain(key), removes: PutRequest === undefined }] : []
    })
    return locked(
      writes.map(({ keys }) => lockName(keys)),
      async () => {
        const existed = await Promise.all(writes.map(({ keys }) => existedNow(keys)))
        const answer = await store.call('BatchWriteItem', body)
        if (answer.status !== 200) return answer
        for (const [i, { keys, removes }] of writes.entries()) {
          if (!removes) tell({ eventName: existed[i] ? 'MODIFY' : 'INSERT', keys })
          else if (existed[i]) tell({ eventName: 'REMOVE', keys })
        }
        return answer
      },
    )
  }

  return async (operation: string, body: string): Promise<TableAnswer> => {
    if (operation === 'BatchWriteItem') return batch(body)
    if (operation !== 'PutItem' && operation !== 'UpdateItem' && operation !== 'DeleteItem') {
      return store.call(operation, body)
    }
    const { data: write } = Write.safeParse(JSON.parse(body))
    const key = write?.Item ?? write?.Key
    if (!write || !key || !watched(plain(key))) return store.call(operation, body)
    const keys = plain(key)
    return locked([lockName(keys)], () => single(operation, body, write, keys))
  }
}
