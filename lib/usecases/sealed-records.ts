import { type RecordRef, recordName } from '../domain/record.ts'
import type { Needs } from './world.ts'

const prefix = 'record:'
/** The name of a record's chain in a daily root, as no dispute is called: `record:return/2026Q4.petitions`. */
export const sealedName = (record: RecordRef): string => `${prefix}${recordName(record)}`

/** The record of such a name; null: it is a dispute's id. */
export function recordSealed(name: string): RecordRef | null {
  if (!name.startsWith(prefix)) return null
  const [kind = '', id = ''] = name.slice(prefix.length).split('/')
  return { kind, id }
}

/** The same world, in which the chains of records are sealed with those of disputes. */
export function withRecords<World extends Needs<'disputes' | 'days' | 'records'>>(world: World): World {
  const { days, disputes, records } = world
  return {
    ...world,
    days: {
      ...days,
      touched: async (date) => [
        ...(await days.touched(date)),
        ...(await days.touchedRecords(date)).map((record) => sealedName(record)),
      ],
    },
    disputes: {
      ...disputes,
      async tip(name, seq) {
        const record = recordSealed(name)
        if (!record) return disputes.tip(name, seq)
        const tip = await records.tip(record, seq)
        return tip && { disputeId: name, ...tip }
      },
    },
  }
}
