import * as z from 'zod'
import { listingOf } from '../../domain/listing.ts'
import { Unit } from '../../domain/vocabulary.ts'
import { each } from '../../each.ts'
import type { Placing } from '../../stores.ts'
import { disputePk, inOrder, markKey, shelfPk, unitKey, unitPrefix } from './keys.ts'
import type { Item, Table } from './table.ts'

const UnitItem = z.object({ unit: Unit, listSk: z.string().optional() })

/** Where disputes are found: their marks, and their places on the shelves of the units that are not their main one. */
export const placing = (table: Table): Placing => ({
  async writeMarks(disputeId, marks) {
    await each(marks, 5, (mark) => table.put({ ...markKey(mark, disputeId), disputeId }))
  },

  async writePlaces(dispute, { fresh, moved }) {
    const { disputeId, seq } = dispute
    const { shelf, order, others } = listingOf(dispute)
    const items = fresh ? [] : await table.query(disputePk(disputeId), { prefix: unitPrefix })
    const stored = new Map(items.map((item) => UnitItem.parse(item)).map((one) => [one.unit, one.listSk]))
    const listSk = inOrder(order, disputeId)
    const placed = others
      .filter((unit) => moved || stored.get(unit) !== listSk)
      .map((unit): Item => ({ ...unitKey(disputeId, unit), unit, seq, listPk: shelfPk(shelf, unit), listSk }))
    // It has no part any more, or is the main unit now: off the shelf.
    const gone = [...stored.keys()].filter((unit) => !others.includes(unit) && (moved || stored.get(unit)))
    const removed = gone.map((unit): Item => ({ ...unitKey(disputeId, unit), unit, seq }))
    const older = { expression: 'attribute_not_exists(pk) OR seq <= :seq', values: { ':seq': seq } }
    await each([...placed, ...removed], 11, (item) => table.put(item, older))
  },
})
