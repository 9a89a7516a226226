import { markKey, shelfPk } from '../../lib/adapters/dynamodb/keys.ts'
import { Dispute } from '../../lib/domain/dispute.ts'
import { Commit } from '../../lib/domain/dispute-facts.ts'
import { listingOf, marksOf } from '../../lib/domain/listing.ts'
import type { Item } from './table.ts'

/** Every dispute stands on the shelf of each unit with a part in it, at its step, on no other, and can be found by its marks. */
export function foundWhereTheyStand(items: readonly Item[]): string[] {
  const found: string[] = []
  const keys = new Set(items.map(({ pk, sk }) => `${pk} ${sk}`))
  const rows = Map.groupBy(
    items.filter(({ sk, listPk }) => sk.startsWith('UNIT#') && listPk !== undefined),
    ({ pk }) => pk,
  )
  for (const item of items.filter(({ pk, sk }) => pk.startsWith('DISPUTE#') && sk === 'HEAD')) {
    const dispute = Dispute.parse(item.state)
    const { shelf, order, main, others } = listingOf(dispute)
    const at = `${order}#${dispute.disputeId}`
    const expected = others.map((unit) => `${shelfPk(shelf, unit)} ${at}`)
    const actual = (rows.get(item.pk) ?? []).map(({ listPk, listSk }) => `${listPk} ${listSk}`)
    if (`${item.listPk} ${item.listSk}` !== `${shelfPk(shelf, main)} ${at}`)
      found.push(`${dispute.disputeId} stands at ${item.listPk} ${item.listSk}`)
    if (expected.toSorted().join() !== actual.toSorted().join())
      found.push(
        `${dispute.disputeId} stands with ${actual.join() || 'nobody'} instead of ${expected.join() || 'nobody'}`,
      )
  }
  for (const item of items.filter(({ sk }) => sk === 'COMMIT#000001')) {
    const commit = Commit.parse(item)
    for (const mark of marksOf(commit)) {
      const { pk, sk } = markKey(mark, commit.disputeId)
      if (!keys.has(`${pk} ${sk}`)) found.push(`${commit.disputeId} is not found by its ${mark.by}`)
    }
  }
  return found
}
