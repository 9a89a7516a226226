import type { Refusal } from '../domain/refusal.ts'
import type { Source } from '../domain/source.ts'
import { plus } from './commit.ts'
import type { Needs } from './world.ts'

type Withdrawing = Needs<'firstLookMs' | 'reports' | 'clock' | 'newId'>
export type Withdrawn = { reportId: string; revision: number; isNew: boolean; status: 'withdrawn' }

/** A withdrawal is a revision: what the report added is taken away, its history stays. Withdrawing twice is once. */
export async function withdrawReport(
  world: Withdrawing,
  asked: { source: Source; reportId: string },
): Promise<Withdrawn | Refusal> {
  const { reportId } = asked
  const writeId = world.newId()
  for (;;) {
    const known = await world.reports.revisions(reportId)
    const last = known.at(-1)
    if (last?.report.source !== asked.source.id) return { refused: 'report-not-found' }
    const { revision } = last.report
    if (last.report.withdrawn) return { reportId, revision, isNew: last.writeId === writeId, status: 'withdrawn' }
    const now = world.clock()
    const report = { ...last.report, revision: revision + 1, withdrawn: true, receivedAt: now }
    const next = { report, contentMac: `withdrawal-${revision + 1}`, answer: {}, sealed: null, writeId }
    const put = await world.reports.put(next, { rank: 3, dueAt: plus(now, world.firstLookMs) })
    if (put === 'written') return { reportId, revision: revision + 1, isNew: true, status: 'withdrawn' }
  }
}
