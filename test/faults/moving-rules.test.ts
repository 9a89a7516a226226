import { expect, test } from 'vitest'
import { callsOf, crashedAt, type Mutate, type Variant } from './crash-points.ts'
import { type Flow, first, merging as merge, second, splitting as split } from './flows.ts'
import type { Item } from './table.ts'

/** Each mutation takes one rule of merges and splits away; the checks that hold with it must then fail. */

/** Once they are split, one dispute has not both. */
function keptApart(items: readonly Item[]): string[] {
  const facts = items.flatMap((item) => (item.sk.startsWith('COMMIT#') ? (item.facts as { type: string }[]) : []))
  const homes = new Set(items.filter(({ sk }) => sk === 'LINK').map(({ disputeId }) => disputeId))
  return facts.some(({ type }) => type === 'split-out') && homes.size < 2 ? ['an amendment undid the split'] : []
}

const splitting: Flow = {
  name: 'split, amended',
  check: keptApart,
  steps: [
    (run) => run.send({ ref: 'a', employer: first, people: 25 }),
    (run) => run.send({ ref: 'b', employer: first, people: 30 }),
    split('b'),
    (run) => run.send({ ref: 'b', employer: first, people: 31 }),
  ],
}
const merging: Flow = {
  name: 'merged, amended',
  steps: [
    (run) => run.send({ ref: 'a', employer: first, people: 25 }),
    (run) => run.send({ ref: 'b', employer: second, people: 30 }),
    merge('b', 'a'),
    (run) => run.send({ ref: 'b', employer: second, people: 31 }),
  ],
}

/** What has joined is not remembered: a part is taken in again by whoever finishes what another has begun. */
const joinedForgotten: Mutate = (world) => ({
  ...world,
  disputes: { ...world.disputes, joined: async () => false },
})

/** That an act has moved a report is not told apart from its own amendment. */
const placedForgotten: Mutate = (world) => ({
  ...world,
  disputes: {
    ...world.disputes,
    async standings(...of) {
      const stored = await world.disputes.standings(...of)
      return new Map([...stored].map(([id, { placed: _gone, ...standing }]) => [id, standing]))
    },
  },
})

/** The claims do not follow. */
const claimsStay: Mutate = (world) => ({
  ...world,
  reports: { ...world.reports, forwardClaim: async () => {} },
})

/** The first crash point at which something does not hold, or null when there is none; `from`: where to look first. */
async function lost(flow: Flow, from: number, mutate: Mutate): Promise<Variant | null> {
  const calls = await callsOf(flow)
  for (let nth = 0; nth < calls; nth++) {
    const at = ((from - 1 + nth) % calls) + 1
    for (const when of ['after', 'before'] as const) {
      const variant = { at, when, healed: false }
      if ((await crashedAt(flow, variant, mutate)).length > 0) return variant
    }
  }
  return null
}

test.each([
  ['what joins is told by source, commit and part', merging, 140, joinedForgotten],
  ['what an act has moved is followed', splitting, 115, placedForgotten],
  ['claims follow what has moved', merging, 170, claimsStay],
])('%s', { timeout: 300_000 }, async (_rule, flow, from, mutate) => {
  const variant = await lost(flow, from, mutate)
  expect(variant).not.toBeNull()
  if (variant) expect(await crashedAt(flow, variant)).toEqual([])
})
