import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import type { Log } from '../ports.ts'
import { describeFault } from './log.ts'

/** What a handler may know of its invocation. */
export interface Invocation {
  requestId: string
  /** Milliseconds until the function is stopped. */
  remainingMs: () => number
}

/**
 * What every trigger has in common: the invocation's identity, and each fault logged once. Without `onFault` the fault
 * goes on to Lambda, which retries or sets aside.
 */
export function stack<Result>(given: {
  log: Log
  handle: (event: unknown, invocation: Invocation) => Promise<Result>
  onFault?: (event: unknown, invocation: Invocation) => Result
}) {
  const { log, handle, onFault } = given
  return middy((event: unknown, context: Context) => handle(event, invocationOf(context))).onError((request) => {
    const invocation = invocationOf(request.context)
    log.error('fault', { requestId: invocation.requestId, ...describeFault(request.error) })
    return onFault?.(request.event, invocation)
  })
}

const invocationOf = (context: Context): Invocation => ({
  requestId: context.awsRequestId,
  remainingMs: () => context.getRemainingTimeInMillis(),
})
