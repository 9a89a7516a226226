import * as z from 'zod'
import type { TextStore } from '../../stores.ts'
import type { ItemTable } from './item-table.ts'
import { textKey } from './keys.ts'

const TextItem = z.object({ sealed: z.instanceof(Uint8Array) })

export function textStore(table: ItemTable): TextStore {
  return {
    async put({ disputeId, id, sealed, at }) {
      await table.put({ ...textKey(disputeId, id), sealed, at })
    },
    async get(disputeId, id) {
      const item = await table.get(textKey(disputeId, id))
      return item && TextItem.parse(item).sealed
    },
  }
}
