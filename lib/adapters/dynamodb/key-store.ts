import * as z from 'zod'
import type { KeyEntry, KeyStore } from '../../stores.ts'
import { identityKey } from './keys.ts'
import { notExists, type Table } from './table.ts'

const KeyItem = z.object({
  episode: z.number().int().positive(),
  alias: z.string().nullable(),
  code: z.string().nullable(),
  into: z.string().optional(),
})

export function keyStore(table: Table): KeyStore {
  const read = async (key: string): Promise<KeyEntry | null> => {
    const item = await table.get(identityKey(key))
    return item && KeyItem.parse(item)
  }
  return {
    read,

    async bind(key, entry) {
      if (await table.put({ ...identityKey(key), ...entry }, notExists)) return entry
      return (await read(key)) ?? entry
    },

    async noteCode(key, code) {
      const noted = await table.update(identityKey(key), {
        set: 'code = :code',
        condition: 'attribute_exists(pk) AND (attribute_not_exists(code) OR code = :none OR code = :code)',
        values: { ':code': code, ':none': null },
      })
      return KeyItem.parse(noted ?? (await table.get(identityKey(key)))).code ?? code
    },

    async advance(key, from) {
      await table.update(identityKey(key), {
        set: 'episode = :next',
        remove: '#into',
        names: { '#into': 'into' },
        condition: 'episode = :from',
        values: { ':next': from + 1, ':from': from },
      })
    },

    async leadInto(key, { episode, into }) {
      await table.update(identityKey(key), {
        set: '#into = :into',
        names: { '#into': 'into' },
        condition: 'episode = :episode',
        values: { ':into': into, ':episode': episode },
      })
    },
  }
}
