import type { Refusal } from '../domain/refusal.ts'
import type { Source } from '../domain/source.ts'
import type { Clock } from '../ports.ts'

export type Allowance = { allowed: true } | { allowed: false; retryAfterSeconds: number }

interface Bucket {
  tokens: number
  at: number
}

/**
 * A token bucket per source, a minute's worth deep, in this instance's memory: with n warm instances a source may
 * reach n times its rate. It keeps a runaway sender from hurting others; it is no billing meter.
 * `weight` is the number of reports; `now` a UTC instant. Never ask it about a report that alone would be red.
 */
export function createRateLimit() {
  const buckets = new Map<string, Bucket>()
  return (ask: { source: Pick<Source, 'id' | 'ratePerMinute'>; now: string; weight: number }): Allowance => {
    const { source, weight } = ask
    const at = Date.parse(ask.now)
    const perMs = source.ratePerMinute / 60_000
    const bucket = buckets.get(source.id) ?? { tokens: source.ratePerMinute, at }
    const tokens = Math.min(source.ratePerMinute, bucket.tokens + Math.max(0, at - bucket.at) * perMs)
    // A batch heavier than the bucket passes when the bucket is full, and is paid off afterwards.
    const needed = Math.min(weight, source.ratePerMinute)
    const allowed = tokens >= needed
    buckets.set(source.id, { tokens: allowed ? tokens - weight : tokens, at: Math.max(at, bucket.at) })
    return allowed
      ? { allowed }
      : { allowed, retryAfterSeconds: Math.max(1, Math.ceil((needed - tokens) / perMs / 1_000)) }
  }
}

/** The limit as a refusal (429), one report at a time. */
export function allowance(clock: Clock): (source: Source) => Refusal | null {
  const ask = createRateLimit()
  return (source) => {
    const answer = ask({ source, now: clock(), weight: 1 })
    return answer.allowed ? null : { refused: 'too-many-requests', retryAfterSeconds: answer.retryAfterSeconds }
  }
}
