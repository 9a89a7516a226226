import { describe, expect, test } from 'vitest'
import { callsOf, crashedAt, type Variant } from './crash-points.ts'
import { type Flow, flows } from './flows.ts'
import { runs } from './outside.ts'

/** Every call of the first flow, every so manieth of the others; in a long run every call of all, in all four variants. */
const stride = (flow: Flow): number => (runs > 1 || flow === flows[0] ? 1 : 6)

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
