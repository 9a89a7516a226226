import * as z from 'zod'
import type { Fact } from './dispute-facts.ts'
import type { Contribution } from './tally.ts'

/**
 * Of each source how many reports stand in a dispute, and which came last: so that it can be told what became of them
 * without looking through all. Of constant size; a source beyond the cap is not told and can ask.
 */
export const ReportingSources = z.record(
  z.string(),
  z.object({ reports: z.number().int().positive(), newest: z.string() }),
)
export type ReportingSources = z.infer<typeof ReportingSources>

const keptAtMost = 50

/** How a source stands in it; an id may be any word, also one that every object has. */
export const reporting = (sources: ReportingSources, source: string | undefined) =>
  source !== undefined && Object.hasOwn(sources, source) ? sources[source] : undefined

/** What one fact changes in it; reports of before sources were noted are not counted. */
export function reportedBy(sources: ReportingSources, fact: Fact): ReportingSources {
  switch (fact.type) {
    case 'report-linked':
    case 'report-moved-in': {
      const before = fact.replaces ? gone(sources, fact.replaces) : sources
      return fact.contribution ? come(before, fact.contribution, fact.reportId) : before
    }
    case 'report-withdrawn':
    case 'report-moved-out':
      return gone(sources, fact.removed)
    default:
      return sources
  }
}

function gone(sources: ReportingSources, { source }: Contribution): ReportingSources {
  const known = reporting(sources, source)
  if (source === undefined || !known) return sources
  const { [source]: _, ...others } = sources
  return known.reports === 1 ? others : { ...others, [source]: { ...known, reports: known.reports - 1 } }
}

function come(sources: ReportingSources, { source }: Contribution, newest: string): ReportingSources {
  if (source === undefined) return sources
  const known = reporting(sources, source)
  if (!known && Object.keys(sources).length >= keptAtMost) return sources
  return { ...sources, [source]: { reports: (known?.reports ?? 0) + 1, newest } }
}
