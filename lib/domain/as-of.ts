import { type Dispute, evolve } from './dispute.ts'
import type { Commit } from './dispute-facts.ts'
import type { Instant } from './report.ts'

/** What stood at a moment: everything committed up to it, replayed. Null: the dispute was not opened yet. */
export function asOf(commits: readonly Commit[], at: Instant): { dispute: Dispute; commits: Commit[] } | null {
  const later = commits.findIndex((commit) => commit.at > at)
  const until = later === -1 ? [...commits] : commits.slice(0, later)
  const dispute = until.reduce<Dispute | null>(evolve, null)
  return dispute && { dispute, commits: until }
}
