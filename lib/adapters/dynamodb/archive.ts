import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Archive, Due } from '../../stores.ts'
import { disputeStore } from './dispute-store.ts'
import { headItem } from './head-item.ts'
import {
  agendaOf,
  commitKey,
  commitPrefix,
  disputePk,
  headKey,
  noticePrefix,
  recordCommitKey,
  recordHeadKey,
  recordIn,
  recordPrefix,
} from './keys.ts'
import { recordStore } from './record-store.ts'
import type { Table } from './table.ts'

const Ref = z.object({ pk: z.string() })
const OnAgenda = z.object({ agendaPk: z.string().optional() })
const Stage = OnAgenda.extend({
  seq: z.number().int(),
  done: z.boolean().default(false),
  facts: z.array(z.object({ type: z.string() })),
})
const RecordStage = OnAgenda.extend({ seq: z.number().int(), done: z.boolean().default(false) })
const Told = z.object({ seq: z.number().int() })

/** For the operators' commands only: reads the whole table, which no function may. */
export function archive(table: Table): Archive {
  const { rawCommits, storedHead } = disputeStore(table)
  const { commits, head, mark } = recordStore(table)

  /** Of each history of which a commit or a head is left, once. */
  async function* owners<T>(prefix: string, read: (pk: string) => T): AsyncIterable<T> {
    const seen = new Set<string>()
    let start: ScanCommandInput['ExclusiveStartKey']
    do {
      const page = await table.client.send(
        new ScanCommand({
          TableName: table.name,
          FilterExpression: 'begins_with(pk, :prefix) AND (sk = :head OR begins_with(sk, :commit))',
          ExpressionAttributeValues: { ':prefix': prefix, ':head': headKey('').sk, ':commit': commitPrefix },
          ProjectionExpression: 'pk',
          ...(start && { ExclusiveStartKey: start }),
        }),
      )
      for (const item of page.Items ?? []) {
        const { pk } = Ref.parse(item)
        if (!seen.has(pk)) yield read(pk)
        seen.add(pk)
      }
      start = page.LastEvaluatedKey
    } while (start !== undefined)
  }

  async function restage(key: { pk: string; sk: string }, due: Due): Promise<void> {
    const { agendaPk, agendaSk } = agendaOf(key, due)
    await table.update(key, {
      set: 'agendaPk = :agendaPk, agendaSk = :agendaSk',
      remove: 'done, leaseUntil, tries',
      condition: 'attribute_exists(pk)',
      values: { ':agendaPk': agendaPk, ':agendaSk': agendaSk },
    })
  }

  return {
    rawCommits,
    storedHead,

    disputes: () => owners(disputePk(''), (pk) => pk.slice(disputePk('').length)),
    records: () => owners(recordPrefix, recordIn),
    ofRecords: { commits, head, mark },

    async replaceRecordHead(stored, due) {
      const key = recordHeadKey(stored.record)
      await table.put(
        { ...key, ...stored, ...(due && agendaOf(key, due)) },
        { expression: 'attribute_not_exists(pk) OR seq <= :seq', values: { ':seq': stored.seq } },
      )
    },

    async recordOffAgenda(record) {
      const stages = (await commits(record)).map((item) => RecordStage.parse(item))
      return stages.flatMap(({ seq, done, agendaPk }) => (!done && agendaPk === undefined ? [seq] : []))
    },

    restageRecord: (record, seq, due) => restage(recordCommitKey(record, seq), due),

    async replaceHead(dispute, due) {
      await table.put(headItem(dispute, due), {
        expression: 'attribute_not_exists(pk) OR seq <= :seq',
        values: { ':seq': dispute.seq },
      })
    },

    async offAgenda(disputeId) {
      const head = await table.get(headKey(disputeId))
      const commits = (await rawCommits(disputeId)).map((item) => Stage.parse(item))
      const notices = await table.query(disputePk(disputeId), { prefix: noticePrefix }, ['seq'])
      const told = new Set(notices.map((item) => Told.parse(item).seq))
      const alerts = commits.filter(({ facts }) => facts.some(({ type }) => type === 'alert-raised'))
      return {
        head: head !== null && OnAgenda.parse(head).agendaPk === undefined,
        commits: commits.flatMap(({ seq, done, agendaPk }) => (!done && agendaPk === undefined ? [seq] : [])),
        untold: alerts.flatMap(({ seq, done }) => (done && !told.has(seq) ? [seq] : [])),
      }
    },

    restage: ({ disputeId, seq }, due) => restage(commitKey(disputeId, seq), due),
  }
}
