import { WeekSigns } from '../../domain/early-signs.ts'
import type { SignStore } from '../../stores.ts'
import type { ItemTable } from './item-table.ts'
import { signsKey, signsPk, yearOfWeek } from './keys.ts'

/** A year's weeks stand in one partition. */
export const signStore = (table: ItemTable): SignStore => ({
  async weeks(from, until) {
    const years = []
    for (let year = Number(yearOfWeek(from)); year <= Number(yearOfWeek(until)); year++) years.push(String(year))
    const found = await Promise.all(years.map((year) => table.query(signsPk(year), { after: from, until })))
    return found.flat().map((item) => WeekSigns.parse(item))
  },

  async put(week) {
    await table.put(
      { ...signsKey(week.counts.week), ...week },
      {
        expression: 'attribute_not_exists(pk) OR countedAt <= :countedAt',
        values: { ':countedAt': week.countedAt },
      },
    )
  },
})
