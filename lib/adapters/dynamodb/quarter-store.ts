import { QuarterState } from '../../domain/quarter-state.ts'
import type { QuarterStore } from '../../stores.ts'
import type { ItemTable } from './item-table.ts'
import { quarterPrefix, quartersPk } from './keys.ts'

export const quarterStore = (table: ItemTable): QuarterStore => ({
  async states() {
    const items = await table.query(quartersPk, { prefix: quarterPrefix })
    return items.map((item) => QuarterState.parse(item)).toReversed()
  },
})
