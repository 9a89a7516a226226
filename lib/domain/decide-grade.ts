import type { Brought } from './brought.ts'
import { corrected, correctedSignals } from './corrected-figures.ts'
import type { Dispute } from './dispute.ts'
import type { Fact } from './dispute-facts.ts'
import { figuresOf } from './figures.ts'
import { type Card, propose } from './grade.ts'
import type { Policy } from './policy.ts'
import { measures, type Tally } from './tally.ts'
import { type Grade, graver, gravity, type Tier } from './vocabulary.ts'

const rises = (from: Grade, to: Grade): boolean => gravity[to] > gravity[from]

/** The grade in force (DOMAIN 2.2): a rise is automatic, a fall is only ever an officer's act. */
function inForce(dispute: Dispute | null, proposed: Grade): Grade {
  if (!dispute) return proposed
  const floor = dispute.assessed?.floor
  const mayRaise = floor === undefined || rises(floor, proposed)
  return mayRaise ? graver(dispute.inForce, proposed) : dispute.inForce
}

/**
 * 待研判: until assessed, after a rise over the assessment, when the proposal falls below the grade in force, and when a
 * matter that was assessed below its proposal has grown.
 */
function pending(dispute: Dispute | null, card: Card, grade: Grade): boolean {
  if (!dispute?.assessed || dispute.pending) return true
  const fell = rises(card.proposed, dispute.card.proposed)
  return rises(dispute.inForce, grade) || (fell && rises(card.proposed, grade)) || grown(dispute.assessed, card, grade)
}

/** More of what proposes a graver grade than the assessment knew of, or a signal it did not know of (DOMAIN 2.2). */
function grown({ seen }: NonNullable<Dispute['assessed']>, card: Card, grade: Grade): boolean {
  if (!seen || !rises(grade, card.proposed)) return false
  const more = measures.some((measure) => {
    const { reaches } = card[measure]
    return reaches && rises(grade, reaches) && (card.figures[measure]?.estimate ?? 0) > (seen[measure] ?? 0)
  })
  return more || card.signals.some((signal) => !seen.signals.includes(signal))
}

/** 四(三)4: a watch of category 7 or with a signal goes to the office at once, and once. */
const needsEyes = (dispute: Dispute | null, tally: Tally): boolean =>
  !dispute?.alert && (Object.keys(tally.signals).length > 0 || (tally.categories['public-opinion'] ?? 0) > 0)

/**
 * Grades the sums of a dispute: the card, the grade in force, the alert of a rise, a watch's clock. `brought`: by what was
 * merged into it; `corrections`: instead of its own.
 */
export function decideGrade(input: {
  dispute: Dispute | null
  tally: Tally
  policy: Policy
  brought?: Brought
  corrections?: Dispute['corrections']
}): Fact[] {
  const { dispute, tally, policy, brought, corrections = dispute?.corrections } = input
  const card = propose({
    figures: corrected(figuresOf(tally), corrections),
    signals: correctedSignals(tally, corrections),
    staffTotal: tally.staffTotal,
    policy,
  })
  const grade = graver(inForce(dispute, card.proposed), brought?.grade ?? 'watch')
  const waits = pending(dispute, card, grade) || brought?.asked === true
  const changed =
    !dispute || grade !== dispute.inForce || waits !== dispute.pending || card.proposed !== dispute.card.proposed
  const facts: Fact[] = [{ type: 'graded', card, inForce: grade, pending: waits, changed }]
  const from = dispute?.inForce ?? null
  if (grade === 'watch') {
    if (needsEyes(dispute, tally)) facts.push({ type: 'alert-raised', kind: 'watch', tier: 'blue', grade, from: null })
    return facts
  }
  const risen: Tier = grade
  if (from === null || rises(from, grade))
    facts.push({ type: 'alert-raised', kind: 'rise', tier: risen, grade, from: from === 'watch' ? null : from })
  return facts
}
