import type { Commit } from '../domain/dispute-facts.ts'
import { firstKnowledge } from '../domain/first-knowledge.ts'
import { type ReportLine, reportLine } from '../domain/report-line.ts'
import type { Roster } from '../domain/roster.ts'
import { sideOf } from '../domain/side.ts'
import { pageFrom, sortable } from './view-pages.ts'
import type { Needs } from './world.ts'

/**
 * A page of the reports of a dispute, the newest first; `more` come after it, `end` is where it ends then. Read from its
 * history, then by key.
 */
export async function reportsOf(
  world: Needs<'reports'>,
  { commits, from, roster }: { commits: readonly Commit[]; from: string | null; roster: Roster },
): Promise<{ shown: ReportLine[]; more: number; end: string | undefined }> {
  // Put in anew, so that what came last stands last.
  const standings = new Map<string, ReturnType<typeof standing> & { at: string }>()
  for (const commit of commits)
    for (const [n, [reportId, one]] of [...sideOf(commit).standings].entries()) {
      standings.delete(reportId)
      standings.set(reportId, { ...standing(one), at: placeIn(commit.seq, n) })
    }
  const page = pageFrom([...standings].reverse(), { from, at: ([, { at }]) => at })
  const keys = page.shown.map(([reportId, { revision }]) => ({ reportId, revision }))
  const found = new Map((await world.reports.gradable(keys)).map(({ report }) => [report.reportId, report]))
  const first = firstKnowledge(commits)
  const shown = page.shown.flatMap(([reportId, { state, movedTo }]) => {
    const report = found.get(reportId)
    return report ? [reportLine(report, { state, movedTo, first: first.get(reportId) ?? null, roster })] : []
  })
  return { ...page, shown }
}

/** The n-th of a commit: sorts as it stands in the history. */
const placeIn = (seq: number, n: number): string => `${sortable(seq)}.${sortable(n)}`

const standing = (one: { revision: number; contribution: object | null; movedTo: string | null }) => ({
  revision: one.revision,
  movedTo: one.movedTo,
  state: one.contribution ? ('counted' as const) : one.movedTo === null ? ('withdrawn' as const) : ('moved' as const),
})
