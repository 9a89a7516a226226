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
  const seen = headers['if-match']
  if (seen === undefined) return { refused: 'version-needed' }
  const version = /^ *"(\d{1,9})" *$/.exec(seen)?.[1]
  if (version === undefined) return wrong('', 'If-Match 应为所见事项的版本，形如 "7"（含引号）。')
  const key = readKey(headers)
  return typeof key === 'string' ? { version: Number(version), key } : key
}

/** The key by which the same request sent again is known. */
export function readKey(headers: Readonly<Record<string, string>>): string | Refusal {
  const key = headers['idempotency-key'] ?? ''
  return /^[\x21-\x7e]{1,64}$/.test(key)
    ? key
    : wrong('', '请带 Idempotency-Key：每次办理一个新的随机串，1 至 64 个字符；重发同一次办理时不变。')
}
