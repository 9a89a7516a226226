import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { Dispute } from '../../domain/dispute.ts'
import type { Archive } from '../../stores.ts'
import { agendaOf, commitPrefix, disputePk, headKey } from './keys.ts'
import type { Table } from './table.ts'

const Ref = z.object({ pk: z.string() })
const HeadItem = z.object({ state: Dispute })

/** For the operators' commands only: reads the whole table, which no function may. */
export function archive(table: Table): Archive {
  return {
    async *disputes() {
      const seen = new Set<string>()
      let start: ScanCommandInput['ExclusiveStartKey']
      do {
        const page = await table.client.send(
          new ScanCommand({
            TableName: table.name,
            FilterExpression: 'sk = :head OR begins_with(sk, :commit)',
            ExpressionAttributeValues: { ':head': headKey('').sk, ':commit': commitPrefix },
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

    async rawCommits(disputeId) {
      return table.query(disputePk(disputeId), { prefix: commitPrefix })
    },

    async storedHead(disputeId) {
      const item = await table.get(headKey(disputeId))
      if (!item) return null
      const read = HeadItem.safeParse(item)
      return read.success ? read.data.state : 'unreadable'
    },

    async replaceHead(dispute, due) {
      const key = headKey(dispute.disputeId)
      const item = { ...key, state: z.encode(Dispute, dispute), seq: dispute.seq, ...(due && agendaOf(key, due)) }
      await table.put(item, {
        expression: 'attribute_not_exists(pk) OR seq <= :seq',
        values: { ':seq': dispute.seq },
      })
    },
  }
}
