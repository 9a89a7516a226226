import { Counting, type Opening, openedBy, recountAll, type Side } from './counting.ts'
import { decideGrade } from './decide-grade.ts'
import { accepts, type Dispute } from './dispute.ts'
import type { Fact } from './dispute-facts.ts'
import { statedInstants } from './first-knowledge.ts'
import type { Policy } from './policy.ts'
import type { Report } from './report.ts'
import { type Contribution, noTally, type Tally, type TokenState, used } from './tally.ts'

export type LinkCommand = {
  reports: readonly Report[]
  policy: Policy
  /** Null once the dispute exists. */
  opening: Opening | null
  /** Reports that had left and have come back since: their claim says so. */
  back?: ReadonlySet<string>
}

export type LinkDecision =
  /**
   * `refused`: reports that this dispute does not take. Where others of the batch were linked they must be asked about
   * again, since those may keep a watch open; else the dispute has ended and they go to the next episode. `moved`: where
   * an act has put them they go, or the dispute that this one was merged into.
   */
  { kind: 'facts'; facts: Fact[]; refused: string[]; moved: string[] } | { kind: 'needs-all' }

/** One person's own complaint that gives no number is about one person. */
export const contributionOf = (report: Report): Contribution => ({
  people: report.individual && used(report.people) === null ? { lo: 1, hi: 1 } : report.people,
  amountFen: report.amountFen,
  terminations: report.terminations,
  individual: report.individual,
  persons: report.persons,
  signals: report.signals,
  category: report.category,
  channel: report.channel,
  unit: report.unit,
  staffTotal: report.staffTotal,
  source: report.source,
})

/**
 * Links, amends and withdraws a batch of reports on one dispute in one commit (DOMAIN 3). The same reports in any
 * order give the same sums and grade; a revision already there adds nothing.
 */
export function decideLink(dispute: Dispute | null, side: Side, command: LinkCommand): LinkDecision {
  const { policy } = command
  const linked: Fact[] = []
  const refused: string[] = []
  const moved: string[] = []
  const standings = new Map(side.standings)
  const counting = new Counting(dispute?.tally ?? noTally, side.tokens)
  let recountNeeded = false

  for (const report of command.reports) {
    const standing = standings.get(report.reportId)
    const back = command.back?.has(report.reportId) === true && standing?.contribution === null
    if (standing && standing.revision > report.revision) continue
    if (standing?.revision === report.revision && (standing.placed || !back)) continue
    if (dispute?.status === 'merged' || (standing?.placed && !back)) {
      moved.push(report.reportId)
      continue
    }
    const before = standing?.contribution ?? null
    const here = before !== null
    if (report.withdrawn ? !here : dispute !== null && !accepts(dispute, report.receivedAt, policy)) {
      if (!report.withdrawn) refused.push(report.reportId)
      continue
    }
    const contribution = report.withdrawn ? null : contributionOf(report)
    const { reportId, revision } = report
    if (before) recountNeeded ||= !counting.change(before, -1)
    if (contribution && !recountNeeded) counting.change(contribution, 1)
    standings.set(reportId, { revision, contribution, movedTo: null })
    if (contribution)
      linked.push({
        type: 'report-linked',
        reportId,
        revision,
        receivedAt: report.receivedAt,
        ...statedInstants(report),
        contribution,
        replaces: before,
      })
    else if (before) linked.push({ type: 'report-withdrawn', reportId, revision, removed: before })
  }

  if (linked.length === 0) return { kind: 'facts', facts: expiry(dispute, refused), refused, moved }
  const counted = recountNeeded ? recountAll(side, standings) : { tally: counting.tally, tokens: counting.changed }
  if (counted === null) return { kind: 'needs-all' }
  return { kind: 'facts', facts: factsOf(dispute, linked, counted, command), refused, moved }
}

/** A watch nobody added to in its window ends when the next report arrives too late for it. */
const expiry = (dispute: Dispute | null, refused: string[]): Fact[] =>
  dispute?.status === 'open' && refused.length > 0 ? [{ type: 'expired' }] : []

function factsOf(
  dispute: Dispute | null,
  linked: Fact[],
  counted: { tally: Tally; tokens: ReadonlyMap<string, TokenState> },
  command: LinkCommand,
): Fact[] {
  const opened = dispute ? [] : openedBy(command.opening)
  const tallied: Fact = { type: 'tallied', tally: counted.tally, tokens: Object.fromEntries(counted.tokens) }
  if (dispute && dispute.status !== 'open') return [...linked, tallied]
  return [...opened, ...linked, tallied, ...decideGrade({ dispute, tally: counted.tally, ...command })]
}
