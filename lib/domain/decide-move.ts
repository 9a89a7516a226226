import { Counting, recountAll, type Side } from './counting.ts'
import { decideGrade } from './decide-grade.ts'
import type { LinkDecision } from './decide-link.ts'
import type { Dispute } from './dispute.ts'
import type { Fact, FactOf } from './dispute-facts.ts'
import type { Policy } from './policy.ts'

/**
 * A report amended to another employer or matter leaves this dispute (the first half of a move). `same`: also when just
 * this revision stands here, since it counts elsewhere.
 */
export function decideMoveOut(
  dispute: Dispute,
  side: Side,
  move: { reportId: string; revision: number; to: string; same?: boolean; policy: Policy },
): LinkDecision {
  const { reportId, revision, to, same = false, policy } = move
  const standing = side.standings.get(reportId)
  const removed = standing?.contribution ?? null
  const older = standing && (standing.revision < revision || (same && standing.revision === revision))
  if (!older || removed === null) return { kind: 'facts', facts: [], refused: [], moved: [] }
  const facts = leaving(dispute, side, {
    gone: [{ type: 'report-moved-out', reportId, revision, removed, to }],
    policy,
  })
  return facts === null ? { kind: 'needs-all' } : { kind: 'facts', facts, refused: [], moved: [] }
}

/** What the leaving of reports makes of the sums and the grade; null when only a recount can tell. */
export function leaving(
  dispute: Dispute,
  side: Side,
  leave: { gone: readonly FactOf<'report-moved-out'>[]; policy: Policy },
): Fact[] | null {
  const { gone, policy } = leave
  const counting = new Counting(dispute.tally, side.tokens)
  const standings = new Map(side.standings)
  let recountNeeded = false
  for (const { reportId, revision, removed, to } of gone) {
    recountNeeded ||= !counting.change(removed, -1)
    standings.set(reportId, { revision, contribution: null, movedTo: to })
  }
  const counted = recountNeeded ? recountAll(side, standings) : { tally: counting.tally, tokens: counting.changed }
  if (counted === null) return null
  const { tally } = counted
  const facts: Fact[] = [...gone, { type: 'tallied', tally, tokens: Object.fromEntries(counted.tokens) }]
  return dispute.status === 'open' ? [...facts, ...decideGrade({ dispute, tally, policy })] : facts
}
