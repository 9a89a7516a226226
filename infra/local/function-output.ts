import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const invocation = new AsyncLocalStorage<true>()

/** Runs one invocation, so that what it writes to stdout can be told from the host's own words. */
export const asFunction = <T>(run: () => T): T => invocation.run(true, run)

/** From here on what functions write to stdout goes to this file, begun afresh, as it would go to a log group. */
export function divertFunctionOutput(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const log = openSync(file, 'w', 0o600)
  process.stdout.write = new Proxy(process.stdout.write, {
    apply(write, stdout, [chunk, ...rest]) {
      if (!invocation.getStore()) return Reflect.apply(write, stdout, [chunk, ...rest])
      writeSync(log, chunk)
      return true
    },
  })
}
