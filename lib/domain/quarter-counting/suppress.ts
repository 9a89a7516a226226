/** A count as it may leave the house: `few` is 1 up to the limit, `hidden` one that would give a `few` away. */
export type Cell = number | 'few' | 'hidden'

interface Column {
  cells: Cell[]
  /** Even with every cell hidden the total would give one away. */
  hideTotal: boolean
}

/** 1…limit−1; zero says nothing of anybody. The limit is at least 3: «fewer than 2» would be a figure. */
export const isFew = (n: number, limit: number): boolean => n > 0 && n < limit

/**
 * One column whose cells add up to a total that is shown. Small cells are `few`; where one of them could then be computed
 * from the total and the others, the next larger cells are hidden with it, until at least two values are possible for
 * each.
 */
export function suppressColumn(counts: readonly number[], limit: number): Column {
  const total = counts.reduce((sum, n) => sum + n, 0)
  const cells: Cell[] = counts.map((n) => (isFew(n, limit) ? 'few' : n))
  if (isFew(total, limit)) return { cells, hideTotal: false }
  while (givesAway({ cells, total, limit })) {
    const next = smallestShown(cells)
    if (next === null) return { cells, hideTotal: true }
    cells[next] = 'hidden'
  }
  return { cells, hideTotal: false }
}

/** Hides one cell more, so that the total cannot be added up either. */
export function hideSmallest(cells: readonly Cell[]): Cell[] {
  const next = cells.every((cell) => typeof cell === 'number') ? smallestShown(cells) : null
  return cells.map((cell, at) => (at === next ? 'hidden' : cell))
}

function smallestShown(cells: readonly Cell[]): number | null {
  let found: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (const [at, cell] of cells.entries())
    if (typeof cell === 'number' && cell > 0 && cell < least) [found, least] = [at, cell]
  return found
}

/** Whether only one value is possible for a `few`, knowing the total, what is shown, and what the marks mean. */
function givesAway({ cells, total, limit }: { cells: readonly Cell[]; total: number; limit: number }): boolean {
  const few = cells.filter((cell) => cell === 'few').length
  if (few === 0) return false
  const hidden = cells.filter((cell) => cell === 'hidden').length
  const left = total - cells.reduce<number>((sum, cell) => sum + (typeof cell === 'number' ? cell : 0), 0)
  const most = Math.min(limit - 1, left - (few - 1) - hidden * limit)
  const least = hidden > 0 ? 1 : Math.max(1, left - (few - 1) * (limit - 1))
  return least >= most
}
