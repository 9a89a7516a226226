import * as z from 'zod/mini'
import { steps } from '../../../../lib/domain/procedure.ts'
import { categories, grades, units } from '../../../../lib/domain/vocabulary.ts'

/** What may be asked for together, as the clerk chooses it: each is an index of the API (list-query.ts). */
export const ways = ['open', 'ended', 'category', 'district', 'search'] as const
export type Way = (typeof ways)[number]

const Filters = z.object({
  /** Left out: `open`. */
  by: z.optional(z.enum(ways)),
  grade: z.optional(z.enum(grades)),
  step: z.optional(z.enum(steps)),
  unit: z.optional(z.enum(units)),
  category: z.optional(z.enum(categories)),
  district: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(60))),
  q: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
})
export type Filters = z.infer<typeof Filters>
export type FilterName = Exclude<keyof Filters, 'by'>

/** What goes with each way of asking. */
export const filtersOf: Readonly<Record<Way, readonly FilterName[]>> = {
  open: ['grade', 'step', 'unit'],
  ended: ['unit'],
  category: ['category'],
  district: ['district'],
  search: ['q'],
}

export const wayOf = ({ by }: Filters): Way => by ?? 'open'

/** The filters as the address has them; what it cannot mean is left out, so that an old link still opens the list. */
export function readFilters(search: Record<string, unknown>): Filters {
  const by = ways.find((way) => way !== 'open' && way === search.by)
  const kept = filtersOf[by ?? 'open'].flatMap((name): [string, unknown][] => {
    const value = typeof search[name] === 'number' ? String(search[name]) : search[name]
    return value !== undefined && Filters.safeParse({ [name]: value }).success ? [[name, value]] : []
  })
  return Filters.parse({ ...(by && { by }), ...Object.fromEntries(kept) })
}

/** The same filters as the API is asked; null: nothing can be asked yet (no category chosen, nothing to look for). */
export function queryOf(filters: Filters): Record<string, string> | null {
  const by = wayOf(filters)
  const chosen = filtersOf[by].flatMap((name): [string, string][] => {
    const value = filters[name]
    return value === undefined ? [] : [[name, value]]
  })
  if (chosen.length === 0 && by !== 'open' && by !== 'ended') return null
  return { ...(by === 'ended' && { status: 'ended' }), ...Object.fromEntries(chosen) }
}
