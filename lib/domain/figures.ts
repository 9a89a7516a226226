import * as z from 'zod/mini'
import type { MeasureTally, Tally } from './tally.ts'

/**
 * 至少 / 估计 / 至多 (DOMAIN 3.2). Always `atLeast ≤ estimate ≤ atMost`.
 * `atLeast` null: no source gives a lower figure; `atMost` null: 不详, some report gives no upper figure.
 */
export const Figure = z.object({
  atLeast: z.nullable(z.int()),
  estimate: z.int(),
  atMost: z.nullable(z.int()),
  /** 未核身份: individual complaints by nobody we can tell apart, counted as new persons. */
  unverified: z.int(),
})
export type Figure = z.infer<typeof Figure>

/** null: 待核, no source says anything; never zero. */
export const Figures = z.object({
  people: z.nullable(Figure),
  amountFen: z.nullable(Figure),
  terminations: z.nullable(Figure),
})
export type Figures = z.infer<typeof Figures>

const largest = (...candidates: (number | null)[]): number =>
  Math.max(0, ...candidates.filter((candidate) => candidate !== null))

/** `known`: what persons told apart give together; `own`: how much of it their own complaints give. */
function figure(t: MeasureTally, { known, own }: { known: number; own: number }): Figure | null {
  if (t.given === 0 && known === 0 && t.unverified === 0) return null
  const atLeast = t.maxLo === null && known === 0 ? null : largest(t.maxLo, known)
  const estimate = largest(atLeast, t.maxCollective, own + t.unverified)
  return {
    atLeast,
    estimate,
    atMost: t.open > 0 ? null : Math.max(t.sumHi, estimate),
    unverified: t.unverified,
  }
}

const sumOf = ({ verified }: MeasureTally) => ({ known: verified, own: verified })

/** The three figures of each measure, from the running tally. */
export const figuresOf = (tally: Tally): Figures => ({
  people: figure(tally.people, { known: tally.persons, own: Math.min(tally.people.verified, tally.persons) }),
  amountFen: figure(tally.amountFen, sumOf(tally.amountFen)),
  terminations: figure(tally.terminations, sumOf(tally.terminations)),
})
