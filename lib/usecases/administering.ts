import type { AdminStore } from '../admin-store.ts'
import type { AuditLine } from '../domain/audit.ts'
import type { Author } from '../domain/published-policy.ts'
import type { Refusal, RefusalError } from '../domain/refusal.ts'
import type { Needs } from './world.ts'

export type Administering = Needs<'clock' | 'newId'> & { admin: AdminStore }

/** Recorded first, then carried out: nothing is changed unseen, and a change that was cut short is asked for again. */
export const record = (
  { admin, clock, newId }: Administering,
  line: Omit<AuditLine, 'at' | 'id' | 'before' | 'after' | 'reason' | 'refused'> &
    Partial<Pick<AuditLine, 'before' | 'after' | 'reason'>>,
): Promise<void> => admin.record({ before: null, after: null, reason: null, ...line, at: clock(), id: newId() })

export const authorOf = ({ id, name }: { id: string; name: string }): Author => ({ member: id, name })

export const refusedAt = (pointer: string, message: string, allowed?: string[]): Refusal => {
  const error: RefusalError = { pointer, code: 'not-allowed', message, ...(allowed && { allowed }) }
  return { refused: 'invalid', detail: message, errors: [error] }
}

/** Somebody else was first: nothing was changed. */
export const movedMeanwhile: Refusal = { refused: 'changed-meanwhile' }
