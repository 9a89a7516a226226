import { setTimeout as wait } from 'node:timers/promises'
import type { Idle, Moving } from './local-routes.ts'

export const busy = (pending: Partial<Idle['pending']>): boolean => Object.values(pending).some((n) => n > 0)

/** Resolves when it is quiet; rejects with what still is not. `agenda: false`: what waits for the sweeper does not count. */
export async function settled(
  host: { moving(): Promise<Moving>; idle(): Promise<Idle> },
  { timeoutMs = 10_000, agenda = true }: { timeoutMs?: number; agenda?: boolean } = {},
): Promise<void> {
  const until = performance.now() + timeoutMs
  for (;;) {
    const moving = await host.moving()
    const idle = busy(moving) ? null : await host.idle()
    if (idle?.quiet || (idle && !agenda && !busy({ ...idle.pending, agenda: 0 }))) return
    if (performance.now() > until) {
      const { pending = moving, ahead = 0 } = idle ?? {}
      throw new Error(`not quiet after ${timeoutMs} ms: ${JSON.stringify({ ...pending, ahead })}`)
    }
    await wait(10)
  }
}

/** Waits until nothing moves, but no longer than this. */
export async function drained(moving: () => Promise<Moving>, forMs: number): Promise<void> {
  const until = performance.now() + forMs
  while (performance.now() < until && busy(await moving())) await wait(20)
}
