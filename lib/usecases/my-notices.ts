import * as z from 'zod'
import { capacityFor, maySee, type Officer } from '../domain/permissions.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import type { Roster } from '../domain/roster.ts'
import type { Entry, ListStore } from '../list-store.ts'
import { readCursor, writeCursor } from './list-cursor.ts'
import { type NoticeLine, noticeLine } from './notice-line.ts'
import { walkList } from './walk-list.ts'
import type { Needs } from './world.ts'

const Query = z.strictObject({
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** An official's own notices, the newest first, of matters that are open; a superseded one is no longer anybody's. */
export async function myNotices(
  world: Needs<'directory' | 'digest'> & { lists: ListStore },
  asked: { officer: Officer; query: Readonly<Record<string, string | undefined>> },
): Promise<{ notices: NoticeLine[]; next: string | null } | Refusal> {
  const read = Query.safeParse(asked.query)
  if (!read.success) return invalid(read.error)
  const { limit, cursor } = read.data
  const question = `notices ${asked.officer.id}`
  const from = cursor === undefined ? null : readCursor(world.digest, { question, cursor })
  if (from && 'refused' in from) return from
  const { lists } = world
  const roster = await world.directory.roster()
  const page = await walkList({
    after: from?.at ?? null,
    limit,
    entries: (of) => lists.noticesOf(asked.officer.id, of),
    seen: async (entries) => linesOf(lists, entries, { officer: asked.officer, roster }),
  })
  const { rows, next } = page ?? { rows: [], next: null }
  return { notices: rows, next: next === null ? null : writeCursor(world.digest, question, { plan: 0, at: next }) }
}

/** Of matters that are open and, as the posts are today, to be seen. */
async function linesOf(
  lists: ListStore,
  entries: readonly Entry[],
  { officer, roster }: { officer: Officer; roster: Roster },
): Promise<{ row: NoticeLine; at: string }[]> {
  const placeOf = new Map(entries.map(({ id, at }) => [id, at]))
  const notices = await lists.notices(entries.map(({ id }) => id))
  const heads = await lists.heads([...new Set(notices.map(({ disputeId }) => disputeId))])
  const open = heads.filter((head) => head.status === 'open' && maySee(officer, head))
  const mine = new Map(open.map((head) => [head.disputeId, head]))
  return notices.flatMap((notice) => {
    const dispute = mine.get(notice.disputeId)
    const at = placeOf.get(notice.noticeId)
    if (!dispute || at === undefined) return []
    const line = noticeLine(notice, { dispute, roster })
    return [{ at, row: { ...line, toConfirm: line.toConfirm && capacityFor('confirm', officer, dispute) !== null } }]
  })
}
