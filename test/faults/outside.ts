/** The process has died at an outside call; nothing it still asks for is done. */
export class Killed extends Error {
  override readonly name = 'Killed'
}

/** `before`: the call did not happen; `after`: it did, and its answer was lost. */
export type Kill = { at: number; when: 'before' | 'after' }

/**
 * Every call that leaves a process, counted from 1. At the one that a test names the process dies: that call and all
 * later ones throw, whatever the code does about it, until `revive`.
 */
export class Outside {
  n = 0
  dead = false
  kill: Kill | null = null
  /** Waits between calls, so that races have something to race with. */
  delay: (() => Promise<void>) | null = null
  readonly counts = new Map<string, number>()

  async through<T>(name: string, carryOut: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Killed(`dead before ${name}`)
    const n = ++this.n
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
    if (this.delay) await this.delay()
    if (this.kill?.at === n && this.kill.when === 'before') this.die()
    if (this.dead) throw new Killed(`dead at ${name}`)
    const result = await carryOut()
    if (this.kill?.at === n) this.die()
    if (this.dead) throw new Killed(`dead after ${name}`)
    if (this.delay) await this.delay()
    return result
  }

  private die(): void {
    this.dead = true
    this.kill = null
  }

  revive(): void {
    this.dead = false
    this.kill = null
  }
}

/** Small, seeded, good enough to shuffle with (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** How many times a test's work is multiplied: 1 in `npm test`, more in a long run (`FAULT_RUNS=20`). */
export const runs = Math.max(1, Number(process.env.FAULT_RUNS ?? 1))
