import { beijingSecond } from './beijing.ts'

/** An instant as a date-time field has it, in 北京时间 whatever the browser's zone: 2026-11-25T14:05:09. */
export const localOf = (instant: string): string => beijingSecond(instant).replace(' ', 'T')

/** What stands in such a field as an instant, read as 北京时间; null when it is no time. */
export function instantOf(local: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(local)) return null
  const ms = Date.parse(`${local}${local.length === 16 ? ':00' : ''}+08:00`)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}
