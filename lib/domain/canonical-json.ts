import { isRecord } from './json-record.ts'

/** JSON with sorted keys and no blanks (RFC 8785 for strings, integers, booleans and null), so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`
}

const empty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

/** A JSON object without what says nothing, at every depth: null, empty text, and what has nothing else in it. */
export const said = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, saidIn(one)] as const)
      .filter(([, one]) => !empty(one)),
  )

const saidIn = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(saidIn).filter((one) => !empty(one)) : isRecord(value) ? said(value) : value
