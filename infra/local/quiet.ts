import { setTimeout as wait } from 'node:timers/promises'
import type { Idle } from './local-routes.ts'

type Pending = Partial<Idle['pending']>

export const busy = (pending: Pending): boolean => Object.values(pending).some((n) => n > 0)

/** Resolves when nothing is pending; rejects with what still is. `agenda: false`: due items do not count. */
export async function settled(
  idle: () => Promise<Idle>,
  { timeoutMs = 10_000, agenda = true }: { timeoutMs?: number; agenda?: boolean } = {},
): Promise<void> {
  const until = performance.now() + timeoutMs
  for (;;) {
    const { pending } = await idle()
    if (!busy(agenda ? pending : { ...pending, agenda: 0 })) return
    if (performance.now() > until) throw new Error(`not quiet after ${timeoutMs} ms: ${JSON.stringify(pending)}`)
    await wait(10)
  }
}

/** Waits until nothing is pending, but no longer than this. */
export async function drained(pending: () => Promise<Pending>, forMs: number): Promise<void> {
  const until = performance.now() + forMs
  while (performance.now() < until && busy(await pending())) await wait(20)
}
