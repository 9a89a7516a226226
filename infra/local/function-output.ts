import { AsyncLocalStorage } from 'node:async_hooks'
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const invocation = new AsyncLocalStorage<true>()

/** Runs one invocation, so that what it writes to stdout can be told from the host's own words. */
export const asFunction = <T>(run: () => T): T => invocation.run(true, run)

/** From here on what functions write to stdout goes to this file, begun afresh, as it would go to a log group. */
export function divertFunctionOutput(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, '', { mode: 0o600 })
  const log = createWriteStream(file, { flags: 'a' })
  process.stdout.write = new Proxy(process.stdout.write, {
    apply: (write, stdout, [chunk, ...rest]) =>
      invocation.getStore() ? log.write(chunk) : Reflect.apply(write, stdout, [chunk, ...rest]),
  })
}
