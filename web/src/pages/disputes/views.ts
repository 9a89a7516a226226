import * as z from 'zod/mini'
import { type Filters, readFilters } from './filters.ts'

export interface SavedView {
  name: string
  filters: Filters
}

const Stored = z.array(z.object({ name: z.string(), filters: z.record(z.string(), z.unknown()) }))
const place = (member: string): string => `views ${member}`

/** The views somebody has saved in this browser; what cannot be read is as if it were not there. */
export function savedViews(storage: Storage, member: string): SavedView[] {
  try {
    const read = Stored.safeParse(JSON.parse(storage.getItem(place(member)) ?? '[]'))
    return read.success ? read.data.map(({ name, filters }) => ({ name, filters: readFilters(filters) })) : []
  } catch {
    return []
  }
}

/** Under a name that exists already the new one stands in the old one's place. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const known = views.some(({ name }) => name === view.name)
  return known ? views.map((one) => (one.name === view.name ? view : one)) : [...views, view]
}

export const keepViews = (storage: Storage, member: string, views: readonly SavedView[]): void =>
  storage.setItem(place(member), JSON.stringify(views))
