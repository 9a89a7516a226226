import { setTimeout as wait } from 'node:timers/promises'
import type { Idle, Moving } from './local-routes.ts'
import type { Undone } from './table-reader.ts'

const busy = (pending: Partial<Record<keyof Idle['pending'] | 'ahead', number>>): boolean =>
  Object.values(pending).some((n) => n > 0)

/** What moves, and what stands on the agenda; quiet only if nothing moved before or after the agenda was read. */
export async function lookAround(at: { moving(): Promise<Moving>; undone(): Promise<Undone> }): Promise<Idle> {
  const before = await at.moving()
  const { due, ahead } = await at.undone()
  const pending = { ...(await at.moving()), agenda: due }
  return { quiet: !busy(before) && !busy({ ...pending, ahead }), pending, ahead }
}

export interface Patience {
  /** Default 10 s. */
  timeoutMs?: number
  /** What is due counts: true unless said otherwise. */
  agenda?: boolean
  /** So does what is undone and due later, as after a crash: only if said so, for it may take time to pass. */
  ahead?: boolean
}

/** Resolves when nothing moves any more until time passes; rejects with what still does. */
export async function settled(
  host: { moving(): Promise<Moving>; idle(): Promise<Idle> },
  { timeoutMs = 10_000, agenda = true, ahead = false }: Patience = {},
): Promise<void> {
  const until = performance.now() + timeoutMs
  for (;;) {
    const moving = await host.moving()
    const idle = busy(moving) ? { pending: { ...moving, agenda: 0 }, ahead: 0 } : await host.idle()
    const counted = { ...idle.pending, agenda: agenda ? idle.pending.agenda : 0, ahead: ahead ? idle.ahead : 0 }
    if (!busy(counted)) return
    if (performance.now() > until) throw new Error(`not quiet after ${timeoutMs} ms: ${JSON.stringify(counted)}`)
    await wait(10)
  }
}

/** Waits until nothing moves, but no longer than this. */
export async function drained(moving: () => Promise<Moving>, forMs: number): Promise<void> {
  const until = performance.now() + forMs
  while (performance.now() < until && busy(await moving())) await wait(20)
}
