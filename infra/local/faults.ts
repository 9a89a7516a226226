import { Cut } from './endpoint.ts'

/** A call to the table, the topics, the bus or the bucket, as it is about to happen or has just happened. */
export interface OutsideCall {
  /** Counted from 1 since the host started; the same for both moments of one call. */
  n: number
  service: 'dynamodb' | 'sns' | 'eventbridge' | 's3'
  operation: string
  when: 'before' | 'after'
  /** The request's text. */
  body: string
}

/** Knobs for tests; all may be turned while the host runs. Rates are 0 to 1. */
export interface Faults {
  /** DynamoDB calls refused with ProvisionedThroughputExceededException. */
  throttle: number
  /** SNS calls answered 500 without being carried out. */
  sns: number
  /** PutEvents entries refused. */
  bus: number
  /** Throwing takes the host down at that point, as if the process had died; `host.restart()` brings it back. */
  onCall: ((call: OutsideCall) => void) | null
  /** Between 0 and 1; give a seeded one to repeat a run. */
  random: () => number
}

export const noFaults = (): Faults => ({ throttle: 0, sns: 0, bus: 0, onCall: null, random: Math.random })

export const happens = (faults: Faults, rate: number): boolean => rate > 0 && faults.random() < rate

/** Counts the outside calls and lets a test end the world at any of them. */
export interface CallMeter {
  /** Runs `carryOut` between the two moments of a call; throws `Cut` when the test ended it. */
  metered<T>(call: Pick<OutsideCall, 'service' | 'operation' | 'body'>, carryOut: () => Promise<T>): Promise<T>
  count(): number
  /** Counting starts again at 1. */
  reset(): void
}

export function meterCalls(faults: Faults, down: (reason: unknown) => void): CallMeter {
  let n = 0
  const notify = (call: OutsideCall) => {
    try {
      faults.onCall?.(call)
    } catch (error) {
      down(error)
      throw new Cut('the host went down', { cause: error })
    }
  }
  return {
    count: () => n,
    reset() {
      n = 0
    },
    async metered(call, carryOut) {
      n += 1
      const numbered = { n, ...call }
      notify({ ...numbered, when: 'before' })
      const result = await carryOut()
      notify({ ...numbered, when: 'after' })
      return result
    },
  }
}
