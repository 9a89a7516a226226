import type { CallbackStore } from '../../callback-store.ts'
import { Callback } from '../../domain/callback.ts'
import { agendaOf, callbackKey, outwardRank } from './keys.ts'
import { notExists, type Table } from './table.ts'

export function callbackStore(table: Table): CallbackStore {
  return {
    async put(callback, dueAt) {
      const key = callbackKey(callback)
      await table.put({ ...key, ...callback, ...agendaOf(key, { rank: outwardRank, dueAt }) }, notExists)
    },

    async get(ref) {
      const item = await table.get(callbackKey(ref))
      return item && Callback.parse(item)
    },

    async settle(ref, { state, at }) {
      await table.update(callbackKey(ref), {
        set: '#state = :state, settledAt = :at',
        remove: 'agendaPk, agendaSk, leaseUntil, tries',
        condition: '#state = :due',
        names: { '#state': 'state' },
        values: { ':state': state, ':at': at, ':due': 'due' },
      })
    },
  }
}
