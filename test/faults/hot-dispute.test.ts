import { expect, test } from 'vitest'
import { commitOf, revisionOf } from '../../lib/adapters/dynamodb/keys.ts'
import { gradeReports } from '../../lib/usecases/grade-reports.ts'
import { publishCommits } from '../../lib/usecases/publish-commit.ts'
import { close, disputeOf, first } from './flows.ts'
import { headsIn, violations } from './invariants.ts'
import { runs } from './outside.ts'
import { openRun, type Run } from './run.ts'
import { scan } from './table.ts'

const reports = runs > 1 ? 10_000 : 700
const mostBytes = 400 * 1024

/** One batch as the stream brings it; the outside calls it took, by kind. */
async function batch(run: Run, from: number, size: number): Promise<Map<string, number>> {
  for (let n = from; n < from + size; n++) {
    const phone = `139${String(n).padStart(8, '0')}`
    await run.send({ ref: `r${n}`, employer: first, people: 1, amountYuan: n, complainants: [{ phone }] })
  }
  run.outside.counts.clear()
  const keys = run.tasks.splice(0).flatMap((task) => (task.kind === 'grade' ? [revisionOf(task.key)] : []))
  expect(await gradeReports(run.world, keys)).toEqual([])
  const commits = run.tasks.splice(0).flatMap((task) => (task.kind === 'publish' ? [commitOf(task.key)] : []))
  await publishCommits(run.world, commits)
  return new Map(run.outside.counts)
}

test(`${reports} reports on one dispute: the work per report does not grow, no item comes near its limit`, {
  timeout: 1_200_000,
}, async () => {
  const run = await openRun()
  await batch(run, 0, 100)
  const early = await batch(run, 100, 100)
  for (let at = 200; at < reports - 100; at += 100) await batch(run, at, 100)
  const late = await batch(run, reports - 100, 100)
  expect(late).toEqual(early)
  const items = await scan(run.store)
  const [head] = headsIn(items)
  expect(head?.tally.reports).toBe(reports)
  expect(head?.card.figures.people?.estimate).toBe(reports)
  const largest = Math.max(...items.map((item) => Buffer.byteLength(JSON.stringify(item))))
  expect(largest).toBeLessThan(mostBytes / 2)
  const seq = head?.seq ?? 0
  expect(seq).toBe(reports / 100)
  await close(run.world, (await disputeOf(run, 'r0'))!)
  run.tasks.length = 0
  await run.heal()
  expect(await violations(run)).toEqual([])
  await run.close()
})
