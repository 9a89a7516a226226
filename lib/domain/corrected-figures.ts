import type { Correction } from './act-facts.ts'
import type { Dispute } from './dispute.ts'
import type { FactOf } from './dispute-facts.ts'
import type { Figure, Figures } from './figures.ts'
import { type Tally, used } from './tally.ts'
import { type Signal, signals } from './vocabulary.ts'

export const stated = (tally: Tally): Signal[] => signals.filter((signal) => (tally.signals[signal] ?? 0) > 0)

/** The corrections after one more, and which signals the reports had stated by then. */
export function correctedBy(
  { corrections, tally }: Pick<Dispute, 'corrections' | 'tally'>,
  fact: Pick<FactOf<'corrected'>, 'people' | 'amountFen' | 'terminations' | 'signals'>,
): Dispute['corrections'] {
  return {
    ...corrections,
    people: fact.people ?? corrections.people,
    amountFen: fact.amountFen ?? corrections.amountFen,
    terminations: fact.terminations ?? corrections.terminations,
    ...(fact.signals && { signals: fact.signals, signalsAgainst: stated(tally) }),
  }
}

/** 四(二)3: the signals an officer has verified, and those that a report was the first to state since. */
export function correctedSignals(tally: Tally, corrections: Dispute['corrections'] | undefined): Signal[] {
  const all = stated(tally)
  if (!corrections?.signals) return all
  const { signals: verified, signalsAgainst: known = all } = corrections
  return signals.filter((signal) => verified.includes(signal) || (all.includes(signal) && !known.includes(signal)))
}

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
