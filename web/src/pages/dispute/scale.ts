import type { View } from './dispute.tsx'

type Criterion = View['card']['picture']['criteria'][number]
type Zone = 'watch' | 'blue' | 'yellow' | 'red'

/** A criterion's scale as shares of its width, 0 to 1. */
export interface Scale {
  zones: { grade: Zone; from: number; until: number }[]
  marks: { at: number; say: string; ours: boolean }[]
  /** From the least to the most; `open`: nobody knows the most. Null: unknown. */
  stands: { from: number; until: number; estimate: number; open: boolean } | null
}

/**
 * Thresholds at even distances and the figures between them in proportion: a scale by numbers would press blue and
 * yellow together beside a red of 5,000 persons. Above the last threshold the scale goes on to twice it, then stands.
 */
export function scaleOf({ thresholds, figures }: Pick<Criterion, 'thresholds' | 'figures'>): Scale {
  const edges = [0, ...thresholds.map(({ from }) => from.n)]
  const parts = edges.length
  const at = (n: number): number => {
    let below = 0
    while (below + 1 < edges.length && n >= (edges[below + 1] ?? 0)) below += 1
    const from = edges[below] ?? 0
    const until = edges[below + 1] ?? from * 2
    const within = until > from ? Math.min(1, (n - from) / (until - from)) : 0
    return (below + within) / parts
  }
  const grades: Zone[] = ['watch', ...thresholds.map(({ grade }) => grade)]
  return {
    zones: grades.map((grade, i) => ({ grade, from: i / parts, until: (i + 1) / parts })),
    marks: thresholds.map(({ from, ours }, i) => ({ at: (i + 1) / parts, say: from.say, ours })),
    stands: figures && {
      from: at(figures.atLeast?.n ?? 0),
      until: at(figures.atMost?.n ?? figures.estimate.n),
      estimate: at(figures.estimate.n),
      open: figures.atMost === null,
    },
  }
}
