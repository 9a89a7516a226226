import { onTestFinished } from 'vitest'
import { evolve } from '../../../lib/domain/dispute.ts'
import { Commit } from '../../../lib/domain/dispute-facts.ts'
import { first } from '../../faults/flows.ts'
import { openRun, type Run } from '../../faults/run.ts'

export const at = '2026-11-23T02:00:00.000Z'
export const later = '2026-11-23T02:10:00.000Z'

/** A store of its own for one test, with nothing in it. */
export async function opened(): Promise<Run> {
  const run = await openRun()
  onTestFinished(() => run.close())
  return run
}

/** A dispute of one yellow report, as the product itself makes it: its first commit and what that makes of it. */
export async function withDispute() {
  const run = await opened()
  await run.send({ ref: 'a', employer: first, people: 25 })
  await run.work(run.tasks.shift()!)
  const task = run.tasks.shift()!
  if (task.kind !== 'publish') throw new Error('no commit')
  const commit = Commit.parse(await run.plain.get(task.key))
  const fact = commit.facts.find(({ type }) => type === 'report-linked')!
  const reportId = 'reportId' in fact ? fact.reportId : ''
  return { run, commit, dispute: evolve(null, commit), disputeId: commit.disputeId, reportId }
}
