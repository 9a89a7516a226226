import type { Entry, PageOf } from '../list-store.ts'

/** How many entries a page may pass over that are not for the one who asks. */
const farthest = 2_000
/** What one read of heads takes. */
const atOnce = 100

type Shown<Row> = { row: Row; at: string }

/**
 * A page of what somebody may see of a list. Whatever else stands between is passed over, and the page goes on only
 * from a row that was shown, and only where another follows: neither a place nor an empty page tells of anybody else's.
 * Null: too much was passed over without finding a row.
 */
export async function walkList<Row>(of: {
  after: string | null
  limit: number
  entries: (page: PageOf) => Promise<Entry[]>
  /** Those that may be seen, in their order. */
  seen: (entries: readonly Entry[]) => Promise<Shown<Row>[]>
}): Promise<{ rows: Row[]; next: string | null } | null> {
  const { limit } = of
  const found: Shown<Row>[] = []
  const page = (more: boolean) => ({
    rows: found.slice(0, limit).map(({ row }) => row),
    next: more ? (found.slice(0, limit).at(-1)?.at ?? null) : null,
  })
  let { after } = of
  for (let looked = 0; looked < farthest; ) {
    const wanted = looked === 0 ? limit + 1 : atOnce
    const entries = await of.entries({ after, limit: wanted })
    found.push(...(await of.seen(entries)))
    if (found.length > limit) return page(true)
    const last = entries.at(-1)
    if (!last || entries.length < wanted) return page(false)
    looked += entries.length
    after = last.at
  }
  return found.length === 0 ? null : page(true)
}
