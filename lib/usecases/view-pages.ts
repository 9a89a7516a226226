import * as z from 'zod'
import { invalid, isRefusal, type Refusal } from '../domain/refusal.ts'
import type { Digest } from '../ports.ts'
import { readCursor, writeCursor } from './list-cursor.ts'

/** What of a dispute grows without end: shown a page at a time, the newest first. The history is verified whole all the same. */
const lists = ['history', 'reports', 'notices'] as const
type List = (typeof lists)[number]

export const pageSize = 100

const cursor = z.string().max(1_000).optional()
const Query = z.strictObject({
  asOf: z.string().max(100).optional(),
  historyCursor: cursor,
  reportsCursor: cursor,
  noticesCursor: cursor,
})

export interface ViewPages {
  at: string | undefined
  /** Where the page before has ended; null: from the newest. */
  from: Record<List, string | null>
  /** The cursor of the page after one that has ended there; null: there is none. */
  next(list: List, at: string | undefined): string | null
}

/** What of one dispute is asked for. A cursor goes on only with the dispute, the moment and the list that gave it. */
export function readViewPages(
  digest: Digest,
  asked: { disputeId: string; query: Readonly<Record<string, string | undefined>> },
): ViewPages | Refusal {
  const read = Query.safeParse(asked.query)
  if (!read.success) return invalid(read.error)
  const { asOf, ...cursors } = read.data
  const question = (list: List): string => JSON.stringify([list, asked.disputeId, asOf ?? null])
  const from: ViewPages['from'] = { history: null, reports: null, notices: null }
  for (const list of lists) {
    const field = `${list}Cursor` as const
    const given = cursors[field]
    if (given === undefined) continue
    const place = readCursor(digest, { question: question(list), cursor: given, field })
    if (isRefusal(place)) return place
    from[list] = place.at
  }
  const next = (list: List, at: string | undefined) =>
    at === undefined ? null : writeCursor(digest, question(list), { plan: 0, at })
  return { at: asOf, from, next }
}

/** A number that sorts as text. */
export const sortable = (n: number): string => String(n).padStart(6, '0')

/** One page of what stands newest first, and where it ends when there is more. */
export function pageFrom<T>(all: readonly T[], of: { from: string | null; at: (one: T) => string }) {
  const { from, at } = of
  const start = from === null ? 0 : all.findIndex((one) => at(one) < from)
  const left = start === -1 ? [] : all.slice(start)
  const shown = left.slice(0, pageSize)
  const more = left.length - shown.length
  const last = shown.at(-1)
  return { shown, more, end: more > 0 && last !== undefined ? at(last) : undefined }
}
