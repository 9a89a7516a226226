import * as z from 'zod'
import { Audited, type AuditLine, changeLabel } from '../domain/audit.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import { contactsOf } from './administer-roster.ts'
import type { Administering } from './administering.ts'

const Query = z.strictObject({
  of: Audited,
  before: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
const Contacts = z.object({ phone: z.string().optional(), email: z.string().optional() })

/** Who changed what, and what was refused to whom; the newest first (what was refused by the hour). Contacts are masked for whoever does not keep them. */
export async function viewAudit(
  { admin }: Administering,
  asked: { officer: Member; query: Readonly<Record<string, string | undefined>> },
) {
  const read = Query.safeParse(asked.query)
  if (!read.success) return invalid(read.error) satisfies Refusal
  const { of, before, limit } = read.data
  const inClear = asked.officer.posts.some(({ post }) => post === 'admin')
  const lines = await admin.audit(of, { before: before ?? null, limit })
  return {
    lines: lines.map((line) => shown(line, inClear)),
    next: lines.length === limit ? (lines.at(-1)?.place ?? null) : null,
  }
}

const shown = (line: AuditLine, inClear: boolean) => ({
  id: line.id,
  at: line.at,
  by: line.by,
  what: line.what,
  label: changeLabel[line.what],
  target: line.target,
  fields: differing(line),
  before: line.before && masked(line.before, inClear),
  after: line.after && masked(line.after, inClear),
  reason: line.reason,
  undone: line.undone,
  refused: line.refused,
})

function masked(state: Record<string, unknown>, inClear: boolean): Record<string, unknown> {
  const read = Contacts.safeParse(state)
  if (inClear || !read.success) return state
  const shownContacts = Object.entries(contactsOf(read.data, false)).filter(([, value]) => value !== null)
  return { ...state, ...Object.fromEntries(shownContacts) }
}

/** The names of what became different. */
function differing({ before, after }: AuditLine): string[] {
  const [one, two] = [before ?? {}, after ?? {}]
  const names = new Set([...Object.keys(one), ...Object.keys(two)])
  return [...names].filter((name) => canonicalJson(one[name] ?? null) !== canonicalJson(two[name] ?? null))
}
