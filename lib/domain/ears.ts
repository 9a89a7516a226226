import * as z from 'zod/mini'

/**
 * What the early signs go by. `baseline`, `guard` in weeks; `c1`, `c2`, `c3` are exceeded by a sign, in standard
 * deviations (C3: in sums of them); `minimumCount`: fewer reports than these are no sign; `minimumSdHundredths`: what the
 * standard deviation is taken for at least, in hundredths of a report, so that a policy keeps to whole numbers.
 */
export const EarlySignRules = z.object({
  baseline: z.int(),
  guard: z.int(),
  c1: z.int(),
  c2: z.int(),
  c3: z.int(),
  minimumCount: z.int(),
  minimumSdHundredths: z.int(),
})
export type EarlySignRules = z.infer<typeof EarlySignRules>

/** Seven periods, two of guard, 3, 3 and 2 are EARS's own; the two minimums are ours. */
export const earsDefaults: EarlySignRules = {
  baseline: 7,
  guard: 2,
  c1: 3,
  c2: 3,
  c3: 2,
  minimumCount: 3,
  minimumSdHundredths: 50,
}

/** One comparison: with the mean and the standard deviation of its baseline, after the minimum. */
export type Compared = { mean: number; sd: number; value: number }

/** Null: too little history for it. */
export type Ears = { c1: Compared | null; c2: Compared | null; c3: number | null }

/** C3 sums over this period and the two before. */
const summed = 3

/** How many periods before the last one each of the three needs. */
export const needed = ({ baseline, guard }: EarlySignRules) => ({
  c1: baseline,
  c2: baseline + guard,
  c3: baseline + guard + summed - 1,
})

/**
 * The Early Aberration Reporting System's C1, C2 and C3 of the last period of a series, oldest first:
 *
 * - C1(t) = (Y(t) − m₁) / s₁; m₁, s₁: mean and standard deviation of the `baseline` periods right before t.
 * - C2(t) = (Y(t) − m₂) / s₂; m₂, s₂: of the `baseline` periods that end `guard` periods before t, so that a rise that
 *   has begun does not hide itself.
 * - C3(t) = Σ max(0, C2(i) − 1) over i = t, t−1, t−2: a slow rise adds up.
 *
 * The standard deviation is the sample's (divided by n − 1). Sources: Hutwagner, Thompson, Seeman, Treadwell: The
 * bioterrorism preparedness and response EARS, J Urban Health 2003, 80(2 Suppl 1), i89–i96; Fricker, Hegler, Dunfee:
 * Comparing syndromic surveillance detection methods, Statistics in Medicine 2008, 27, 3407–3429, with the formulas. There
 * the periods are days; here weeks. A baseline without variation has sd = 0, by which nothing can be divided: sd is
 * then taken for the minimum, as `minSigma` of the R package surveillance does (`earsC`; 0.5 or 1 for sparse counts).
 */
export function ears(series: readonly number[], rules: EarlySignRules): Ears {
  const last = series.length - 1
  const c2 = compare(series, last, { ...rules, skip: rules.guard })
  const recent = Array.from({ length: summed }, (_, back) =>
    compare(series, last - back, { ...rules, skip: rules.guard }),
  )
  const excess = recent.flatMap((one) => (one ? Math.max(0, one.value - 1) : []))
  return {
    c1: compare(series, last, { ...rules, skip: 0 }),
    c2,
    c3: excess.length === summed ? excess.reduce((sum, one) => sum + one, 0) : null,
  }
}

function compare(
  series: readonly number[],
  at: number,
  { baseline, skip, minimumSdHundredths }: EarlySignRules & { skip: number },
): Compared | null {
  const from = at - skip - baseline
  const count = series[at]
  if (from < 0 || count === undefined) return null
  const before = series.slice(from, from + baseline)
  const mean = before.reduce((sum, one) => sum + one, 0) / baseline
  const variance = before.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (baseline - 1)
  const sd = Math.max(Math.sqrt(variance), minimumSdHundredths / 100)
  return { mean, sd, value: (count - mean) / sd }
}

export const methods = ['c1', 'c2', 'c3'] as const
export type Method = (typeof methods)[number]

/** Which of the three the last period exceeds; none where it has too few reports at all. */
export function exceeded(count: number, { c1, c2, c3 }: Ears, rules: EarlySignRules): Method[] {
  if (count < rules.minimumCount) return []
  const values = { c1: c1?.value ?? null, c2: c2?.value ?? null, c3 }
  return methods.filter((method) => (values[method] ?? Number.NEGATIVE_INFINITY) > rules[method])
}
