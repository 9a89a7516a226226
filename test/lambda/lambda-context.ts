import type { Context } from 'aws-lambda'
import type { Log } from '../../lib/ports.ts'

export const context = { awsRequestId: 'lambda-1', getRemainingTimeInMillis: () => 10_000 } as unknown as Context

/** A log that keeps what it is told. */
export function keptLog() {
  const lines: { level: string; event: string; fields: unknown }[] = []
  const log: Log = {
    info: (event, fields) => void lines.push({ level: 'info', event, fields }),
    error: (event, fields) => void lines.push({ level: 'error', event, fields }),
    count: (event, value) => void lines.push({ level: 'count', event, fields: value ?? 1 }),
  }
  return { log, lines }
}
