import type { HeardStore } from '../../admin-store.ts'
import { beijingDate } from '../../domain/calendar.ts'
import type { Clock } from '../../ports.ts'
import type { ItemTable } from './item-table.ts'
import { heardKey } from './keys.ts'

/** So seldom at most does one instance write of one source; the first time at once, so that a rare one is not missed. */
const everyMs = 60_000

type Counts = { accepted: number; refused: number }

/**
 * Counts in the memory of an instance what it hears of each source, and adds it to the table at most once a minute: no
 * report waits for it, none costs a write of its own. What an instance that ends has not yet written is lost: it is for
 * looking at, nothing is decided by it.
 */
export function heardStore(table: ItemTable, clock: Clock): HeardStore {
  const waiting = new Map<string, Counts & { writtenAt: number }>()

  const write = async (sourceId: string, { accepted, refused }: Counts): Promise<void> => {
    const at = clock()
    const day = beijingDate(at)
    const more = {
      set: 'accepted = accepted + :accepted, refused = refused + :refused, lastAt = :at',
      condition: 'heardOn = :day',
      values: { ':accepted': accepted, ':refused': refused, ':at': at, ':day': day },
    }
    if (await table.update(heardKey(sourceId), more)) return
    const first = { ...heardKey(sourceId), heardOn: day, accepted, refused, lastAt: at }
    const newDay = { expression: 'attribute_not_exists(pk) OR heardOn < :day', values: { ':day': day } }
    if (!(await table.put(first, newDay))) await table.update(heardKey(sourceId), more)
  }

  return {
    async note(sourceId, counts) {
      const now = Date.parse(clock())
      const known = waiting.get(sourceId)
      const accepted = (known?.accepted ?? 0) + (counts.accepted ?? 0)
      const refused = (known?.refused ?? 0) + (counts.refused ?? 0)
      const young = known !== undefined && now >= known.writtenAt && now - known.writtenAt < everyMs
      waiting.set(sourceId, young ? { ...known, accepted, refused } : { accepted: 0, refused: 0, writtenAt: now })
      if (!young) await write(sourceId, { accepted, refused })
    },
  }
}
