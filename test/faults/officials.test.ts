import { describe, expect, test } from 'vitest'
import { callsOf, crashedAt } from './crash-points.ts'
import { officialFlows } from './official-flows.ts'
import { runs } from './outside.ts'

/** So many crash points of each flow in `npm test`, spread over it; in a long run (FAULT_RUNS) every call, in all variants. */
const sampled = 10

const variants = [
  { when: 'before', healed: false },
  { when: 'after', healed: true },
  { when: 'after', healed: false },
  { when: 'before', healed: true },
] as const

describe('a process that dies at any outside call of what officials and clocks do', () => {
  test.each(officialFlows)('$name', { timeout: 1_200_000 }, async (flow) => {
    const calls = await callsOf(flow)
    const found: string[] = []
    const stride = runs > 1 ? 1 : calls / sampled
    for (let n = 0, at = 1; at <= calls; n++, at = Math.floor(1 + n * stride))
      for (const variant of runs > 1 ? variants : [variants[n % variants.length]!])
        found.push(...(await crashedAt(flow, { at, ...variant })))
    expect(found).toEqual([])
  })
})
