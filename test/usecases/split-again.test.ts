import { expect, test } from 'vitest'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import type { World } from '../../lib/usecases/world.ts'
import { disputeOf, first, merging, second, splitting } from '../faults/flows.ts'
import { violations } from '../faults/invariants.ts'
import { openRun, type Run, source } from '../faults/run.ts'

/** The bus takes none of a split's facts the first time: that commit is carried out once more by the sweeper. */
function refusedOnce(run: Run, type: string): void {
  let refuses = true
  run.mutate = (world): World => ({
    ...world,
    bus: {
      publish: async (facts) => {
        if (refuses && facts.some((fact) => fact.type === type)) {
          refuses = false
          throw new Error('PutEvents refused')
        }
        return world.bus.publish(facts)
      },
    },
  })
}

async function splitAndBack(type: string): Promise<{ run: Run; home: string | null }> {
  const run = await openRun()
  await run.send({ ref: 'a', employer: first, people: 25 })
  await run.send({ ref: 'b', employer: first, people: 30 })
  await run.live()
  const home = await disputeOf(run, 'a')
  refusedOnce(run, type)
  await splitting('b')(run)
  await run.live()
  await merging('b', 'a')(run)
  await run.live()
  return { run, home }
}

test.each([
  ['that sent the report', 'report.moved'],
  ['that took it in', 'dispute.opened'],
])('a commit %s, carried out again after the report came back, leaves its claim where it is', async (_, type) => {
  const { run, home } = await splitAndBack(type)
  await run.heal()
  expect(await disputeOf(run, 'b')).toBe(home)
  expect(await violations(run)).toEqual([])
  await run.close()
})

test('a claim that was led away behind a report that has come back is brought back', async () => {
  const { run, home } = await splitAndBack('report.moved')
  const key = { pk: `REPORT#${await reportIdOf(run.world, source.id, 'b')}`, sk: 'LINK' }
  const commits = await run.world.disputes.commitsAfter(home ?? '', 0)
  const away = commits.flatMap(({ facts }) => facts).find(({ type }) => type === 'split-out')
  const there = away?.type === 'split-out' ? away.to : null
  await run.plain.put({ ...(await run.plain.get(key)), ...key, ...there })
  await run.heal()
  expect((await run.plain.get(key))?.disputeId).toBe(home)
  expect(await violations(run)).toEqual([])
  await run.close()
})

test('a report that another act has put elsewhere since stays there', async () => {
  const run = await openRun()
  await run.send({ ref: 'a', employer: first, people: 25 })
  await run.send({ ref: 'b', employer: first, people: 30 })
  await run.send({ ref: 'c', employer: second, people: 30 })
  await run.live()
  refusedOnce(run, 'report.moved')
  await splitting('b')(run)
  await run.live()
  await merging('b', 'c')(run)
  await run.live()
  await run.heal()
  expect(await disputeOf(run, 'b')).toBe(await disputeOf(run, 'c'))
  expect(await violations(run)).toEqual([])
  await run.close()
})
