import { decideGrade } from './decide-grade.ts'
import { accepts, type Dispute } from './dispute.ts'
import type { Fact, FactOf } from './dispute-facts.ts'
import type { Policy } from './policy.ts'
import type { Instant, Report } from './report.ts'
import { type Contribution, noTally, noToken, type Tally, type TokenState, used } from './tally.ts'
import { change, mustRecount, recount } from './tally-change.ts'

/** Where a report stands in a dispute: its newest revision there, and what it adds (null: withdrawn or moved out). */
export type Standing = { revision: number; contribution: Contribution | null; movedTo: string | null }

/**
 * What a decision must know: the standings of the reports at hand, every token that their old and new contributions
 * name, and, only when a recount was asked for, all live contributions.
 */
export type Side = {
  standings: ReadonlyMap<string, Standing>
  tokens: ReadonlyMap<string, TokenState>
  all: ReadonlyMap<string, Contribution> | null
}

/** What opening needs: nothing of it is decided here. */
export type Opening = Omit<FactOf<'opened'>, 'type'> & { near: readonly FactOf<'near-match'>[] }

export type LinkCommand = {
  reports: readonly Report[]
  policy: Policy
  /** Null once the dispute exists. */
  opening: Opening | null
  /** When a new watch must be judged. */
  judgement: { at: Instant; known: boolean }
}

export type LinkDecision =
  /**
   * `refused`: reports that this dispute does not take. Where others of the batch were linked they must be asked about
   * again, since those may keep a watch open; else the dispute has ended and they go to the next episode.
   */
  { kind: 'facts'; facts: Fact[]; refused: string[] } | { kind: 'needs-all' }

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
})

class Counting {
  tally: Tally
  readonly changed = new Map<string, TokenState>()
  readonly tokens: Map<string, TokenState>
  constructor(tally: Tally, tokens: Side['tokens']) {
    this.tally = tally
    this.tokens = new Map(tokens)
  }

  /** False when only all contributions together can tell the new sums. */
  change(contribution: Contribution, by: 1 | -1): boolean {
    if (by === -1 && mustRecount(this, contribution)) return false
    const after = change(this, contribution, by)
    this.tally = after.tally
    for (const [token, state] of after.tokens) {
      this.tokens.set(token, state)
      this.changed.set(token, state)
    }
    return true
  }
}

/**
 * Links, amends and withdraws a batch of reports on one dispute in one commit (DOMAIN 3). The same reports in any
 * order give the same sums and grade; a revision already there adds nothing.
 */
export function decideLink(dispute: Dispute | null, side: Side, command: LinkCommand): LinkDecision {
  const { policy } = command
  const linked: Fact[] = []
  const refused: string[] = []
  const standings = new Map(side.standings)
  const counting = new Counting(dispute?.tally ?? noTally, side.tokens)
  let recountNeeded = false

  for (const report of command.reports) {
    const standing = standings.get(report.reportId)
    if (standing && standing.revision >= report.revision) continue
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
        contribution,
        replaces: before,
      })
    else if (before) linked.push({ type: 'report-withdrawn', reportId, revision, removed: before })
  }

  if (linked.length === 0) return { kind: 'facts', facts: expiry(dispute, refused), refused }
  const counted = recountNeeded ? recountAll(side, standings) : { tally: counting.tally, tokens: counting.changed }
  if (counted === null) return { kind: 'needs-all' }
  return { kind: 'facts', facts: factsOf(dispute, linked, counted, command), refused }
}

/** A watch nobody added to in its window ends when the next report arrives too late for it. */
const expiry = (dispute: Dispute | null, refused: string[]): Fact[] =>
  dispute?.status === 'open' && refused.length > 0 ? [{ type: 'expired' }] : []

function recountAll(side: Side, standings: ReadonlyMap<string, Standing>) {
  if (side.all === null) return null
  const all = new Map(side.all)
  for (const [reportId, { contribution }] of standings) {
    if (contribution) all.set(reportId, contribution)
    else all.delete(reportId)
  }
  const counted = recount(all.values())
  const tokens = new Map<string, TokenState>()
  for (const token of side.tokens.keys()) tokens.set(token, counted.tokens.get(token) ?? noToken)
  return { tally: counted.tally, tokens }
}

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

function openedBy(opening: Opening | null): Fact[] {
  if (!opening) throw new Error('a dispute cannot be opened without knowing of what')
  const { near, ...fact } = opening
  return [{ type: 'opened', ...fact }, ...near]
}

/** A report amended to another employer or matter leaves this dispute (the first half of a move). */
export function decideMoveOut(
  dispute: Dispute,
  side: Side,
  move: { reportId: string; revision: number; to: string; policy: Policy; judgement: LinkCommand['judgement'] },
): LinkDecision {
  const standing = side.standings.get(move.reportId)
  const removed = standing?.contribution ?? null
  if (!standing || standing.revision >= move.revision || removed === null)
    return { kind: 'facts', facts: [], refused: [] }
  const counting = new Counting(dispute.tally, side.tokens)
  const standings = new Map(side.standings)
  standings.set(move.reportId, { revision: move.revision, contribution: null, movedTo: move.to })
  const counted = counting.change(removed, -1)
    ? { tally: counting.tally, tokens: counting.changed }
    : recountAll(side, standings)
  if (counted === null) return { kind: 'needs-all' }
  const facts: Fact[] = [
    { type: 'report-moved-out', reportId: move.reportId, revision: move.revision, removed, to: move.to },
    { type: 'tallied', tally: counted.tally, tokens: Object.fromEntries(counted.tokens) },
  ]
  if (dispute.status === 'open') facts.push(...decideGrade({ dispute, tally: counted.tally, ...move }))
  return { kind: 'facts', facts, refused: [] }
}
