import * as z from 'zod'

/** Of sorted numbers; of an even count the mean of the two in the middle, rounded down. */
export function median(sorted: readonly number[]): number | null {
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half]
  if (upper === undefined) return null
  const lower = sorted[half - 1]
  return sorted.length % 2 === 1 || lower === undefined ? upper : Math.floor((lower + upper) / 2)
}

/** How many were measured, in whole minutes; null where none was: never zero. */
export const Spread = z.object({
  n: z.number().int(),
  median: z.nullable(z.number().int()),
  /** 90% took no longer (nearest rank). */
  p90: z.nullable(z.number().int()),
})
export type Spread = z.infer<typeof Spread>

export function spreadOf(minutes: readonly number[]): Spread {
  const sorted = minutes.toSorted((a, b) => a - b)
  const p90 = sorted[Math.ceil(sorted.length * 0.9) - 1] ?? null
  return { n: sorted.length, median: median(sorted), p90 }
}
