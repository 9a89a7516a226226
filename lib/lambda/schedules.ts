import type { Log } from '../ports.ts'
import { type Invocation, stack } from './stack.ts'

/** A clock's tick: no input. */
export const schedules = (given: { log: Log; handle: (invocation: Invocation) => Promise<void> }) =>
  stack({ log: given.log, handle: (_event, invocation) => given.handle(invocation) })
