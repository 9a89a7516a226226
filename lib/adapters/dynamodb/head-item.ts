import * as z from 'zod'
import { Dispute } from '../../domain/dispute.ts'
import { listingOf } from '../../domain/listing.ts'
import type { Due } from '../../stores.ts'
import type { Item } from './calls.ts'
import { agendaOf, headKey, inOrder, shelfPk } from './keys.ts'

/** The head as stored: the state, its place on the shelf of its main unit, and on the agenda. */
export function headItem(dispute: Dispute, due: Due | null): Item {
  const key = headKey(dispute.disputeId)
  const { shelf, main, order } = listingOf(dispute)
  return {
    ...key,
    state: z.encode(Dispute, dispute),
    seq: dispute.seq,
    listPk: shelfPk(shelf, main),
    listSk: inOrder(order, dispute.disputeId),
    ...(due && agendaOf(key, due)),
  }
}
