import { Cron } from 'croner'
import type { FunctionSpec } from '../manifest.ts'
import type { Invoker } from './invoke.ts'

export interface Sweeper {
  /** Runs every scheduled function once, after a run that is under way. */
  now(): Promise<void>
  running(): number
  end(): void
}

/**
 * Fires the manifest's schedules. What the cloud runs each minute runs each second here (or every `everyMs`,
 * in whole seconds; 0: only when asked); never two of one function at once, a tick that finds it running is skipped.
 */
export function openSweeper(options: {
  manifest: readonly FunctionSpec[]
  invoker: Invoker
  everyMs: number
  log: (line: string) => void
}): Sweeper {
  const specs = options.manifest.filter(({ trigger }) => trigger.kind === 'schedule')
  const running = new Map<string, Promise<void>>()
  let ended = false

  const run = (spec: FunctionSpec): Promise<void> => {
    const work = options.invoker
      .invoke(spec, scheduledEvent(spec))
      .then(() => {})
      .catch((error) => {
        if (!ended) options.log(`${spec.name}: ${error}`)
      })
      .finally(() => running.delete(spec.name))
    running.set(spec.name, work)
    return work
  }
  const tick = (spec: FunctionSpec) => {
    if (!ended && !running.has(spec.name)) void run(spec)
  }
  const interval = Math.max(1, Math.round(options.everyMs / 1_000))
  const crons =
    options.everyMs > 0 ? specs.map((spec) => new Cron('* * * * * *', { interval, unref: true }, () => tick(spec))) : []
  return {
    async now() {
      await Promise.all(
        specs.map(async (spec) => {
          await running.get(spec.name)
          await (running.get(spec.name) ?? run(spec))
        }),
      )
    },
    running: () => running.size,
    end() {
      ended = true
      for (const cron of crons) cron.stop()
    },
  }
}

const scheduledEvent = (spec: FunctionSpec) => ({
  version: '0',
  id: `local-${spec.name}`,
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '000000000000',
  time: new Date().toISOString().replace(/\.\d+/, ''),
  region: 'us-east-1',
  resources: [`arn:aws:events:us-east-1:000000000000:rule/${spec.name}`],
  detail: {},
})
