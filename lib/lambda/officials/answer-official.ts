import type { ActRefusal } from '../../domain/act-refusals.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Member } from '../../domain/roster.ts'
import type { Log } from '../../ports.ts'

type Refused = Refusal | ActRefusal
/** Not the officer's to do, as against: not now. */
const forbidden: readonly string[] = ['act-not-yours', 'opening-not-yours']

const isAct = (refused: Refused): refused is ActRefusal => refused.refused === 'act-refused'

/**
 * A use case's refusal as the API says it. What is not there and what may not be seen are one and the same 404; each is
 * a line in the audit, since it is also what a curious eye would meet.
 */
export function refusalOf(refused: Refused, asked: { log: Log; officer: Member; disputeId: string }): Refusal {
  if (isAct(refused)) {
    const { code, detail } = refused
    return { refused: forbidden.includes(code) ? 'act-forbidden' : 'act-declined', code, detail }
  }
  if (refused.refused !== 'not-found') return refused
  const { log, officer, disputeId } = asked
  log.info('audit', { what: 'dispute-not-shown', member: officer.id, disputeId: disputeId.slice(0, 80) })
  return { refused: 'dispute-not-found' }
}
