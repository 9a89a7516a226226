import type { Dispute } from '../domain/dispute.ts'
import type { Refusal } from '../domain/refusal.ts'
import { type Unit, units } from '../domain/vocabulary.ts'
import type { ListStore } from '../list-store.ts'
import { readCursor, writeCursor } from './list-cursor.ts'
import type { Needs } from './world.ts'

const everywhere: readonly (Unit | null)[] = [...units, null]
const pageOf = 100

type Walking = Needs<'digest'> & { lists: ListStore }

/**
 * Open disputes by the list's index, at most `limit` from where the last walk has ended; the heads are read consistently.
 * What moves in the list meanwhile can be passed over: a second walk finds it.
 */
export async function openDisputes(
  { lists, digest }: Walking,
  of: { question: string; cursor: string | undefined; limit: number },
): Promise<{ heads: Dispute[]; next: string | null } | Refusal> {
  const { question, limit } = of
  const from = of.cursor === undefined ? null : readCursor(digest, { question, cursor: of.cursor })
  if (from && 'refused' in from) return from
  const heads: Dispute[] = []
  let after = from?.at ?? null
  while (heads.length < limit) {
    const wanted = Math.min(pageOf, limit - heads.length)
    const shelf = { shelf: 'open', units: everywhere, places: [''], newest: false } as const
    const entries = await lists.shelves({ ...shelf, after, limit: wanted })
    const last = entries.at(-1)
    if (!last) return { heads, next: null }
    const read = await lists.heads([...new Set(entries.map(({ id }) => id))])
    heads.push(...read.filter(({ status }) => status === 'open'))
    after = last.at
  }
  return { heads, next: after === null ? null : writeCursor(digest, question, { plan: 0, at: after }) }
}
