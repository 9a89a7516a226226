import * as z from 'zod'
import type { DayStore } from '../../stores.ts'
import type { ItemTable } from './item-table.ts'
import { dayKey, dayPk, dayRecordKey, disputePk, recordIn, recordPrefix } from './keys.ts'

const DayItem = z.object({ sk: z.string() })
/** As many as are remembered; beyond that some are written twice, which changes nothing. */
const remembered = 10_000

/** Which disputes were committed to on which day, so that nobody has to search for them. */
export function dayStore(table: ItemTable): DayStore {
  const written = new Set<string>()
  return {
    async touch(date, disputeId) {
      const name = `${date}/${disputeId}`
      if (written.has(name)) return
      await table.put(dayKey(date, disputeId))
      if (written.size >= remembered) written.clear()
      written.add(name)
    },

    async touched(date) {
      const items = await table.query(dayPk(date), { prefix: disputePk('') }, ['sk'])
      return items.map((item) => DayItem.parse(item).sk.slice(disputePk('').length))
    },

    async touchRecord(date, record) {
      await table.put(dayRecordKey(date, record))
    },

    async touchedRecords(date) {
      const items = await table.query(dayPk(date), { prefix: recordPrefix }, ['sk'])
      return items.map((item) => recordIn(DayItem.parse(item).sk))
    },
  }
}
