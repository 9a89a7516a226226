import * as z from 'zod/mini'
import { Member, type Roster } from '../../domain/roster.ts'
import { Source } from '../../domain/source.ts'
import type { Clock, Log } from '../../ports.ts'
import type { Item } from './calls.ts'
import { type ItemTable, notExists } from './item-table.ts'
import { pepperKey, rosterPk, sourcesPk } from './keys.ts'

const freshFor = 30_000
const MemberItem = z.object({ member: Member })
const SourceItem = z.object({ source: Source })
const PepperItem = z.object({ wrapped: z.instanceof(Uint8Array) })

/** Remembers what was read for 30 s, so that a change acts within a minute and most requests read nothing. */
function fresh<T>(clock: Clock, read: () => Promise<T>): () => Promise<T> {
  let known: { at: number; value: Promise<T> } | undefined
  return () => {
    const now = Date.parse(clock())
    if (!known || now - known.at > freshFor || now < known.at) {
      const value = read()
      value.catch(() => {
        known = undefined
      })
      known = { at: now, value }
    }
    return known.value
  }
}

/**
 * People and sources: read whole, they are few. One that cannot be read is left out, logged and counted: it must not
 * shut out all others. What is put is checked first.
 */
export function directoryStore(table: ItemTable, clock: Clock, log: Pick<Log, 'error' | 'count'>) {
  const readable = <T>(items: readonly Item[], schema: z.ZodMiniType<T>): T[] =>
    items.flatMap((item) => {
      const read = schema.safeParse(item)
      if (read.success) return [read.data]
      log.error('directory-item-unreadable', { pk: item.pk, sk: item.sk })
      log.count('DirectoryUnreadable')
      return []
    })
  const sourceItem = (source: Source) => ({
    pk: sourcesPk,
    sk: `SOURCE#${source.id}`,
    source: Source.parse(source),
  })
  return {
    roster: fresh(clock, async (): Promise<Roster> => {
      const items = await table.query(rosterPk, { prefix: 'MEMBER#' })
      return readable(items, MemberItem).map(({ member }) => member)
    }),
    sources: fresh(clock, async (): Promise<Source[]> => {
      const items = await table.query(sourcesPk, { prefix: 'SOURCE#' })
      return readable(items, SourceItem).map(({ source }) => source)
    }),
    async putMember(member: Member): Promise<void> {
      await table.put({ pk: rosterPk, sk: `MEMBER#${member.id}`, member: Member.parse(member) })
    },
    async putSource(source: Source): Promise<void> {
      await table.put(sourceItem(source))
    },
    /** False when there is one of this id, readable or not. */
    async addSource(source: Source): Promise<boolean> {
      return table.put(sourceItem(source), notExists)
    },
    /** The secret behind keyed hashes, wrapped by the master key; written once, never changed. */
    async pepper(): Promise<Uint8Array | null> {
      const item = await table.get(pepperKey)
      return item && PepperItem.parse(item).wrapped
    },
    async putPepper(wrapped: Uint8Array): Promise<boolean> {
      return table.put({ ...pepperKey, wrapped }, notExists)
    },
  }
}
