import type { Dispute } from '../domain/dispute.ts'
import { type DisputeSummary, summaryOf } from '../domain/dispute-summary.ts'
import { listingOf } from '../domain/listing.ts'
import { maySee, type Officer } from '../domain/permissions.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Entry, ListStore, PageOf } from '../list-store.ts'
import { refusedAt } from './administering.ts'
import { readCursor, writeCursor } from './list-cursor.ts'
import { type Plan, readListQuery } from './list-query.ts'
import { walkList } from './walk-list.ts'
import type { Needs } from './world.ts'

export type Listing = Needs<'policies' | 'calendar' | 'clock' | 'digest'> & { lists: ListStore }
export interface DisputePage {
  /** When it was answered: what is overdue is so at this moment. */
  at: string
  disputes: DisputeSummary[]
  /** For the next page; null: there is none. */
  next: string | null
}

/**
 * A page of the disputes that an official may see. The index says where they stand, the heads what they are: one that
 * has moved meanwhile is left out here and found where it stands now.
 */
export async function listDisputes(
  world: Listing,
  asked: { officer: Officer; query: Readonly<Record<string, string | undefined>> },
): Promise<DisputePage | Refusal> {
  const wanted = readListQuery(asked.query, asked.officer)
  if ('refused' in wanted) return wanted
  const { plans, limit, question, cursor } = wanted
  const from = cursor === undefined ? null : readCursor(world.digest, { question, cursor })
  if (from && 'refused' in from) return from
  const { lists, digest } = world
  for (const [at, plan] of plans.entries()) {
    if (at < (from?.plan ?? 0)) continue
    const page = await walkList({
      after: from?.at ?? null,
      limit,
      entries: (of) => entriesOf(lists, plan, of),
      seen: (entries) => seenOf(lists, entries, (head) => stands(head, plan) && maySee(asked.officer, head)),
    })
    if (!page) return tooMany
    if (page.rows.length === 0 && !from) continue
    return {
      at: world.clock(),
      disputes: page.rows.map((head) => summaryOf(head, rulesFor(world, head))),
      next: page.next === null ? null : writeCursor(digest, question, { plan: at, at: page.next }),
    }
  }
  return { at: world.clock(), disputes: [], next: null }
}

const tooMany = refusedAt('/q', '符合的太多，请多写几个字，或按等级、步骤查看本单位的事项。')

/** Nobody's: where nothing was found as much is read as where something was that is not to be seen. */
const nowhere = 'none'

/** Each once, where it first stands. */
async function seenOf(lists: ListStore, entries: readonly Entry[], visible: (head: Dispute) => boolean) {
  const placeOf = new Map(entries.map(({ id, at }) => [id, at] as const).toReversed())
  const heads = await lists.heads(entries.length > 0 ? [...placeOf.keys()].toReversed() : [nowhere])
  return heads.flatMap((row) => {
    const at = placeOf.get(row.disputeId)
    return at !== undefined && visible(row) ? [{ row, at }] : []
  })
}

const rulesFor = (world: Listing, head: Dispute) => ({
  policy: world.policies.version(head.card.policy),
  calendar: world.calendar,
  now: world.clock(),
})

function entriesOf(lists: ListStore, { kind: _, ...of }: Plan, page: PageOf): Promise<Entry[]> {
  return 'units' in of ? lists.shelves({ ...of, ...page }) : lists.marked({ ...of, ...page })
}

/** Whether a head stands where the index had it. */
function stands(head: Dispute, plan: Plan): boolean {
  if (plan.kind !== 'shelves') return true
  const { shelf, order, main, others } = listingOf(head)
  const here = shelf === plan.shelf && plan.places.some((begins) => order.startsWith(begins))
  return here && [main, ...others].some((unit) => plan.units.includes(unit))
}
