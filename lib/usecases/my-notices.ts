import * as z from 'zod'
import type { Officer } from '../domain/permissions.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import type { ListStore } from '../list-store.ts'
import { readCursor, writeCursor } from './list-cursor.ts'
import { type NoticeLine, noticeLine } from './notice-line.ts'
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
  const entries = await world.lists.noticesOf(asked.officer.id, { after: from?.at ?? null, limit: limit + 1 })
  const shown = entries.slice(0, limit)
  const last = entries.length > limit ? shown.at(-1) : undefined
  const notices = await world.lists.notices(shown.map(({ id }) => id))
  const heads = await world.lists.heads([...new Set(notices.map(({ disputeId }) => disputeId))])
  const open = new Map(heads.filter(({ status }) => status === 'open').map((head) => [head.disputeId, head]))
  const roster = await world.directory.roster()
  return {
    notices: notices.flatMap((notice) => {
      const dispute = open.get(notice.disputeId)
      return dispute ? [noticeLine(notice, { dispute, roster })] : []
    }),
    next: last ? writeCursor(world.digest, question, { plan: 0, at: last.at }) : null,
  }
}
