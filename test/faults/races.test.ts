import { expect, test } from 'vitest'
import { runs } from './outside.ts'
import { crowd, movers, openers, reopeners, stages } from './races.ts'

const seeds = (n: number) => Array.from({ length: n * runs }, (_, seed) => seed + 1)

async function all(race: (seed: number) => Promise<string[]>, of: number[]): Promise<string[]> {
  const found: string[] = []
  for (const seed of of) found.push(...(await race(seed)))
  return found
}

const long = { timeout: 1_200_000 }

test(
  'eight graders, amendments, moves, withdrawals and closings: exact figures, gap-free histories',
  long,
  async () => {
    expect(await all(crowd, seeds(10))).toEqual([])
  },
)

test('however reports with and without the credit code meet, they open one dispute', long, async () => {
  expect(await all(openers, seeds(12))).toEqual([])
})

test('publishing, notifying and sweeping at once: nothing stays due, nobody is forgotten', long, async () => {
  expect(await all(stages, seeds(8))).toEqual([])
})

test(
  'merges, splits, amendments, ends and new starts at once: every report counts once, every sum is exact',
  long,
  async () => {
    expect(await all(movers, seeds(12))).toEqual([])
  },
)

test(
  'a case opened again while reports open the next: at most one is open, or the other is proposed',
  long,
  async () => {
    expect(await all(reopeners, seeds(20))).toEqual([])
  },
)
