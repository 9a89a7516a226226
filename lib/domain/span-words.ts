import type { Instant } from './report.ts'

const parts = [
  { name: '天', minutes: 1_440 },
  { name: '小时', minutes: 60 },
  { name: '分钟', minutes: 1 },
] as const

/** `1天2小时`, `35分钟`; under a minute says so. Whole minutes, never negative. */
export function spanWords(minutes: number): string {
  let left = Math.max(0, Math.floor(minutes))
  const words: string[] = []
  for (const part of parts) {
    const n = Math.floor(left / part.minutes)
    left -= n * part.minutes
    if (n > 0) words.push(`${n}${part.name}`)
  }
  return words.join('') || '不到1分钟'
}

/** Whole minutes from one instant to another. */
export const minutesBetween = (from: Instant, to: Instant): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 60_000)
