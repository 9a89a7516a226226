import * as z from 'zod'
import { Figures } from './figures.ts'
import { type Policy, Reading } from './policy.ts'
import type { Measure } from './tally.ts'
import { Grade, graver, gravity, Signal } from './vocabulary.ts'

/** Why a grade is proposed: codes, rendered into Chinese by `grade-card.ts`. */
export const Basis = z.enum(['people', 'amountFen', 'terminations', 'people-and-amount', 'amount-with-signal', 'alone'])
export type Basis = z.infer<typeof Basis>

/** One criterion of 四(二): what it alone reaches, and how far the next grade is. */
export const Criterion = z.object({
  reaches: Grade.nullable(),
  next: z.object({ grade: Grade, more: z.number().int() }).nullable(),
})
export type Criterion = z.infer<typeof Criterion>

/** The grade card (DOMAIN 2.3) as codes and figures; words and clauses are added on reading. */
export const Card = z.object({
  policy: z.string(),
  reading: Reading,
  figures: Figures,
  signals: z.array(Signal),
  proposed: Grade,
  basis: z.array(Basis),
  people: Criterion,
  amountFen: Criterion,
  terminations: Criterion,
  /** A graver grade that `atMost`, or what is still unknown, would reach (可能红色). */
  possible: Grade.nullable(),
  /** 四(二)3: an amount below yellow would be blue if a signal or an officer said it may cause major impact. */
  lacksSignal: z.boolean(),
  /** 劳动合同法 art. 41: a note, grades nothing. */
  massLayoff: z.boolean(),
})
export type Card = z.infer<typeof Card>

type Estimates = Record<Measure, number | null>
type Verdict = { grade: Grade; basis: Basis[] }

/** 以上 includes the number (民法典 1259, by analogy): `>=` everywhere, so the higher of two touching grades wins. */
const reach = (figure: number | null, tiers: { red: number; yellow: number; blue?: number }): Grade | null => {
  if (figure === null) return null
  if (figure >= tiers.red) return 'red'
  if (figure >= tiers.yellow) return 'yellow'
  return tiers.blue !== undefined && figure >= tiers.blue ? 'blue' : null
}

function criterion(figure: number | null, tiers: { red: number; yellow: number; blue?: number }): Criterion {
  const reaches = reach(figure, tiers)
  if (figure === null || reaches === 'red') return { reaches, next: null }
  if (reaches === 'yellow') return { reaches, next: { grade: 'red', more: tiers.red - figure } }
  const blueNext = tiers.blue !== undefined && reaches === null
  return blueNext
    ? { reaches, next: { grade: 'blue', more: (tiers.blue ?? 0) - figure } }
    : { reaches, next: { grade: 'yellow', more: tiers.yellow - figure } }
}

/** 四(二)1–3 under the policy's reading; a figure that is null satisfies nothing and lowers nothing. */
function verdict(estimates: Estimates, signals: readonly Signal[], policy: Policy): Verdict {
  const by = {
    people: reach(estimates.people, policy.people),
    amountFen: reach(estimates.amountFen, policy.amountFen),
    terminations: reach(estimates.terminations, policy.terminations),
  }
  const met: { basis: Basis; grade: Grade }[] = []
  const meet = (basis: Basis, grade: Grade | null) => grade !== null && met.push({ basis, grade })
  meet('terminations', by.terminations)
  if (policy.reading === 'any-one') {
    meet('people', by.people)
    meet('amountFen', by.amountFen)
  } else {
    const both = by.people !== null && by.people !== 'blue' && by.amountFen !== null
    if (both && by.people && by.amountFen)
      meet('people-and-amount', gravity[by.people] < gravity[by.amountFen] ? by.people : by.amountFen)
    meet('people', by.people && 'blue')
  }
  const amount = estimates.amountFen
  if (amount !== null && amount > 0 && signals.length > 0) meet('amount-with-signal', 'blue')
  if (signals.some((signal) => policy.aloneBlue.includes(signal))) meet('alone', 'blue')
  const grade = met.reduce<Grade>((gravest, one) => graver(gravest, one.grade), 'watch')
  return { grade, basis: met.filter((one) => one.grade === grade).map((one) => one.basis) }
}

/** What would be if the upper figures held, and, where the reading asks for two figures, if the unknown one sufficed. */
function possible(figures: Figures, signals: readonly Signal[], policy: Policy): Grade {
  const upper = (measure: Measure) => figures[measure]?.atMost ?? figures[measure]?.estimate ?? null
  const oneUnknown = (figures.people === null) !== (figures.amountFen === null)
  const unknownSuffices = policy.reading === 'people-and-amount' && oneUnknown
  return verdict(
    {
      people: upper('people') ?? (unknownSuffices ? policy.people.red : null),
      amountFen: upper('amountFen') ?? (unknownSuffices ? policy.amountFen.red : null),
      terminations: upper('terminations'),
    },
    signals,
    policy,
  ).grade
}

/** Proposes a grade and says why. Pure arithmetic over constant-size figures. */
export function propose(facts: {
  figures: Figures
  signals: readonly Signal[]
  staffTotal: number | null
  policy: Policy
}): Card {
  const { figures, signals, staffTotal, policy } = facts
  const estimates: Estimates = {
    people: figures.people?.estimate ?? null,
    amountFen: figures.amountFen?.estimate ?? null,
    terminations: figures.terminations?.estimate ?? null,
  }
  const { grade, basis } = verdict(estimates, signals, policy)
  const upper = possible(figures, signals, policy)
  const { terminations } = estimates
  return {
    policy: policy.version,
    reading: policy.reading,
    figures,
    signals: [...signals],
    proposed: grade,
    basis,
    people: criterion(estimates.people, policy.people),
    amountFen: criterion(estimates.amountFen, policy.amountFen),
    terminations: criterion(terminations, policy.terminations),
    possible: gravity[upper] > gravity[grade] ? upper : null,
    lacksSignal: grade === 'watch' && (estimates.amountFen ?? 0) > 0 && signals.length === 0,
    massLayoff:
      terminations !== null &&
      staffTotal !== null &&
      terminations > 0 &&
      terminations < 20 &&
      terminations * 100 >= staffTotal * policy.massLayoffPercent,
  }
}
