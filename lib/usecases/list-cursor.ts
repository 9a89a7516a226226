import * as z from 'zod'
import type { Refusal } from '../domain/refusal.ts'
import type { Digest } from '../ports.ts'

const Cursor = z.strictObject({ q: z.string(), plan: z.number().int().min(0).max(9), at: z.string().min(1).max(400) })

export type Place = { plan: number; at: string }

const marks = (digest: Digest, question: string) => digest(question).slice(0, 16)

/** Where a page has ended; goes on only with the question it belongs to. */
export const writeCursor = (digest: Digest, question: string, place: Place): string =>
  Buffer.from(JSON.stringify({ q: marks(digest, question), ...place })).toString('base64url')

const broken = (field: string): Refusal => ({
  refused: 'invalid',
  errors: [{ pointer: `/${field}`, code: 'cursor', message: '翻页标记不是本查询的，请从第一页开始。' }],
})

export function readCursor(
  digest: Digest,
  { question, cursor, field = 'cursor' }: { question: string; cursor: string; field?: string },
): Place | Refusal {
  const read = Cursor.safeParse(parsed(cursor))
  if (!read.success || read.data.q !== marks(digest, question)) return broken(field)
  const { plan, at } = read.data
  return { plan, at }
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
