import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type * as z from 'zod'

export interface Child {
  /** Sends one message and waits for its answer. */
  ask<T>(message: object, answer: z.ZodType<T>): Promise<T>
  end(): Promise<void>
}

/** One of our processes beside this one; it answers each message with one. Ready when this resolves. */
export async function startChild(file: string, options: { env: Record<string, string>; cwd?: string }): Promise<Child> {
  const child: ChildProcess = fork(join(import.meta.dirname, '../processes', file), {
    env: options.env,
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with ${code}`)
  })
  gone.catch(() => {})
  const next = async (): Promise<unknown> => (await Promise.race([once(child, 'message'), gone]))[0]
  await next()
  return {
    async ask(message, answer) {
      const told = next()
      child.send(message)
      return answer.parse(await told)
    },
    async end() {
      child.kill('SIGTERM')
      await gone.catch(() => {})
    },
  }
}
