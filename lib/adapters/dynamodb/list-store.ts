import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { Dispute } from '../../domain/dispute.ts'
import type { Entry, ListStore, PageOf } from '../../list-store.ts'
import { listsIndex } from '../../names.ts'
import { headKey, idInOrder, markPk, noticeKey, noticesPk, shelfPk } from './keys.ts'
import { readNotice } from './notice-store.ts'
import type { Item, Table } from './table.ts'

const HeadItem = z.object({ state: Dispute })
const Listed = z.object({ listSk: z.string() })
const Marked = z.object({ sk: z.string() })

type Range = PageOf & { pk: string; begins: string; newest: boolean }

/** Above every character that a key may hold here. */
const last = '\u{10ffff}'

export function listStore(table: Table): ListStore {
  const query = async (range: Range, names: { index?: string; pk: string; sk: string }): Promise<Item[]> => {
    const { pk, begins, after, limit, newest } = range
    const [from, until] = newest ? [begins, after ?? `${begins}${last}`] : [after ?? begins, `${begins}${last}`]
    // Where the page before has ended is read again, and left out by the caller.
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        ...(names.index ? { IndexName: names.index } : { ConsistentRead: true }),
        Limit: limit + 1,
        ScanIndexForward: !newest,
        KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :until',
        ExpressionAttributeNames: { '#pk': names.pk, '#sk': names.sk },
        ExpressionAttributeValues: { ':pk': pk, ':from': from === '' ? '!' : from, ':until': until },
      }),
    )
    return Items
  }
  const entries = (places: readonly string[], { after, limit }: PageOf, idOf = idInOrder): Entry[] =>
    places
      .filter((at) => at !== after)
      .slice(0, limit)
      .map((at) => ({ id: idOf(at), at }))
  const listed = async (range: Range): Promise<string[]> =>
    (await query(range, { index: listsIndex, pk: 'listPk', sk: 'listSk' })).map((item) => Listed.parse(item).listSk)

  return {
    async shelves({ shelf, units, places, newest, ...page }) {
      const found: string[] = []
      for (const begins of places) {
        if (found.length > page.limit) break
        // Left behind by the pages before.
        if (page.after !== null && !newest && page.after > `${begins}${last}`) continue
        const after = page.after?.startsWith(begins) ? page.after : null
        const pages = await Promise.all(
          units.map((unit) => listed({ pk: shelfPk(shelf, unit), begins, after, newest, limit: page.limit })),
        )
        const merged = [...new Set(pages.flat())].sort()
        found.push(...(newest ? merged.reverse() : merged))
      }
      return entries(found, page)
    },

    async marked({ by, value, begins, newest, ...page }) {
      const items = await query({ ...page, pk: markPk({ by, value }), begins, newest }, { pk: 'pk', sk: 'sk' })
      const places = items.map((item) => Marked.parse(item).sk)
      return entries(places, page)
    },

    async noticesOf(member, page) {
      const places = await listed({ ...page, pk: noticesPk(member), begins: '', newest: true })
      return entries(places, page)
    },

    async heads(disputeIds) {
      const items = await table.getMany(disputeIds.map(headKey))
      const found = new Map(items.map((item) => HeadItem.parse(item).state).map((head) => [head.disputeId, head]))
      return disputeIds.flatMap((id) => found.get(id) ?? [])
    },

    async notices(noticeIds) {
      const items = await table.getMany(noticeIds.map(noticeKey))
      const found = new Map(items.map(readNotice).map((notice) => [notice.noticeId, notice]))
      return noticeIds.flatMap((id) => found.get(id) ?? [])
    },
  }
}
