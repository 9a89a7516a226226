import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Archive } from '../../stores.ts'
import { disputeStore } from './dispute-store.ts'
import { headItem } from './head-item.ts'
import { commitPrefix, disputePk, headKey } from './keys.ts'
import type { Table } from './table.ts'

const Ref = z.object({ pk: z.string() })

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

    async replaceHead(dispute, due) {
      await table.put(headItem(dispute, due), {
        expression: 'attribute_not_exists(pk) OR seq <= :seq',
        values: { ':seq': dispute.seq },
      })
    },
  }
}
