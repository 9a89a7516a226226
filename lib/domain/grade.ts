import * as z from 'zod/mini'
import { Figures } from './figures.ts'
import { type Policy, Reading } from './policy.ts'
import type { Measure } from './tally.ts'
import { Grade, graver, gravity, Signal } from './vocabulary.ts'

/** Why a grade is proposed, in the plan's order: codes, rendered into Chinese by `grade-card.ts`. */
export const bases = [
  'people',
  'amountFen',
  'people-and-amount',
  'terminations',
  'amount-with-signal',
  'alone',
] as const
export const Basis = z.enum(bases)
export type Basis = z.infer<typeof Basis>

/**
 * One criterion of 四(二): the tier its figure reaches, and how much more of it alone would raise the whole grade, in
 * persons or fen; `next` null: no more of it would, or the figure is unknown.
 */
export const Criterion = z.object({
  reaches: z.nullable(Grade),
  next: z.nullable(z.object({ grade: Grade, more: z.int() })),
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
  possible: z.nullable(Grade),
  /** 四(二)3: an amount below yellow would be blue if a signal or an officer said it may cause major impact. */
  lacksSignal: z.boolean(),
  /** 劳动合同法 art. 41: a note, grades nothing. */
  massLayoff: z.boolean(),
})
export type Card = z.infer<typeof Card>

type Estimates = Record<Measure, number | null>
type Tiers = { red: number; yellow: number; blue?: number }
/** The tier each figure reaches, and what makes blue by signals. */
type Reached = Record<Measure, Grade | null> & { amountWithSignal: boolean; alone: boolean }

/** 以上 includes the number (民法典 1259, by analogy): `>=` everywhere, so the higher of two touching grades wins. */
function reach(figure: number | null, tiers: Tiers): Grade | null {
  if (figure === null) return null
  if (figure >= tiers.red) return 'red'
  if (figure >= tiers.yellow) return 'yellow'
  return tiers.blue !== undefined && figure >= tiers.blue ? 'blue' : null
}

const reachedBy = (estimates: Estimates, signals: readonly Signal[], policy: Policy): Reached => ({
  people: reach(estimates.people, policy.people),
  amountFen: reach(estimates.amountFen, policy.amountFen),
  terminations: reach(estimates.terminations, policy.terminations),
  amountWithSignal: signals.length > 0 && (estimates.amountFen ?? 0) > 0,
  alone: signals.some((signal) => policy.aloneBlue.includes(signal)),
})

/** "A且B": as grave as the lighter of the two; below yellow the amount has no tier to meet. */
function both(people: Grade | null, amount: Grade | null): Grade | null {
  if (people === null || people === 'blue' || amount === null) return null
  return gravity[people] < gravity[amount] ? people : amount
}

/** 四(二)1–3 under the policy's reading: what one basis gives by itself; an unknown figure gives nothing and lowers nothing. */
function gives(basis: Basis, reached: Reached, reading: Reading): Grade | null {
  const anyOne = reading === 'any-one'
  switch (basis) {
    case 'people':
      return anyOne ? reached.people : reached.people && 'blue'
    case 'amountFen':
      return anyOne ? reached.amountFen : null
    case 'people-and-amount':
      return anyOne ? null : both(reached.people, reached.amountFen)
    case 'terminations':
      return reached.terminations
    case 'amount-with-signal':
      return reached.amountWithSignal ? 'blue' : null
    case 'alone':
      return reached.alone ? 'blue' : null
  }
}

function gravest(reached: Reached, reading: Reading): Grade {
  let grade: Grade = 'watch'
  for (const basis of bases) {
    grade = graver(grade, gives(basis, reached, reading) ?? 'watch')
    if (grade === 'red') break
  }
  return grade
}

const upwards = ['blue', 'yellow', 'red'] as const

/** The least more of one measure that raises the grade while the others stay. */
function next(
  measure: Measure,
  now: { estimates: Estimates; reached: Reached; grade: Grade; policy: Policy },
): Criterion['next'] {
  const figure = now.estimates[measure]
  if (figure === null || now.grade === 'red') return null
  const tiers: Tiers = now.policy[measure]
  const trial = { ...now.reached }
  for (const tier of upwards) {
    const from = tiers[tier]
    if (from === undefined || from <= figure || gravity[tier] <= gravity[now.grade]) continue
    trial[measure] = tier
    const raised = gravest(trial, now.policy.reading)
    if (gravity[raised] > gravity[now.grade]) return { grade: raised, more: from - figure }
  }
  return null
}

/** What would be if the upper figures held, and, where the reading asks for two figures, if the unknown one sufficed too. */
function possible(figures: Figures, signals: readonly Signal[], policy: Policy): Grade {
  const upper = (measure: Measure) => figures[measure]?.atMost ?? figures[measure]?.estimate ?? null
  const estimates = { people: upper('people'), amountFen: upper('amountFen'), terminations: upper('terminations') }
  const reached = reachedBy(estimates, signals, policy)
  if (estimates.people === null) reached.people = policy.reading === 'any-one' ? null : reached.amountFen
  if (estimates.amountFen === null) reached.amountFen = policy.reading === 'any-one' ? null : reached.people
  return gravest(reached, policy.reading)
}

/** 劳动合同法 art. 41: fewer than twenty, but this share of the staff or more. */
const isMassLayoff = (terminations: number | null, staffTotal: number | null, policy: Policy): boolean =>
  terminations !== null &&
  staffTotal !== null &&
  terminations > 0 &&
  terminations < 20 &&
  terminations <= staffTotal &&
  terminations * 100 >= staffTotal * policy.massLayoffPercent

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
  const reached = reachedBy(estimates, signals, policy)
  const grade = gravest(reached, policy.reading)
  // Nothing is graver than red.
  const upper = grade === 'red' ? grade : possible(figures, signals, policy)
  const now = { estimates, reached, grade, policy }
  const criterion = (measure: Measure): Criterion => ({ reaches: reached[measure], next: next(measure, now) })
  return {
    policy: policy.version,
    reading: policy.reading,
    figures,
    signals: [...signals],
    proposed: grade,
    basis: grade === 'watch' ? [] : bases.filter((basis) => gives(basis, reached, policy.reading) === grade),
    people: criterion('people'),
    amountFen: criterion('amountFen'),
    terminations: criterion('terminations'),
    possible: gravity[upper] > gravity[grade] ? upper : null,
    lacksSignal: grade === 'watch' && (estimates.amountFen ?? 0) > 0 && signals.length === 0,
    massLayoff: isMassLayoff(estimates.terminations, staffTotal, policy),
  }
}
