import * as z from 'zod'
import type { Commit, Fact, FactOf } from './dispute-facts.ts'
import { Card } from './grade.ts'
import { Employer, Instant } from './report.ts'
import { noTally, Tally } from './tally.ts'
import { Category, Grade, gravity } from './vocabulary.ts'

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
  status: z.enum(['open', 'closed', 'expired']),
  openedAt: Instant,
  lastReportAt: Instant,
  endedAt: z.nullable(Instant),
  employer: Employer,
  project: z.string().nullable(),
  district: z.string().nullable(),
  /** That of the first report; the counts of all stand in the tally. */
  category: Category,
  previous: z.object({ disputeId: z.string(), endedAt: Instant }).nullable(),
  recurrence: z.boolean(),
  near: z.array(z.object({ disputeId: z.string(), reasons: z.array(z.string()) })),
  tally: Tally,
  card: Card,
  inForce: Grade,
  pending: z.boolean(),
  /** `floor`: the lowest proposal since the assessment; only what rises above it is new. */
  assessed: z.object({ grade: Grade, at: Instant, floor: Grade }).nullable(),
  /** The newest alert, by the commit that raised it; earlier ones are superseded. */
  alert: z.object({ seq: z.number().int(), kind: z.enum(['rise', 'watch']), grade: Grade }).nullable(),
  judgement: z.object({ dueAt: Instant, known: z.boolean(), missed: z.boolean() }).nullable(),
})
export type Dispute = z.infer<typeof Dispute>

const nearKept = 20

function opened(fact: FactOf<'opened'>, commit: Commit): Omit<Dispute, 'card'> {
  return {
    disputeId: commit.disputeId,
    number: fact.number,
    key: fact.key,
    episode: fact.episode,
    seq: 0,
    hash: '',
    version: 0,
    status: 'open',
    openedAt: commit.at,
    lastReportAt: commit.at,
    endedAt: null,
    employer: fact.employer,
    project: fact.project,
    district: fact.district,
    category: fact.category,
    previous: fact.previous,
    recurrence: fact.recurrence,
    near: [],
    tally: noTally,
    inForce: 'watch',
    pending: true,
    assessed: null,
    alert: null,
    judgement: null,
  }
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)
const earlier = (a: Instant, b: Instant): Instant => (a > b ? b : a)
const lower = (a: Grade, b: Grade): Grade => (gravity[a] < gravity[b] ? a : b)

function apply(d: Dispute, fact: Fact, commit: Commit): Dispute {
  switch (fact.type) {
    case 'opened':
    case 'report-withdrawn':
    case 'report-moved-out':
      return d
    case 'report-linked':
      return { ...d, lastReportAt: later(d.lastReportAt, fact.receivedAt) }
    case 'tallied':
      return { ...d, tally: fact.tally }
    case 'near-match':
      return { ...d, near: [...d.near, { disputeId: fact.disputeId, reasons: fact.reasons }].slice(-nearKept) }
    case 'graded':
      return {
        ...d,
        card: fact.card,
        inForce: fact.inForce,
        pending: fact.pending,
        version: d.version + Number(fact.changed),
        assessed: d.assessed && { ...d.assessed, floor: lower(d.assessed.floor, fact.card.proposed) },
        judgement: fact.inForce === 'watch' ? d.judgement : null,
      }
    case 'alert-raised':
      return { ...d, alert: { seq: commit.seq, kind: fact.kind, grade: fact.grade } }
    case 'judgement-due':
      return { ...d, judgement: { dueAt: fact.at, known: fact.known, missed: false } }
    case 'clock-missed':
      return { ...d, judgement: d.judgement && { ...d.judgement, missed: true } }
    case 'assessed':
      return {
        ...d,
        version: d.version + 1,
        inForce: fact.grade,
        pending: false,
        assessed: { grade: fact.grade, at: commit.at, floor: d.card.proposed },
        judgement: null,
      }
    case 'closed':
      return { ...d, version: d.version + 1, status: 'closed', endedAt: commit.at, judgement: null }
    case 'expired':
      return { ...d, version: d.version + 1, status: 'expired', endedAt: commit.at, judgement: null }
  }
}

/** Thrown when a history cannot be replayed: a gap, or a first commit that opens nothing. */
export class BrokenHistory extends Error {
  override name = 'BrokenHistory'
}

/** One commit onto the state before it (null before the first). Throws `BrokenHistory` on a gap. */
export function evolve(before: Dispute | null, commit: Commit): Dispute {
  if (commit.seq !== (before?.seq ?? 0) + 1)
    throw new BrokenHistory(`${commit.disputeId}: commit ${commit.seq} after ${before?.seq ?? 0}`)
  const after = commit.facts.reduce((d, fact) => apply(d, fact, commit), before ?? begin(commit))
  return { ...after, seq: commit.seq, hash: commit.hash }
}

function begin(commit: Commit): Dispute {
  const fact = commit.facts.find((one) => one.type === 'opened')
  const graded = commit.facts.find((one) => one.type === 'graded')
  if (!fact || !graded) throw new BrokenHistory(`${commit.disputeId}: the first commit opens and grades nothing`)
  return { ...opened(fact, commit), card: graded.card }
}

/** When the dispute must next be looked at by the system; null when nothing is due. */
export function nextLook(d: Dispute, policy: { watchAcceptsDays: number }): Instant | null {
  if (d.status !== 'open' || d.inForce !== 'watch') return null
  const expiry = plusDays(d.lastReportAt, policy.watchAcceptsDays)
  return d.judgement && !d.judgement.missed && d.tally.reports > 0 ? earlier(d.judgement.dueAt, expiry) : expiry
}

export const plusDays = (instant: Instant, days: number): Instant =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString()

/** Whether the dispute still takes reports: in a procedure for as long as it is open, a watch for a window after its last report. */
export const accepts = (d: Dispute, receivedAt: Instant, policy: { watchAcceptsDays: number }): boolean =>
  d.status === 'open' &&
  (d.inForce !== 'watch' || d.assessed !== null || receivedAt <= plusDays(d.lastReportAt, policy.watchAcceptsDays))
