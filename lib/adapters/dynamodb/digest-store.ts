import * as z from 'zod'
import { Instant } from '../../domain/report.ts'
import type { DigestStore } from '../../stores.ts'
import { agendaOf, digestKey, digestPk } from './keys.ts'
import { notExists, type Table } from './table.ts'

const Digest = z.object({ closed: z.boolean().default(false) })
const Line = z.object({ disputeId: z.string(), number: z.string(), at: Instant, judgeBy: Instant })

/** Read again after the line is there: a digest closed in between may have been counted without it. */
export function digestStore(table: Table): DigestStore {
  const isClosed = async (date: string): Promise<boolean> => {
    const item = await table.get(digestKey(date))
    return item !== null && Digest.parse(item).closed
  }
  return {
    async add(date, dueAt, line) {
      const key = digestKey(date)
      await table.put({ ...key, ...agendaOf(key, { rank: 3, dueAt }) }, notExists)
      if (await isClosed(date)) return 'closed'
      await table.put({ pk: digestPk(date), sk: `DISPUTE#${line.disputeId}`, ...line })
      return (await isClosed(date)) ? 'closed' : 'added'
    },
    async close(date) {
      await table.update(digestKey(date), {
        set: 'closed = :yes',
        condition: 'attribute_exists(pk)',
        values: { ':yes': true },
      })
    },
    async lines(date) {
      return (await table.query(digestPk(date), { prefix: 'DISPUTE#' })).map((item) => Line.parse(item))
    },
  }
}
