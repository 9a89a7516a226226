import * as z from 'zod/mini'
import { Grade } from '../../domain/vocabulary.ts'
import type { GlanceStore } from '../../stores.ts'
import type { ItemTable } from './item-table.ts'
import { headKey } from './keys.ts'

const HeadItem = z.object({
  state: z.object({
    disputeId: z.string(),
    seq: z.number(),
    number: z.string(),
    status: z.enum(['open', 'closed', 'expired', 'merged']),
    inForce: Grade,
    mergedInto: z.nullable(z.object({ disputeId: z.string() })),
    tally: z.object({ reports: z.number() }),
    procedure: z.object({ outcome: z.nullable(z.string()) }),
  }),
})

/** Apart from the dispute store, so that a function that only looks does not load everything a dispute is made of. */
export const glanceStore = (table: ItemTable): GlanceStore => ({
  async glance(disputeId) {
    const item = await table.get(headKey(disputeId))
    if (!item) return null
    const { seq, number, status, inForce, tally, procedure, mergedInto } = HeadItem.parse(item).state
    return {
      disputeId,
      seq,
      number,
      status,
      inForce,
      reports: tally.reports,
      concluded: procedure.outcome !== null,
      mergedInto: mergedInto?.disputeId ?? null,
    }
  },
})
