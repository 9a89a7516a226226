import { maskLogged } from '../domain/mask-personal.ts'
import { env, product } from '../names.ts'
import type { Log } from '../ports.ts'

/** Masks whatever looks like an ID number, a phone or a bank card, at any depth; long texts are cut. */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskLogged(value.slice(0, 2_000))
  if (typeof value === 'number' || typeof value === 'bigint') {
    const text = String(value)
    const clean = maskLogged(text)
    return clean === text && typeof value === 'number' ? value : clean
  }
  if (typeof value !== 'object' || value === null) return value
  if (depth > 5) return '…'
  if (value instanceof Error) return scrub(describeFault(value), depth + 1)
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => scrub(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [String(scrub(name)), scrub(item, depth + 1)]))
}

/** What may be told of a thrown thing: name, message, where. Nothing that it carries besides. */
export function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { name: 'not an error', message: typeof fault }
  const frames = (fault.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return {
    name: fault.name,
    message: fault.message.slice(0, 300),
    frames: frames.slice(0, 6).map((line) => line.trim()),
  }
}

/**
 * The log: one line of JSON per event on stdout, scrubbed; counts in CloudWatch's embedded metric format, so that a
 * metric costs no call, each under the stage's name. Never give it a body or headers. The options are for tests.
 */
export function createLog(
  name: string,
  {
    write = (line: string): void => void process.stdout.write(line),
    now = (): number => Date.now(),
    stage = process.env[env.stage] ?? 'local',
  }: { write?: (line: string) => void; now?: () => number; stage?: string } = {},
): Log {
  const line = (entry: Record<string, unknown>): void => write(`${JSON.stringify(entry)}\n`)
  const event = (level: string, event: string, fields: Record<string, unknown> = {}): void => {
    const fixed = { level, at: new Date(now()).toISOString(), function: name, event }
    // Said first, and not to be said otherwise by a field of the same name.
    line({ ...fixed, ...Object(scrub(fields)), ...fixed })
  }
  return {
    info: (what, fields) => event('info', what, fields),
    error: (what, fields) => event('error', what, fields),
    count: (metric, value = 1) =>
      line({
        _aws: {
          Timestamp: now(),
          CloudWatchMetrics: [
            { Namespace: product, Dimensions: [['stage']], Metrics: [{ Name: metric, Unit: 'Count' }] },
          ],
        },
        stage,
        function: name,
        [metric]: value,
      }),
  }
}
