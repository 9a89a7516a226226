import { broughtBy, type Sender } from './brought.ts'
import { correctedTogether, knewOf } from './corrected-together.ts'
import { Counting, type Opening, openedBy, recountAll, type Side, type Standing } from './counting.ts'
import { decideGrade } from './decide-grade.ts'
import type { Dispute } from './dispute.ts'
import type { Fact, FactOf } from './dispute-facts.ts'
import type { JoinRef } from './place.ts'
import type { Policy } from './policy.ts'
import { type Contribution, noTally } from './tally.ts'

/** A report as it stood in the dispute that it comes from; null: withdrawn, which is news where an older revision is known. */
export type Arriving = { reportId: string; revision: number; contribution: Contribution | null }

/** So many reports, or so many persons in them, at once: a commit stays far below an item's 400 KB. */
export const togetherAtMost = { reports: 100, persons: 2_000 }

/**
 * The second half of a merge or a split: takes in what another dispute has sent, in one commit (DESIGN 2). A report of
 * which a later revision is here already adds nothing. Of a merge the graver of the two grades stands, and waits for its
 * assessment. Null: only a recount can tell.
 */
export function decideJoin(
  dispute: Dispute | null,
  side: Side,
  command: { ref: JoinRef; from: Sender; arriving: readonly Arriving[]; policy: Policy; opening: Opening | null },
): Fact[] | null {
  const { ref, from, arriving, policy } = command
  const counting = new Counting(dispute?.tally ?? noTally, side.tokens)
  const standings = new Map(side.standings)
  const taken: (FactOf<'report-moved-in'> | FactOf<'withdrawal-moved-in'>)[] = []
  let recountNeeded = false
  for (const { reportId, revision, contribution } of arriving) {
    const standing = standings.get(reportId)
    if (standing ? !isNews(standing, revision) : contribution === null) continue
    const replaces = standing?.contribution ?? null
    if (replaces) recountNeeded ||= !counting.change(replaces, -1)
    if (contribution && !recountNeeded) counting.change(contribution, 1)
    standings.set(reportId, { revision, contribution, movedTo: null })
    if (contribution) taken.push({ type: 'report-moved-in', reportId, revision, contribution, replaces })
    else taken.push({ type: 'withdrawal-moved-in', reportId, revision, removed: replaces })
  }
  const counted = recountNeeded ? recountAll(side, standings) : { tally: counting.tally, tokens: counting.changed }
  if (counted === null) return null
  const { tally } = counted
  const first = ref.part === 0
  const corrections = first ? correctedTogether(dispute, from, tally) : knewOf(dispute, tally)
  const brought = first ? broughtBy(from) : {}
  return [
    ...(dispute ? [] : openedBy(command.opening)),
    { type: 'moved-in', ...ref, ...(first && { brought }), ...(corrections && { corrections }) },
    ...taken,
    { type: 'tallied', tally, tokens: Object.fromEntries(counted.tokens) },
    ...decideGrade({ dispute, tally, policy, brought, ...(corrections && { corrections }) }),
  ]
}

/** Newer than what is here, or the same come back after it had left; what was withdrawn stays withdrawn. */
const isNews = (standing: Standing, revision: number): boolean =>
  standing.revision < revision ||
  (standing.revision === revision && standing.contribution === null && standing.movedTo !== null)
