import type { Commit } from '../domain/dispute-facts.ts'
import { firstKnowledge } from '../domain/first-knowledge.ts'
import { type ReportLine, reportLine } from '../domain/report-line.ts'
import { sideOf } from '../domain/side.ts'
import type { Needs } from './world.ts'

const shownAtMost = 100

/** The reports of a dispute, the newest first, at most a hundred; `more` are left out. Read from its history, then by key. */
export async function reportsOf(
  world: Needs<'reports'>,
  commits: readonly Commit[],
): Promise<{ shown: ReportLine[]; more: number }> {
  // Put in anew, so that what came last stands last.
  const standings = new Map<string, ReturnType<typeof standing>>()
  for (const commit of commits)
    for (const [reportId, one] of sideOf(commit).standings) {
      standings.delete(reportId)
      standings.set(reportId, standing(one))
    }
  const newest = [...standings].reverse().slice(0, shownAtMost)
  const keys = newest.map(([reportId, { revision }]) => ({ reportId, revision }))
  const found = new Map((await world.reports.gradable(keys)).map(({ report }) => [report.reportId, report]))
  const first = firstKnowledge(commits)
  const shown = newest.flatMap(([reportId, { state, movedTo }]) => {
    const report = found.get(reportId)
    return report ? [reportLine(report, { state, movedTo, first: first.get(reportId) ?? null })] : []
  })
  return { shown, more: standings.size - newest.length }
}

const standing = (one: { revision: number; contribution: object | null; movedTo: string | null }) => ({
  revision: one.revision,
  movedTo: one.movedTo,
  state: one.contribution ? ('counted' as const) : one.movedTo === null ? ('withdrawn' as const) : ('moved' as const),
})
