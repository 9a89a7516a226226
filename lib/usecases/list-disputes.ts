import type { Dispute } from '../domain/dispute.ts'
import { type DisputeSummary, summaryOf } from '../domain/dispute-summary.ts'
import { listingOf } from '../domain/listing.ts'
import { maySee, type Officer } from '../domain/permissions.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Entry, ListStore, PageOf } from '../list-store.ts'
import { readCursor, writeCursor } from './list-cursor.ts'
import { type Plan, readListQuery } from './list-query.ts'
import type { Needs } from './world.ts'

export type Listing = Needs<'policies' | 'calendar' | 'clock' | 'digest'> & { lists: ListStore }
export interface DisputePage {
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
  const page = { after: from?.at ?? null, limit: limit + 1 }
  const found = await firstThatFinds(world.lists, plans, { from: from?.plan ?? 0, page })
  const shown = found.entries.slice(0, limit)
  const last = found.entries.length > limit ? shown.at(-1) : undefined
  const heads = await world.lists.heads([...new Set(shown.map(({ id }) => id))])
  const seen = heads.filter((head) => stands(head, found.plan) && maySee(asked.officer, head))
  return {
    disputes: seen.map((head) => summaryOf(head, rulesFor(world, head))),
    next: last ? writeCursor(world.digest, question, { plan: found.at, at: last.at }) : null,
  }
}

const rulesFor = (world: Listing, head: Dispute) => ({
  policy: world.policies.version(head.card.policy),
  calendar: world.calendar,
  now: world.clock(),
})

async function firstThatFinds(
  lists: ListStore,
  plans: readonly Plan[],
  { from, page }: { from: number; page: PageOf },
): Promise<{ at: number; plan: Plan | undefined; entries: Entry[] }> {
  for (const [at, plan] of plans.entries()) {
    if (at < from) continue
    const { kind: _, ...of } = plan
    const entries = await ('units' in of ? lists.shelves({ ...of, ...page }) : lists.marked({ ...of, ...page }))
    if (entries.length > 0 || page.after !== null) return { at, plan, entries }
  }
  return { at: 0, plan: undefined, entries: [] }
}

/** Whether a head stands where the index had it. */
function stands(head: Dispute, plan: Plan | undefined): boolean {
  if (plan?.kind !== 'shelves') return true
  const { shelf, order, main, others } = listingOf(head)
  const here = shelf === plan.shelf && plan.places.some((begins) => order.startsWith(begins))
  return here && [main, ...others].some((unit) => plan.units.includes(unit))
}
