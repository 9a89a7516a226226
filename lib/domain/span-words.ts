import type { Instant } from './report.ts'

const parts = [
  { name: '天', minutes: 1_440 },
  { name: '小时', minutes: 60 },
  { name: '分钟', minutes: 1 },
] as const

/** `1天2小时`, `35分钟`; under a minute says so. Whole minutes, never negative; null: not known. */
export function spanWords(minutes: number | null): string {
  if (minutes === null) return '时长不详'
  let left = Math.max(0, Math.floor(minutes))
  const words: string[] = []
  for (const part of parts) {
    const n = Math.floor(left / part.minutes)
    left -= n * part.minutes
    if (n > 0) words.push(`${n}${part.name}`)
  }
  return words.join('') || '不到1分钟'
}

/** Whole minutes from one instant to another; null where one of the two is no instant. */
export function minutesBetween(from: Instant, to: Instant): number | null {
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / 60_000)
  return Number.isNaN(minutes) ? null : minutes
}
