import * as z from 'zod'
import { Corrections } from './act-facts.ts'
import { apply, later, opened } from './apply-fact.ts'
import type { Commit, Fact } from './dispute-facts.ts'
import { evolveProcedure } from './evolve-procedure.ts'
import { Card } from './grade.ts'
import { Place } from './place.ts'
import { rowOf } from './procedure.ts'
import { Procedure, Running } from './procedure-state.ts'
import { Employer, Instant } from './report.ts'
import { ReportingSources, reportedBy } from './reporting-sources.ts'
import { runningClocks } from './running-clocks.ts'
import { Tally } from './tally.ts'
import { Category, Grade, Signal } from './vocabulary.ts'

/** The estimates and signals that an assessment knew of. */
const Seen = z.object({
  people: z.number().int().nullable(),
  amountFen: z.number().int().nullable(),
  terminations: z.number().int().nullable(),
  signals: z.array(Signal),
})

/** The state of a dispute as of one commit: what `decide` needs and what lists show. Of constant size. */
export const Dispute = z.object({
  disputeId: z.string(),
  number: z.string(),
  key: z.string(),
  episode: z.number().int(),
  /** As of this commit, whose hash is `hash`. */
  seq: z.number().int(),
  hash: z.string(),
  /** Counts acts and changes of grade, not every report (If-Match). */
  version: z.number().int(),
  status: z.enum(['open', 'closed', 'expired', 'merged']),
  /** Where its reports count since, and all that comes for it goes; by which commit. */
  mergedInto: z.nullable(z.object({ ...Place.shape, seq: z.number().int() })),
  /** It has ended before: what was on its way elsewhere then may have come here too. */
  reopened: z.boolean(),
  reopenedAt: z.optional(Instant),
  openedAt: Instant,
  lastReportAt: Instant,
  /** The last act that gives a watch its window anew: judged, assessed, asked to rise, opened again. */
  keptOpenAt: z.optional(Instant),
  endedAt: z.nullable(Instant),
  employer: Employer,
  project: z.string().nullable(),
  district: z.string().nullable(),
  /** That of the first report; the counts of all stand in the tally. */
  category: Category,
  previous: z.object({ disputeId: z.string(), endedAt: Instant }).nullable(),
  recurrence: z.boolean(),
  /** 演练. */
  drill: z.literal(true).optional(),
  near: z.array(z.object({ disputeId: z.string(), reasons: z.array(z.string()) })),
  /** How many papers belong to what stands here. */
  attachments: z.number().int().default(0),
  tally: Tally,
  /** Who reported what stands here. */
  sources: ReportingSources.default({}),
  card: Card,
  inForce: Grade,
  /** The commit that last changed it; 0: none since the first. */
  regradedAt: z.number().int().default(0),
  pending: z.boolean(),
  /** `floor`: the lowest proposal since the assessment; only what rises above it is new. `seen`: what it was made on. */
  assessed: z.object({ grade: Grade, at: Instant, floor: Grade, seen: Seen.optional() }).nullable(),
  /** The newest alert, by the commit that raised it; earlier ones are superseded. */
  alert: z.object({ seq: z.number().int(), at: Instant, kind: z.enum(['rise', 'watch']), grade: Grade }).nullable(),
  procedure: Procedure,
  /** What an officer has verified stands instead of what the reports add up to. */
  corrections: z.object({ ...Corrections, signalsAgainst: z.array(Signal).optional() }),
  /** The clocks that run, each since when and how far it has told. */
  clocks: z.array(Running),
  /** The newest acts, so that the same act sent again is known. */
  recentActs: z.array(z.object({ id: z.string(), seq: z.number().int() })),
})
export type Dispute = z.infer<typeof Dispute>

/** Thrown when a history cannot be replayed: a gap, or a first commit that opens nothing. */
export class BrokenHistory extends Error {
  override name = 'BrokenHistory'
}

/** One commit onto the state before it (null before the first). Throws `BrokenHistory` on a gap. */
export function evolve(before: Dispute | null, commit: Commit): Dispute {
  if (commit.seq !== (before?.seq ?? 0) + 1)
    throw new BrokenHistory(`${commit.disputeId}: commit ${commit.seq} after ${before?.seq ?? 0}`)
  const after = commit.facts.reduce((d, fact) => one(d, fact, commit), before ?? begin(commit))
  const recentActs = commit.act
    ? [...after.recentActs, { id: commit.act, seq: commit.seq }].slice(-actsKept)
    : after.recentActs
  const regradedAt = before && before.inForce !== after.inForce ? commit.seq : after.regradedAt
  const { seq, hash } = commit
  return { ...after, seq, hash, regradedAt, recentActs, clocks: runningClocks(after, commit.at) }
}

const actsKept = 10

const one = (d: Dispute, fact: Fact, commit: Commit): Dispute => {
  const next = apply(d, fact, commit)
  const procedure = evolveProcedure(d.procedure, fact, commit)
  return { ...next, procedure, sources: reportedBy(d.sources, fact) }
}

function begin(commit: Commit): Dispute {
  const fact = commit.facts.find((one) => one.type === 'opened')
  const graded = commit.facts.find((one) => one.type === 'graded')
  if (!fact || !graded) throw new BrokenHistory(`${commit.disputeId}: the first commit opens and grades nothing`)
  return { ...opened(fact, commit), card: graded.card }
}

export const plusDays = (instant: Instant, days: number): Instant =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString()

type Window = { watchAcceptsDays: number }

/**
 * When a watch ends by itself: after a window without a report or an act that keeps it open (DOMAIN 3.1, 4), and never
 * while the leading group is to decide on it (四(三)4). Null: it does not.
 */
export function watchEnds(d: Dispute, { watchAcceptsDays }: Window): Instant | null {
  if (d.status !== 'open' || d.inForce !== 'watch' || rowOf(d)?.step === 'refer') return null
  const { lastReportAt, keptOpenAt = lastReportAt } = d
  return plusDays(later(keptOpenAt, lastReportAt), watchAcceptsDays)
}

/** Whether the dispute still takes reports: for as long as it is open, a watch until its window is over. */
export function accepts(d: Dispute, receivedAt: Instant, policy: Window): boolean {
  const ends = watchEnds(d, policy)
  return d.status === 'open' && (ends === null || receivedAt <= ends)
}
