import type { AdminStore } from '../admin-store.ts'
import type { AuditLine } from '../domain/audit.ts'
import type { Author } from '../domain/published-policy.ts'
import type { Refusal, RefusalError } from '../domain/refusal.ts'
import type { Needs } from './world.ts'

export type Administering = Needs<'clock' | 'newId'> & { admin: AdminStore }

type Line = Omit<AuditLine, 'at' | 'id' | 'before' | 'after' | 'reason' | 'refused' | 'undone'> &
  Partial<Pick<AuditLine, 'before' | 'after' | 'reason' | 'undone'>>

/** Recorded first, then carried out: nothing is changed unseen, and a change that was cut short is asked for again. */
export async function record({ admin, clock, newId }: Administering, line: Line): Promise<string> {
  const id = newId()
  await admin.record({ before: null, after: null, reason: null, undone: null, ...line, at: clock(), id })
  return id
}

/** Records and carries out; what could not be, because somebody else was first, is a line of its own. */
export async function recorded(world: Administering, line: Line, carryOut: () => Promise<boolean>): Promise<boolean> {
  const undone = await record(world, line)
  const done = await carryOut()
  const { of, by, target } = line
  if (!done) await record(world, { of, by, target, what: 'not-carried-out', undone })
  return done
}

export const authorOf = ({ id, name }: { id: string; name: string }): Author => ({ member: id, name })

export const refusedAt = (pointer: string, message: string, allowed?: string[]): Refusal => {
  const error: RefusalError = { pointer, code: 'not-allowed', message, ...(allowed && { allowed }) }
  return { refused: 'invalid', detail: message, errors: [error] }
}

/** Somebody else was first: nothing was changed. */
export const movedMeanwhile: Refusal = { refused: 'changed-meanwhile' }
