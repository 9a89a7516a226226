import { randomUUID } from 'node:crypto'
import type { FunctionSpec } from '../manifest.ts'
import { asFunction } from './function-output.ts'

export type Handler = (event: unknown, context: LambdaContext) => unknown
/** Gives the handler of an entry file; `generation` rises with every restart, for loaders that give fresh modules. */
export type LoadHandler = (entry: string, generation: number) => Promise<Handler>

/** What a handler may expect of Lambda's context, and the local host can say truthfully. */
interface LambdaContext {
  functionName: string
  functionVersion: string
  invokedFunctionArn: string
  memoryLimitInMB: string
  awsRequestId: string
  logGroupName: string
  logStreamName: string
  callbackWaitsForEmptyEventLoop: boolean
  getRemainingTimeInMillis(): number
}

/** The function ran longer than its timeout. Here it cannot be killed: it goes on, and its answer is ignored. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut'
}
/** The host has gone down; nothing is started any more. */
class HostDown extends Error {
  override readonly name = 'HostDown'
}

export interface Invoker {
  /** Runs one invocation; rejects with the function's own error, `TimedOut` or `HostDown`. */
  invoke(spec: FunctionSpec, event: unknown, limits?: { requestId?: string; timeoutSeconds?: number }): Promise<unknown>
  load(spec: FunctionSpec): Promise<Handler>
  /** No more invocations; resolves when the running ones have ended, late ones included. */
  end(): Promise<void>
}

export function invoker(loadHandler: LoadHandler, generation: number): Invoker {
  const handlers = new Map<string, Promise<Handler>>()
  const running = new Set<Promise<unknown>>()
  let ended = false

  const load = (spec: FunctionSpec) => {
    const known = handlers.get(spec.name)
    if (known) return known
    const loading = loadHandler(spec.entry, generation)
    handlers.set(spec.name, loading)
    loading.catch(() => handlers.delete(spec.name))
    return loading
  }
  return {
    load,
    async invoke(spec, event, limits = {}) {
      if (ended) throw new HostDown('the host is down')
      const handler = await load(spec)
      const seconds = limits.timeoutSeconds ?? spec.timeoutSeconds
      const context = contextOf(spec, limits.requestId ?? randomUUID(), performance.now() + seconds * 1_000)
      const work = Promise.resolve().then(() => asFunction(() => handler(event, context)))
      running.add(work)
      const leave = () => running.delete(work)
      work.then(leave, leave)
      return within(work, seconds, spec.name)
    },
    async end() {
      ended = true
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}

function within<T>(work: Promise<T>, seconds: number, name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimedOut(`${name} timed out after ${seconds} s`)), seconds * 1_000)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

const contextOf = (spec: FunctionSpec, awsRequestId: string, deadline: number): LambdaContext => ({
  functionName: spec.name,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${spec.name}`,
  memoryLimitInMB: String(spec.memoryMb),
  awsRequestId,
  logGroupName: `/aws/lambda/${spec.name}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now()),
})
