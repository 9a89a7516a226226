import { describe, expect, test } from 'vitest'
import { callsOf, crashedAt, type Variant } from './crash-points.ts'
import { flows } from './flows.ts'
import { runs } from './outside.ts'

/** All four at every call in a long run; otherwise each call once, the variants taking turns. */
const variants = [
  { when: 'before', healed: false },
  { when: 'after', healed: true },
  { when: 'after', healed: false },
  { when: 'before', healed: true },
] as const

const variantsAt = (at: number): Variant[] =>
  (runs > 1 ? variants : [variants[at % variants.length]!]).map((variant) => ({ at, ...variant }))

describe('a process that dies at any outside call loses nothing', () => {
  test.each(flows)('$name', { timeout: 600_000 }, async (flow) => {
    const calls = await callsOf(flow)
    expect(calls).toBeGreaterThan(20)
    const found: string[] = []
    for (let at = 1; at <= calls; at++) for (const variant of variantsAt(at)) found.push(...(await crashedAt(flow, variant)))
    expect(found).toEqual([])
  })
})
