import type { DigestStore } from '../../stores.ts'
import { agendaOf, digestKey, digestPk } from './keys.ts'
import { notExists, type Table } from './table.ts'

export function digestStore(table: Table): DigestStore {
  return {
    async add(date, dueAt, line) {
      const key = digestKey(date)
      await table.put({ pk: digestPk(date), sk: `DISPUTE#${line.disputeId}`, ...line })
      await table.put({ ...key, ...agendaOf(key, { rank: 3, dueAt }) }, notExists)
    },
    async count(date) {
      return (await table.query(digestPk(date), { prefix: 'DISPUTE#' }, ['disputeId'])).length
    },
  }
}
