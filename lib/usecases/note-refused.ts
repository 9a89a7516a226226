import type { RefusalStore } from '../admin-store.ts'
import { actNames } from '../domain/acts.ts'
import type { RefusedWhat } from '../domain/audit.ts'
import type { Author } from '../domain/published-policy.ts'
import type { RefusalCode } from '../domain/refusal.ts'
import type { Member } from '../domain/roster.ts'
import { authorOf } from './administering.ts'
import { loadDispute } from './load-dispute.ts'
import type { Needs } from './world.ts'

export type Noting = Needs<'disputes' | 'reports' | 'log'> & { refusals: RefusalStore }

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
    await world.refusals.note({ by, what, route, act, ...(await targetOf(world, call)) })
  } catch (fault) {
    world.log.count('RefusalNotRecorded')
    world.log.error('refusal-not-recorded', { member: by.member, what, route, act, fault })
  }
}

/** By ids and numbers only: nobody learns here whose matter it is. */
async function targetOf(
  world: Noting,
  { route, params: { disputeId, reportId } }: RefusedCall,
): Promise<{ target: string; number: string | null }> {
  const id = reportId ?? disputeId
  if (id === undefined) return { target: route, number: null }
  const at = reportId === undefined ? id : (await world.reports.claims([reportId])).get(reportId)?.disputeId
  const { dispute } = await loadDispute(world, at ?? id)
  return dispute ? { target: id, number: dispute.number } : { target: nowhere, number: null }
}
