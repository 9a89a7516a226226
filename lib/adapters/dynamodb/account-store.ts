import * as z from 'zod'
import { AccountItem } from '../../domain/account-line.ts'
import type { AccountStore } from '../../stores.ts'
import { accountKey, accountPk } from './keys.ts'
import type { Table } from './table.ts'

/** So many lines an item: far below 400 KB, and mostly one unit. */
const linesAnItem = 200

export const accountStore = (table: Table): AccountStore => ({
  async note(place, item) {
    for (let part = 0; part * linesAnItem < item.lines.length; part++) {
      const lines = item.lines.slice(part * linesAnItem, (part + 1) * linesAnItem)
      await table.put({ ...accountKey(place, item, part), ...z.encode(AccountItem, { ...item, lines }) })
    }
  },

  async of(place, since) {
    const items = await table.query(accountPk(place), since ? { after: since, until: '3' } : { prefix: '2' })
    return items.map((item) => AccountItem.parse(item))
  },
})
