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
 * in whole seconds; 0: only when asked), what it runs each hour when the clock shows another hour than last time, what
 * it runs each day when that time of the day has come since: also when the clock was moved over it. Never two of one
 * function at once, a tick that finds it running is skipped.
 */
export function openSweeper(options: {
  manifest: readonly FunctionSpec[]
  invoker: Invoker
  everyMs: number
  log: (line: string) => void
}): Sweeper {
  const scheduled = options.manifest.flatMap((spec) =>
    spec.trigger.kind === 'schedule' ? [{ spec, trigger: spec.trigger }] : [],
  )
  const running = new Map<string, Promise<void>>()
  const lastTurn = new Map<string, number>()
  let ended = false

  const run = ({ spec, trigger }: Scheduled): Promise<void> => {
    const turn = turnNow(trigger)
    if (turn !== null && lastTurn.get(spec.name) === turn) return Promise.resolve()
    if (turn !== null) lastTurn.set(spec.name, turn)
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

type Scheduled = { spec: FunctionSpec; trigger: TriggerOf<'schedule'> }

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Which of its times has come last: it runs once in each. Null: whenever asked. */
function turnNow(trigger: TriggerOf<'schedule'>): number | null {
  if (trigger.rate === 'minute') return null
  if (trigger.rate === 'hour') return Math.floor(Date.now() / hourMs)
  const { hour, minute } = trigger.utc
  return Math.floor((Date.now() - hour * hourMs - minute * minuteMs) / (24 * hourMs))
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
