import type { Refusal } from '../../domain/refusal.ts'

const wrong = (pointer: string, message: string): Refusal => ({
  refused: 'invalid',
  detail: message,
  errors: [{ pointer, code: 'header', message }],
})

/**
 * What an act must say besides its form: which version its author saw (If-Match, the ETag as it came), and a key of its
 * own by which the same act sent again is known (Idempotency-Key).
 */
export function readActHeaders(headers: Readonly<Record<string, string>>): { version: number; key: string } | Refusal {
  const version = readVersion(headers)
  if (version === null) return { refused: 'version-needed' }
  if (typeof version !== 'number') return version
  const key = readKey(headers)
  return typeof key === 'string' ? { version, key } : key
}

/** The version that the caller saw; null where none is said. */
export function readVersion(headers: Readonly<Record<string, string>>): number | null | Refusal {
  const seen = headers['if-match']
  if (seen === undefined) return null
  const version = /^ *"(\d{1,9})" *$/.exec(seen)?.[1]
  return version === undefined ? wrong('', 'If-Match 应为所见的版本，形如 "7"（含引号）。') : Number(version)
}

/** The key by which the same request sent again is known. */
export function readKey(headers: Readonly<Record<string, string>>): string | Refusal {
  const key = headers['idempotency-key'] ?? ''
  return /^[\x21-\x7e]{1,64}$/.test(key)
    ? key
    : wrong('', '请带 Idempotency-Key：每次办理一个新的随机串，1 至 64 个字符；重发同一次办理时不变。')
}
