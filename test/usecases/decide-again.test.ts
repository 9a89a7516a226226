import { describe, expect, onTestFinished, test } from 'vitest'
import type { Decided } from '../../lib/usecases/commit.ts'
import { decideOn, untilFirst } from '../../lib/usecases/decide-again.ts'
import { loadDispute } from '../../lib/usecases/load-dispute.ts'
import { disputeOf, first } from '../faults/flows.ts'
import { violations } from '../faults/invariants.ts'
import { openRun } from '../faults/run.ts'

const at = '2026-11-23T02:00:00.000Z'
/** Something that may be committed at any time and is seen in what stands: another like dispute. */
const noting = (disputeId: string): Decided => ({
  at,
  command: 'note',
  actor: { kind: 'system', name: 'test' },
  facts: [{ type: 'near-match', disputeId, reasons: ['similar-name'] }],
})

async function standing() {
  const run = await openRun()
  onTestFinished(() => run.close())
  await run.send({ ref: 'a', employer: first, people: 60 })
  await run.live()
  const disputeId = (await disputeOf(run, 'a'))!
  const noted = async () =>
    (await run.world.disputes.commitsAfter(disputeId, 0)).flatMap(({ command, act, facts }) =>
      command === 'note' ? facts.map((fact) => [act, 'disputeId' in fact && fact.disputeId]) : [],
    )
  return { run, world: run.world, disputeId, noted }
}

describe('a decision on a dispute', () => {
  test('that lost the race is taken again from what stands then', async () => {
    const { run, world, disputeId, noted } = await standing()
    const seen: number[] = []
    const done = await decideOn(world, { disputeId }, async ({ dispute }) => {
      const others = dispute!.near.length
      seen.push(others)
      if (others < 2) await decideOn(world, { disputeId }, async () => ({ commit: noting(`rival-${others}`) }))
      return { commit: noting(`after ${others}`) }
    })
    expect(seen).toEqual([0, 1, 2])
    expect(await noted()).toEqual([
      [null, 'rival-0'],
      [null, 'rival-1'],
      [null, 'after 2'],
    ])
    const { dispute, lag } = await loadDispute(world, disputeId)
    expect(done).toEqual({ after: dispute })
    expect(lag).toEqual([])
    await run.live()
    expect(await violations(run)).toEqual([])
  })

  test('that a rival has made needless is an answer, and nothing is committed', async () => {
    const { world, disputeId, noted } = await standing()
    const done = await decideOn(world, { disputeId }, async ({ dispute }) => {
      if (dispute!.near.length > 0) return { answer: 'known' }
      await decideOn(world, { disputeId }, async () => ({ commit: noting('rival') }))
      return { commit: noting('mine') }
    })
    expect(done).toEqual({ answer: 'known' })
    expect(await noted()).toEqual([[null, 'rival']])
  })

  test('of one request is committed once, asked for twice in one instant or again later', async () => {
    const { world, disputeId, noted } = await standing()
    const ask = () => decideOn(world, { disputeId, act: 'one' }, async () => ({ commit: noting('x') }))
    const [one, two] = await Promise.all([ask(), ask()])
    expect(one).toEqual(two)
    await decideOn(world, { disputeId, act: 'two' }, async () => ({ commit: noting('y') }))
    expect(await ask()).toEqual({ after: (await loadDispute(world, disputeId)).dispute })
    expect(await noted()).toEqual([
      ['one', 'x'],
      ['two', 'y'],
    ])
  })

  test('whose write arrived although its answer was lost is not taken for a rival’s', async () => {
    const { world, disputeId, noted } = await standing()
    const { disputes } = world
    const twice: typeof world = {
      ...world,
      disputes: {
        ...disputes,
        async put(commit, due) {
          await disputes.put(commit, due)
          return disputes.put(commit, due)
        },
      },
    }
    let decided = 0
    await decideOn(twice, { disputeId }, async () => ({ commit: noting(`${++decided}`) }))
    expect(await noted()).toEqual([[null, '1']])
  })

  test('that others are always before is given up, after pauses that grow to a fifth of a second', async () => {
    const pauses: number[] = []
    const world = { pause: async (ms: number) => void pauses.push(ms) }
    await expect(untilFirst(world, 'dispute d1', async () => 'raced')).rejects.toThrow('dispute d1: lost 40 races')
    expect(pauses).toHaveLength(40)
    expect(pauses.slice(0, 3)).toEqual([20, 40, 60])
    expect(Math.max(...pauses)).toBe(200)
  })
})
