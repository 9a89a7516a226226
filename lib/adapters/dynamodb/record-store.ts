import * as z from 'zod'
import { RecordCommit, RecordRef } from '../../domain/record.ts'
import { Instant } from '../../domain/report.ts'
import type { RecordHead, RecordStore } from '../../stores.ts'
import { agendaOf, commitPrefix, recordCommitKey, recordHeadKey, recordMarkKey, recordPk, recordsPk } from './keys.ts'
import { type Item, notExists, type Table } from './table.ts'

const HeadItem = z.object({
  record: RecordRef,
  seq: z.number().int(),
  version: z.number().int(),
  hash: z.string(),
  openedAt: Instant,
  at: Instant,
  state: z.unknown(),
})
const TipItem = z.object({ seq: z.number().int().positive(), hash: z.string() })
const MarkItem = z.object({ sk: z.string() })

const readHead = (item: Item): RecordHead => HeadItem.parse(item)

export function recordStore(table: Table): RecordStore {
  return {
    commits: (record) => table.query(recordPk(record), { prefix: commitPrefix }),

    async head(record) {
      const item = await table.get(recordHeadKey(record))
      return item && (HeadItem.safeParse(item).data ?? 'unreadable')
    },

    async tip(record, seq) {
      const { sk } = recordCommitKey(record, seq ?? 0)
      const range = seq === undefined ? { prefix: commitPrefix, newest: 1 } : { after: sk, until: sk }
      const [item] = await table.query(recordPk(record), range)
      return TipItem.safeParse(item).data ?? null
    },

    async put(commit, due) {
      const key = recordCommitKey(commit.record, commit.seq)
      if (await table.put({ ...key, ...commit, ...agendaOf(key, due) }, notExists)) return 'written'
      const there = await table.get(key)
      // The SDK's own retry may have met our own write: the random id tells.
      return there && RecordCommit.parse(there).id === commit.id ? 'written' : 'taken'
    },

    async writeHead(head, due) {
      const key = recordHeadKey(head.record)
      await table.put(
        { ...key, ...head, ...(due && agendaOf(key, due)) },
        { expression: 'attribute_not_exists(pk) OR seq < :seq', values: { ':seq': head.seq } },
      )
    },

    async mark(record) {
      await table.put(recordMarkKey(record))
    },

    async done(record, seq) {
      await table.update(recordCommitKey(record, seq), {
        set: 'done = :yes',
        remove: 'agendaPk, agendaSk, leaseUntil, tries',
        condition: 'attribute_exists(pk) AND attribute_not_exists(done)',
        values: { ':yes': true },
      })
    },

    async ids(kind, prefix) {
      const range = prefix === undefined ? { after: '0', until: '~' } : { prefix }
      return (await table.query(recordsPk(kind), range, ['sk'])).map((item) => MarkItem.parse(item).sk)
    },

    async heads(records) {
      return (await table.getMany(records.map(recordHeadKey))).map(readHead)
    },
  }
}
