import type { RefusalStore } from '../admin-store.ts'
import { actNames } from '../domain/acts.ts'
import type { RefusedWhat } from '../domain/audit.ts'
import type { Author } from '../domain/published-policy.ts'
import { RecordRef, recordName } from '../domain/record.ts'
import type { RefusalCode } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import { authorOf } from './administering.ts'
import { loadDispute } from './load-dispute.ts'
import type { Needs } from './world.ts'

export type Noting = Needs<'disputes' | 'reports' | 'log'> & Partial<Needs<'records'>> & { refusals: RefusalStore }

/** A call that was refused because it was not the caller's to make. */
export interface RefusedCall {
  /** Null: a good token, of somebody who is not in the roster. */
  officer: Member | null
  refused: RefusalCode
  /** As the route table has it: what was typed is not kept, it may be anything. */
  route: string
  params: Readonly<Record<string, string>>
  action?: unknown
}

const kinds: Partial<Record<RefusalCode, RefusedWhat>> = {
  'dispute-not-found': 'look-refused',
  'record-not-found': 'look-refused',
  'act-forbidden': 'act-refused',
  forbidden: 'route-refused',
}

const unlisted: Author = { member: '', name: '不在通讯录的账号' }
/** Looked for by whoever guesses: one line, whatever was guessed. */
const nowhere = '（没有这个编号）'

/**
 * What was refused to whom is a line of the audit (BAD-INPUTS, Officials). An answer waits for it and never fails by it:
 * where it cannot be written, an alarm says so and the log has it. What exists and what does not cost the same calls.
 */
export async function noteRefused(world: Noting, call: RefusedCall): Promise<void> {
  const what = kinds[call.refused]
  if (!what) return
  const by = call.officer ? authorOf(call.officer) : unlisted
  const { route } = call
  const act = actNames.find((name) => name === call.action) ?? null
  try {
    const target = await targetOf(world, call)
    if (target) await world.refusals.note({ by, what, route, act, ...target })
  } catch (fault) {
    world.log.count('RefusalNotRecorded')
    world.log.error('refusal-not-recorded', { member: by.member, what, route, act, fault })
  }
}

type Target = { target: string; number: string | null }

/** By ids and numbers only: nobody learns here whose matter it is. */
async function targetOf(world: Noting, call: RefusedCall): Promise<Target | null> {
  const { disputeId, reportId } = call.params
  const id = reportId ?? disputeId
  if (id === undefined) return recordTarget(world, call)
  const at = reportId === undefined ? id : (await world.reports.claims([reportId])).get(reportId)?.disputeId
  const { dispute } = await loadDispute(world, at ?? id)
  return dispute ? { target: id, number: dispute.number } : { target: nowhere, number: null }
}

/** What stands beside the disputes by its name, or nothing but the route; null: nothing to note. */
async function recordTarget({ records }: Noting, { route, params }: RefusedCall): Promise<Target | null> {
  const named = recordIn(route, params)
  if (named === null) return { target: route, number: null }
  const record = RecordRef.safeParse(named)
  const there = record.success && (await records?.head(record.data))
  if (there) return { target: recordName(named), number: null }
  // Whoever makes a document asks for it before it is there.
  return named.kind === 'document' ? null : { target: nowhere, number: null }
}

/** The record that a route is about. */
function recordIn(route: string, { quarter, unit, meetingId, documentId }: RefusedCall['params']): RecordRef | null {
  if (meetingId !== undefined) return { kind: 'meeting', id: meetingId }
  if (documentId !== undefined) return { kind: 'document', id: documentId }
  if (quarter === undefined) return null
  if (unit !== undefined) return { kind: 'return', id: `${quarter}.${unit}` }
  return route.includes('/briefing') ? { kind: 'briefing', id: quarter } : null
}
