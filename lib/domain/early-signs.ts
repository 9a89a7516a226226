import * as z from 'zod'
import { type EarlySignRules, ears, exceeded, methods, needed } from './ears.ts'
import { unitOfCategory } from './read-report.ts'
import { Instant } from './report.ts'
import { Category, Unit } from './vocabulary.ts'
import { addWeeks } from './week.ts'
import { BehindDispute, type Counted, placeOf, WeekCounts } from './week-counts.ts'

const Compared = z.object({ mean: z.number(), sd: z.number(), value: z.number() })
const Whole = z.number().int()

const evidence = {
  count: Whole,
  /** Week by week, the oldest first, the week itself last; only what is known. */
  series: z.array(Whole),
  c1: Compared.nullable(),
  c2: Compared.nullable(),
  c3: z.number().nullable(),
  exceeded: z.array(z.enum(methods)).min(1),
  /** Who sees it: whose categories these are, and who reported. */
  units: z.array(Unit),
  disputes: z.array(BehindDispute),
}

/** 苗头: a count that stands out against its own weeks before. Evidence, never a grade. */
export const Sign = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('place'), category: Category, district: z.string().nullable(), ...evidence }),
  z.object({
    kind: z.literal('employer'),
    key: z.string(),
    name: z.string(),
    categories: z.array(Category),
    ...evidence,
  }),
])
export type Sign = z.infer<typeof Sign>

/** What a sweep has found of one week. `since`: the week with which history begins, null while nothing was ever reported. */
export const WeekSigns = z.object({
  counts: WeekCounts,
  since: z.string().nullable(),
  countedAt: Instant,
  /** Counted a day after its end or later: not counted again. */
  final: z.boolean(),
  /** By which version of the policy. */
  policy: z.string(),
  /** How many series were looked at, and how many weeks before this one are known, as far as they are needed. */
  looked: z.object({ places: Whole, employers: Whole }),
  history: Whole,
  signs: z.array(Sign),
  /** Signs beyond those that are kept. */
  beyond: Whole,
})
export type WeekSigns = z.infer<typeof WeekSigns>

const signsKept = 100
const disputesKept = 10

/**
 * Looks for early signs in a week (抓早、抓小, 四(四)): every category in every district, and every employer, against its own
 * weeks before. `earlier`: the weeks right before it that are known, in any order.
 */
export function findSigns(
  { counts, behind }: Counted,
  on: { earlier: readonly WeekCounts[]; since: string | null; rules: EarlySignRules },
): Pick<WeekSigns, 'looked' | 'history' | 'signs' | 'beyond'> {
  const { rules } = on
  const before = weeksBefore(counts.week, on)
  const seriesOf = (of: 'places' | 'employers', key: string) => [...before, counts].map((one) => one[of][key] ?? 0)
  const keysOf = (of: 'places' | 'employers') => new Set([...before, counts].flatMap((one) => Object.keys(one[of])))
  const found = (['places', 'employers'] as const).flatMap((of) =>
    Object.keys(counts[of]).flatMap((key) => signOf(key, { of, series: seriesOf(of, key), behind, rules }) ?? []),
  )
  found.sort((a, b) => strength(b) - strength(a) || b.count - a.count)
  return {
    looked: { places: keysOf('places').size, employers: keysOf('employers').size },
    history: before.length,
    signs: found.slice(0, signsKept),
    beyond: Math.max(0, found.length - signsKept),
  }
}

/** As many as are needed, the oldest first, without a gap: what is not known is not taken for nothing. */
function weeksBefore(
  week: string,
  { earlier, since, rules }: { earlier: readonly WeekCounts[]; since: string | null; rules: EarlySignRules },
): WeekCounts[] {
  const known = new Map(earlier.map((one) => [one.week, one]))
  const before: WeekCounts[] = []
  for (let back = 1; back <= needed(rules).c3; back++) {
    const one = known.get(addWeeks(week, -back))
    if (!one || since === null || one.week < since) break
    before.unshift(one)
  }
  return before
}

function signOf(
  key: string,
  on: { of: 'places' | 'employers'; series: number[]; behind: Counted['behind']; rules: EarlySignRules },
): Sign | null {
  const { of, series, rules } = on
  const count = series.at(-1) ?? 0
  const compared = ears(series, rules)
  const over = exceeded(count, compared, rules)
  const behind = on.behind.get(key)
  if (over.length === 0 || !behind) return null
  const { units, disputes } = behind
  const common = { count, series, ...compared, exceeded: over, disputes: disputes.slice(0, disputesKept) }
  const { categories, name } = behind
  const seenBy = [...new Set([...categories.map((category) => unitOfCategory[category]), ...units])]
  return of === 'places'
    ? { kind: 'place', ...placeOf(key), ...common, units: seenBy }
    : { kind: 'employer', key, name: name ?? '', categories, ...common, units: seenBy }
}

/** For the order of the list only: how far beyond its threshold the farthest of the three is. */
const strength = ({ c1, c2, c3 }: Pick<Sign, 'c1' | 'c2' | 'c3'>): number =>
  Math.max(c1?.value ?? 0, c2?.value ?? 0, c3 ?? 0)
