import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Archive } from '../../stores.ts'
import { disputeStore } from './dispute-store.ts'
import { headItem } from './head-item.ts'
import { agendaOf, commitKey, commitPrefix, disputePk, headKey, noticePrefix } from './keys.ts'
import type { Table } from './table.ts'

const Ref = z.object({ pk: z.string() })
const OnAgenda = z.object({ agendaPk: z.string().optional() })
const Stage = OnAgenda.extend({
  seq: z.number().int(),
  done: z.boolean().default(false),
  facts: z.array(z.object({ type: z.string() })),
})
const Told = z.object({ seq: z.number().int() })

/** For the operators' commands only: reads the whole table, which no function may. */
export function archive(table: Table): Archive {
  const { rawCommits, storedHead } = disputeStore(table)
  return {
    rawCommits,
    storedHead,

    async *disputes() {
      const seen = new Set<string>()
      let start: ScanCommandInput['ExclusiveStartKey']
      do {
        const page = await table.client.send(
          new ScanCommand({
            TableName: table.name,
            FilterExpression: 'begins_with(pk, :dispute) AND (sk = :head OR begins_with(sk, :commit))',
            ExpressionAttributeValues: {
              ':dispute': disputePk(''),
              ':head': headKey('').sk,
              ':commit': commitPrefix,
            },
            ProjectionExpression: 'pk',
            ...(start && { ExclusiveStartKey: start }),
          }),
        )
        for (const item of page.Items ?? []) {
          const disputeId = Ref.parse(item).pk.slice(disputePk('').length)
          if (!seen.has(disputeId)) yield disputeId
          seen.add(disputeId)
        }
        start = page.LastEvaluatedKey
      } while (start !== undefined)
    },

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

    async restage({ disputeId, seq }, due) {
      const key = commitKey(disputeId, seq)
      const { agendaPk, agendaSk } = agendaOf(key, due)
      await table.update(key, {
        set: 'agendaPk = :agendaPk, agendaSk = :agendaSk',
        remove: 'done, leaseUntil, tries',
        condition: 'attribute_exists(pk)',
        values: { ':agendaPk': agendaPk, ':agendaSk': agendaSk },
      })
    },
  }
}
