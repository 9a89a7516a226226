import { expect, onTestFinished, test } from 'vitest'
import { currentPolicy, policyOf } from '../../lib/policies/index.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import { rewriteAccounts } from '../../lib/usecases/note-accounts.ts'
import { project } from '../../lib/usecases/project-dispute.ts'
import { rebuildHeads } from '../../lib/usecases/rebuild-heads.ts'
import { disputeOf, first } from './flows.ts'
import { violations } from './invariants.ts'
import { openRun, type Run } from './run.ts'

const rebuilt = async (run: Run) => {
  const { differences } = await rebuildHeads({
    archive: run.archive(),
    policies: { current: currentPolicy, version: policyOf },
    calendar: workingDays,
    clock: run.world.clock,
    project: (dispute, commits) => project(run.world, dispute, commits),
    account: (commits, dispute) => rewriteAccounts(run.world, commits, dispute),
  })
  return differences.map(({ what }) => what)
}
const off = (run: Run, pk: string, sk: string, done = false) =>
  run.plain.update(
    { pk, sk },
    {
      ...(done && { set: 'done = :yes', values: { ':yes': true } }),
      remove: 'agendaPk, agendaSk',
      condition: 'attribute_exists(pk)',
    },
  )

/** A red, graded; published and told as well, or not yet. */
async function red(live: boolean): Promise<{ run: Run; pk: string; disputeId: string }> {
  const run = await openRun()
  onTestFinished(() => run.close())
  await run.send({ ref: 'a', employer: first, people: 60 })
  const [grade] = run.tasks.splice(0)
  if (grade) await run.work(grade)
  if (live) await run.live()
  else run.tasks.length = 0
  const disputeId = (await disputeOf(run, 'a')) ?? ''
  return { run, pk: `DISPUTE#${disputeId}`, disputeId }
}

test('a head that has lost its place on the agenda gets its clocks back', async () => {
  const { run, pk, disputeId } = await red(true)
  await off(run, pk, 'HEAD')
  expect(await rebuilt(run)).toEqual(['off-agenda'])
  expect(await rebuilt(run)).toEqual([])
  run.advance(2 * 3_600_000)
  await run.sweep()
  const missed = (await run.world.disputes.commitsAfter(disputeId, 0)).flatMap(({ facts }) => facts)
  expect(missed.filter(({ type }) => type === 'clock-missed').length).toBeGreaterThan(0)
})

test('a commit that is on no agenda is published and told after all', async () => {
  const { run, pk } = await red(false)
  await off(run, pk, 'COMMIT#000001')
  await run.heal()
  expect(run.sent).toEqual([])
  expect(await rebuilt(run)).toEqual(['off-agenda'])
  await run.heal()
  expect(run.sent.length).toBeGreaterThan(0)
  expect(await violations(run)).toEqual([])
})

test('a commit that somebody has marked as done before anybody was told is told, and named', async () => {
  const { run, pk } = await red(false)
  await off(run, pk, 'COMMIT#000001', true)
  expect(await rebuilt(run)).toEqual(['untold'])
  await run.heal()
  expect(run.sent.length).toBeGreaterThan(0)
  expect(await rebuilt(run)).toEqual([])
  expect(await violations(run)).toEqual([])
})
