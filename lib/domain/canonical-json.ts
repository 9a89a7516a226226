import { isRecord } from './json-record.ts'

/**
 * JSON with sorted keys and no blanks (RFC 8785 for strings, integers, booleans and null), so that equal values give equal
 * text. A history of a thousand commits is written so each time it is opened: JSON.stringify does it three times as fast
 * as spelling it.
 */
export const canonicalJson = (value: unknown): string =>
  keepsOrder(value) ? (JSON.stringify(sorted(value)) ?? 'null') : spelled(value)

/** No object keeps `10` behind `1a`, and none takes `__proto__` for a name like others. */
const unruly = (key: string): boolean => key === '__proto__' || /^\d+$/.test(key)

function keepsOrder(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true
  if (Array.isArray(value)) return value.every(keepsOrder)
  return Object.entries(value).every(([key, one]) => !unruly(key) && keepsOrder(one))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  const inOrder: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) inOrder[key] = sorted(value[key])
  return inOrder
}

function spelled(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => spelled(one ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${spelled(one)}`).join(',')}}`
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
