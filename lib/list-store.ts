import type { Dispute } from './domain/dispute.ts'
import type { Mark, Shelf } from './domain/listing.ts'
import type { Unit } from './domain/vocabulary.ts'
import type { Notice } from './stores.ts'

/** One place in a list: whose, and where it stands, to go on from. */
export type Entry = { id: string; at: string }
/** A page: at most `limit`, after the entry that stands at `after`. */
export type PageOf = { after: string | null; limit: number }

/** The lists that officials page through. Where something stands is read eventually, what is shown consistently. */
export interface ListStore {
  /** The shelves of these units as one, each dispute once; `places` are the parts wanted of each, in their order. */
  shelves(
    of: PageOf & { shelf: Shelf; units: readonly (Unit | null)[]; places: readonly string[]; newest: boolean },
  ): Promise<Entry[]>
  marked(of: PageOf & Pick<Mark, 'by' | 'value'> & { begins: string; newest: boolean }): Promise<Entry[]>
  /** The newest first. */
  noticesOf(member: string, page: PageOf): Promise<Entry[]>
  /** In the order asked for; missing ones are left out. */
  heads(disputeIds: readonly string[]): Promise<Dispute[]>
  notices(noticeIds: readonly string[]): Promise<Notice[]>
}
