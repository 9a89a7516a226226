import type { Handover } from '../../domain/notice.ts'

export type NotHanded = Exclude<Handover, { outcome: 'handed' }>

export const permanent = (reason: string): NotHanded => ({ outcome: 'permanent', reason })
export const retryable = (reason: string): NotHanded => ({ outcome: 'retryable', reason })
export const unknown = (reason: string): NotHanded => ({ outcome: 'unknown', reason })

/** Faults that arise before a byte of the request has gone out. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'CredentialsProviderError',
])

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** The error's own code and name, for a reason that names no person and no address. */
export const faultName = (fault: unknown): string =>
  [field(fault, 'code'), field(fault, 'name')].find((text) => typeof text === 'string') ?? 'fault'

/** Whether the other side cannot have received anything. */
export const neverSent = (fault: unknown): boolean =>
  neverConnected.has(String(field(fault, 'code'))) || neverConnected.has(String(field(fault, 'name')))

/** What an AWS SDK error means for one handover; without an HTTP status nobody knows whether it arrived. */
export function awsOutcome(fault: unknown): NotHanded {
  const reason = `SNS: ${faultName(fault)}`
  const status = field(field(fault, '$metadata'), 'httpStatusCode')
  if (neverSent(fault)) return retryable(reason)
  if (typeof status !== 'number') return unknown(reason)
  if (status === 429 || status >= 500 || /throttl|toomanyrequests|limitexceeded/i.test(reason)) return retryable(reason)
  return status >= 400 ? permanent(reason) : unknown(reason)
}
