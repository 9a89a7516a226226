import * as z from 'zod'
import type { ClockRules } from './clocks-run.ts'
import type { Dispute } from './dispute.ts'
import type { Commit } from './dispute-facts.ts'
import { discovering } from './permissions.ts'
import { Outcome } from './procedure-state.ts'
import { Quarter, quarterBounds } from './quarter.ts'
import { Handled, handled } from './quarter-counting/handled.ts'
import { lastBefore, type Stretch, stretchOf } from './quarter-counting/played.ts'
import { ReportCounts, reportCounts } from './quarter-counting/reports.ts'
import { Told, told } from './quarter-counting/told.ts'
import { cameWithoutWarning, Lead, leadsIn, Verdict, verdictIn } from './quarter-counting/warning.ts'
import { Instant } from './report.ts'
import { Category, Grade, graver, Unit } from './vocabulary.ts'

const Count = z.number().int()
const Standing = z.object({
  status: z.enum(['open', 'closed', 'expired', 'merged']),
  grade: Grade,
  pending: z.boolean(),
})

/**
 * One dispute in one quarter: what the statistics know of it (五(二)). A projection of its history: codes, figures and
 * instants, the employer as it was named; no words and no persons. What happened is placed by the commit's own instant,
 * whenever it was published.
 */
export const QuarterLine = z.object({
  v: z.literal(1),
  quarter: Quarter,
  disputeId: z.string(),
  number: z.string(),
  /** The last commit before the quarter's end: another with as many is the same line. */
  seq: Count,
  employer: z.nullable(z.string()),
  district: z.nullable(z.string()),
  category: Category,
  /** Whose people learnt of it, and who handles it, as of the end. */
  discovering: z.array(Unit),
  handling: z.nullable(Unit),
  openedAt: Instant,
  /** Null: it was not there yet. */
  begin: z.nullable(Standing),
  end: Standing,
  /** 1 in the quarter in which it was opened; `split`: out of another one. */
  opened: Count,
  split: z.boolean(),
  reopened: Count,
  closed: Count,
  expired: Count,
  merged: Count,
  recurrence: z.boolean(),
  /** In force at any moment of the quarter, or of its whole life until the quarter's end. */
  highest: Grade,
  highestEver: Grade,
  ...ReportCounts.shape,
  ...Told.shape,
  ...Handled.shape,
  /** 办结 in the quarter. */
  outcome: z.nullable(Outcome),
  verdict: z.nullable(Verdict),
  withoutWarning: z.boolean(),
  leads: z.array(Lead),
})
export type QuarterLine = z.infer<typeof QuarterLine>

/** Where a dispute had a line in a quarter and has none any more: what was published late has ended it before. */
export const NoLine = QuarterLine.pick({ quarter: true, disputeId: true, seq: true }).extend({ gone: z.literal(true) })
export type NoLine = z.infer<typeof NoLine>

/** As `lineOf`; and where there is none, up to which commit that was found. */
export function countedIn(
  commits: readonly [Commit, ...Commit[]],
  on: Omit<ClockRules, 'now'> & { quarter: string; now: Instant },
): QuarterLine | NoLine {
  const { quarter } = on
  const [{ disputeId }] = commits
  const seq = lastBefore(commits, quarterBounds(quarter).end)
  return lineOf(commits, on) ?? { quarter, disputeId, seq, gone: true }
}

/**
 * The line of one dispute's history in one quarter; null for a drill, and where the quarter has nothing of it. Of what
 * comes after the quarter's end nothing counts, so that a closed quarter changes only by what was published late.
 */
export function lineOf(
  commits: readonly Commit[],
  on: Omit<ClockRules, 'now'> & { quarter: string; now: Instant },
): QuarterLine | null {
  const bounds = quarterBounds(on.quarter)
  const stretch = stretchOf(commits, bounds)
  if (!stretch || stretch.end.drill) return null
  const { begin, end, inside, upTo } = stretch
  return {
    v: 1,
    quarter: on.quarter,
    disputeId: end.disputeId,
    number: end.number,
    seq: end.seq,
    employer: end.employer.name,
    district: end.district,
    category: end.category,
    discovering: discovering(end),
    handling: end.procedure.handling,
    openedAt: end.openedAt,
    begin: begin && standing(begin),
    end: standing(end),
    ...changesIn(stretch),
    recurrence: begin === null && end.recurrence,
    highest: highestOf([...(begin?.status === 'open' ? [begin] : []), ...inside.map(({ after }) => after)], end),
    highestEver: highestOf(
      upTo.map(({ after }) => after),
      end,
    ),
    ...reportCounts(inside),
    ...told(stretch),
    ...handled(stretch, { ...on, bounds }),
    outcome: outcomeIn(stretch),
    verdict: verdictIn(stretch),
    withoutWarning: cameWithoutWarning(stretch),
    leads: leadsIn(stretch),
  }
}

const standing = ({ status, inForce, pending }: Dispute) => ({ status, grade: inForce, pending })

const highestOf = (states: readonly Dispute[], end: Dispute): Grade =>
  states.reduce<Grade>((highest, { inForce }) => graver(highest, inForce), end.inForce)

/** What changes the stock: begin + opened + reopened − closed − expired − merged = end. */
function changesIn({ inside }: Stretch) {
  const became = (status: Dispute['status']): number =>
    inside.filter(({ before, after }) => before?.status === 'open' && after.status === status).length
  const opening = inside.find(({ before }) => before === null)
  return {
    opened: opening ? 1 : 0,
    split: opening?.commit.facts.some(({ type }) => type === 'moved-in') ?? false,
    reopened: inside.filter(
      ({ before, after }) => before !== null && before.status !== 'open' && after.status === 'open',
    ).length,
    closed: became('closed'),
    expired: became('expired'),
    merged: became('merged'),
  }
}

function outcomeIn({ inside }: Stretch): Outcome | null {
  const concluded = inside.flatMap(({ commit }) =>
    commit.facts.flatMap((fact) => (fact.type === 'concluded' ? fact.outcome : [])),
  )
  return concluded.at(-1) ?? null
}
