import type { Dispute } from './dispute.ts'
import type { Correction } from './dispute-facts.ts'
import type { Figure, Figures } from './figures.ts'
import { used } from './tally.ts'

/** What an officer has verified in place of what the reports add up to, until they come to more than he knew of. */
export function corrected(figures: Figures, corrections: Dispute['corrections'] | undefined): Figures {
  if (!corrections) return figures
  return {
    people: one(figures.people, corrections.people),
    amountFen: one(figures.amountFen, corrections.amountFen),
    terminations: one(figures.terminations, corrections.terminations),
  }
}

function one(figure: Figure | null, correction: Correction | null): Figure | null {
  const verified = correction && used(correction)
  if (correction === null || verified === null) return figure
  const more = figure !== null && figure.estimate > (correction.against ?? 0) && figure.estimate > verified
  if (more) return figure
  return { atLeast: correction.lo, estimate: verified, atMost: correction.hi, unverified: 0 }
}
