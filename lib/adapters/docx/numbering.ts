import type { HeadingLevel } from '../../domain/documents/document.ts'

const digits = '〇一二三四五六七八九'

/** 1 to 99 as headings count: 一, 十, 十一, 二十, 九十九. */
export function chineseOrdinal(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits.charAt(tens)}十`
  return `${ten}${ones === 0 && tens > 0 ? '' : digits.charAt(ones)}`
}

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
