import { Cron } from 'croner'
import type { FunctionSpec, TriggerOf } from '../manifest.ts'
import type { Invoker } from './invoke.ts'

export interface Sweeper {
  /** Runs every scheduled function that is due once, after a run that is under way. */
  now(): Promise<void>
  running(): number
  end(): void
}

/**
 * Fires the manifest's schedules. What the cloud runs each minute runs each second here (or every `everyMs`,
 * in whole seconds; 0: only when asked), what it runs each hour when the clock shows another hour than last time;
 * never two of one function at once, a tick that finds it running is skipped.
 */
export function openSweeper(options: {
  manifest: readonly FunctionSpec[]
  invoker: Invoker
  everyMs: number
  log: (line: string) => void
}): Sweeper {
  const scheduled = options.manifest.flatMap((spec) =>
    spec.trigger.kind === 'schedule' ? [{ spec, rate: spec.trigger.rate }] : [],
  )
  const running = new Map<string, Promise<void>>()
  const lastHour = new Map<string, number>()
  let ended = false

  const run = ({ spec, rate }: Scheduled): Promise<void> => {
    if (!isDue({ spec, rate })) return Promise.resolve()
    lastHour.set(spec.name, hourNow())
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
  const isDue = ({ spec, rate }: Scheduled) => rate === 'minute' || lastHour.get(spec.name) !== hourNow()
  const tick = (one: Scheduled) => {
    if (!ended && !running.has(one.spec.name)) void run(one)
  }
  const interval = Math.max(1, Math.round(options.everyMs / 1_000))
  const crons =
    options.everyMs > 0
      ? scheduled.map((one) => new Cron('* * * * * *', { interval, unref: true }, () => tick(one)))
      : []
  return {
    async now() {
      await Promise.all(
        scheduled.map(async (one) => {
          await running.get(one.spec.name)
          await (running.get(one.spec.name) ?? run(one))
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

type Scheduled = { spec: FunctionSpec; rate: TriggerOf<'schedule'>['rate'] }

const hourNow = (): number => Math.floor(Date.now() / 3_600_000)

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
