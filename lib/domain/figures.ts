import * as z from 'zod'
import type { Measure, MeasureTally, Tally } from './tally.ts'

/**
 * 至少 / 估计 / 至多 (DOMAIN 3.2). Always `atLeast ≤ estimate ≤ atMost`.
 * `atLeast` null: no source gives a lower figure; `atMost` null: 不详, some report gives no upper figure.
 */
export const Figure = z.object({
  atLeast: z.number().int().nullable(),
  estimate: z.number().int(),
  atMost: z.number().int().nullable(),
  /** 未核身份: individual complaints by nobody we can tell apart, counted as new persons. */
  unverified: z.number().int(),
})
export type Figure = z.infer<typeof Figure>

/** null: 待核, no source says anything; never zero. */
export const Figures = z.object({
  people: Figure.nullable(),
  amountFen: Figure.nullable(),
  terminations: Figure.nullable(),
})
export type Figures = z.infer<typeof Figures>

const largest = (...candidates: (number | null)[]): number =>
  Math.max(0, ...candidates.filter((candidate) => candidate !== null))

function figure(t: MeasureTally, known: { persons: number } | null): Figure | null {
  const verified = known?.persons ?? t.verified
  if (t.given === 0 && verified === 0 && t.unverified === 0) return null
  const atLeast = t.maxLo === null && verified === 0 ? null : largest(t.maxLo, verified)
  const estimate = largest(atLeast, t.maxCollective, t.verified + t.unverified)
  return {
    atLeast,
    estimate,
    atMost: t.open > 0 ? null : Math.max(t.sumHi, estimate),
    unverified: t.unverified,
  }
}

/** The three figures of each measure, from the running tally. */
export const figuresOf = (tally: Tally): Figures => ({
  people: figure(tally.people, { persons: tally.persons }),
  amountFen: figure(tally.amountFen, null),
  terminations: figure(tally.terminations, null),
})

export const estimateOf = (figures: Figures, measure: Measure): number | null => figures[measure]?.estimate ?? null
