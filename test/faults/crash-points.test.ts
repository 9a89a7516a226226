import { describe, expect, test } from 'vitest'
import { callsOf, crashedAt, type Variant } from './crash-points.ts'
import { type Flow, flows } from './flows.ts'
import { runs } from './outside.ts'

/** Merges, splits and what comes after them make hundreds of calls each. */
const longFrom = 6

/** Every call of the first flow, every so manieth of the others; in a long run every call of all, in all four variants. */
function stride(flow: Flow): number {
  const at = flows.indexOf(flow)
  if (runs > 1 || at === 0) return 1
  return at < longFrom ? 6 : 18
}

const variants = [
  { when: 'before', healed: false },
  { when: 'after', healed: true },
  { when: 'after', healed: false },
  { when: 'before', healed: true },
] as const

const variantsAt = (at: number): Variant[] =>
  (runs > 1 ? variants : [variants[Math.floor(at / 5) % variants.length]!]).map((variant) => ({ at, ...variant }))

describe('a process that dies at any outside call loses nothing', () => {
  test.each(flows)('$name', { timeout: 600_000 }, async (flow) => {
    const calls = await callsOf(flow)
    expect(calls).toBeGreaterThan(20)
    const found: string[] = []
    for (let at = 1; at <= calls; at += stride(flow))
      for (const variant of variantsAt(at)) found.push(...(await crashedAt(flow, variant)))
    expect(found).toEqual([])
  })
})
