import { chineseOrdinal } from '../../domain/documents/chinese-ordinal.ts'
import type { HeadingLevel } from '../../domain/documents/document.ts'

const marked: Record<HeadingLevel, (n: number) => string> = {
  1: (n) => `${chineseOrdinal(n)}、`,
  2: (n) => `（${chineseOrdinal(n)}）`,
  3: (n) => `${n}. `,
  4: (n) => `（${n}）`,
}

/** 7.3.3: 一、（一）1. （1）; a heading begins the count of those below it anew. */
export function headingNumbers(): (level: HeadingLevel) => string {
  const counts = [0, 0, 0, 0]
  return (level) => {
    const n = (counts[level - 1] ?? 0) + 1
    counts.fill(0, level)
    counts[level - 1] = n
    return marked[level](n)
  }
}
