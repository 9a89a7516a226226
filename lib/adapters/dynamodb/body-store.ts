import * as z from 'zod'
import { erasureReasons } from '../../domain/erasure.ts'
import type { BodyStore } from '../../stores.ts'
import type { ItemTable } from './item-table.ts'
import { revisionKey } from './keys.ts'

const BodyItem = z.union([
  z.object({ erasedAt: z.string(), erasedFor: z.enum(erasureReasons) }),
  z.object({ sealed: z.instanceof(Uint8Array).nullable() }),
])

/** Apart from the reports' own store: only what may open loads it. */
export function bodyStore(table: ItemTable): BodyStore {
  return {
    async body({ reportId, revision }) {
      const item = await table.get(revisionKey(reportId, revision))
      return item && BodyItem.parse(item)
    },
  }
}
