import * as z from 'zod/mini'
import type { Policy } from '../../domain/policy.ts'
import { PublishedPolicy } from '../../domain/published-policy.ts'
import { Member, type Roster } from '../../domain/roster.ts'
import { Source } from '../../domain/source.ts'
import type { Clock, Log } from '../../ports.ts'
import type { Item } from './calls.ts'
import { type ItemTable, notExists } from './item-table.ts'
import { memberKey, pepperKey, policyKey, rosterPk, sourceKey, sourcesAndPolicies, sourcesPk } from './keys.ts'

const freshFor = 30_000
const MemberItem = z.object({ member: Member })
const SourceItem = z.object({ source: Source })
const PolicyItem = z.object({ published: PublishedPolicy })
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
  const sourceItem = (source: Source) => ({ ...sourceKey(source.id), source: Source.parse(source) })
  const sourcesAnd = fresh(clock, async (): Promise<{ sources: Source[]; policies: Policy[] }> => {
    const items = await table.query(sourcesPk, sourcesAndPolicies)
    const isPolicy = ({ sk }: Item) => typeof sk === 'string' && sk.startsWith(policyKey('').sk)
    return {
      sources: readable(
        items.filter((item) => !isPolicy(item)),
        SourceItem,
      ).map(({ source }) => source),
      policies: readable(items.filter(isPolicy), PolicyItem)
        .map((item) => item.published)
        .toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1))
        .map(({ policy }) => policy),
    }
  })
  return {
    roster: fresh(clock, async (): Promise<Roster> => {
      const items = await table.query(rosterPk, { prefix: 'MEMBER#' })
      return readable(items, MemberItem).map(({ member }) => member)
    }),
    sources: async (): Promise<Source[]> => (await sourcesAnd()).sources,
    /** Those that were published, in that order; in one read with the sources, so that intake makes no further one. */
    policies: async (): Promise<readonly Policy[]> => (await sourcesAnd()).policies,
    async putMember(member: Member): Promise<void> {
      await table.put({ ...memberKey(member.id), member: Member.parse(member) })
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
