import { correctedBy } from './corrected-figures.ts'
import type { Dispute } from './dispute.ts'
import type { Commit, Fact, FactOf } from './dispute-facts.ts'
import { isAbove } from './ladder.ts'
import { noProcedure, type Running } from './procedure-state.ts'
import type { Instant } from './report.ts'
import { noTally } from './tally.ts'
import { type Grade, gravity } from './vocabulary.ts'

const nearKept = 20

/** The state that the first commit starts from; its card comes with it. */
export function opened(fact: FactOf<'opened'>, commit: Commit): Omit<Dispute, 'card'> {
  return {
    disputeId: commit.disputeId,
    number: fact.number,
    key: fact.key,
    episode: fact.episode,
    seq: 0,
    hash: '',
    version: 0,
    status: 'open',
    mergedInto: null,
    reopened: false,
    openedAt: commit.at,
    lastReportAt: commit.at,
    endedAt: null,
    employer: fact.employer,
    project: fact.project,
    district: fact.district,
    category: fact.category,
    previous: fact.previous,
    recurrence: fact.recurrence,
    ...(fact.drill && { drill: fact.drill }),
    near: [],
    attachments: 0,
    tally: noTally,
    sources: {},
    inForce: 'watch',
    regradedAt: 0,
    pending: true,
    assessed: null,
    alert: null,
    procedure: noProcedure,
    corrections: { people: null, amountFen: null, terminations: null, signals: null },
    clocks: [],
    recentActs: [],
  }
}

const estimates = ({ card: { figures } }: Dispute) => ({
  people: figures.people?.estimate ?? null,
  amountFen: figures.amountFen?.estimate ?? null,
  terminations: figures.terminations?.estimate ?? null,
})
const seenOn = (d: Dispute) => ({ ...estimates(d), signals: d.card.signals })

export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)
const lower = (a: Grade, b: Grade): Grade => (gravity[a] < gravity[b] ? a : b)

/** What one fact changes; how far the case is is another matter (`evolve-procedure.ts`). */
export function apply(d: Dispute, fact: Fact, commit: Commit): Dispute {
  switch (fact.type) {
    case 'opened':
    case 'report-withdrawn':
    case 'report-moved-out':
    case 'report-moved-in':
    case 'withdrawal-moved-in':
    case 'late-reported':
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
      }
    case 'alert-raised':
      return { ...d, alert: { seq: commit.seq, at: commit.at, kind: fact.kind, grade: fact.grade } }
    case 'clock-missed':
      return { ...d, clocks: d.clocks.map((one) => (one.clock === fact.clock ? told(one, fact, commit.at) : one)) }
    case 'assessed':
      return {
        ...d,
        version: d.version + 1,
        keptOpenAt: commit.at,
        inForce: fact.grade,
        pending: fact.pending ?? false,
        assessed: fact.pending
          ? d.assessed
          : { grade: fact.grade, at: commit.at, floor: d.card.proposed, seen: seenOn(d) },
      }
    case 'judged':
      return { ...d, version: d.version + 1, keptOpenAt: commit.at }
    case 'closed':
      return { ...d, version: d.version + 1, status: 'closed', endedAt: commit.at }
    case 'expired':
      return { ...d, version: d.version + 1, status: 'expired', endedAt: commit.at }
    case 'merged-out':
      return {
        ...d,
        version: d.version + 1,
        status: 'merged',
        endedAt: commit.at,
        mergedInto: { ...fact.to, seq: commit.seq },
      }
    case 'moved-in': {
      const near = d.near.filter(({ disputeId }) => disputeId !== fact.from)
      const corrections = fact.corrections ?? d.corrections
      return { ...d, version: d.version + 1, lastReportAt: later(d.lastReportAt, commit.at), near, corrections }
    }
    case 'reopened':
      return {
        ...d,
        version: d.version + 1,
        status: 'open',
        reopened: true,
        reopenedAt: commit.at,
        keptOpenAt: commit.at,
        endedAt: null,
      }
    case 'corrected':
      return { ...d, version: d.version + 1, corrections: correctedBy(d, fact) }
    case 'attached':
      return { ...d, version: d.version + 1, attachments: d.attachments + 1 }
    case 'upgrade-asked':
      return { ...d, version: d.version + 1, pending: true, keptOpenAt: commit.at }
    default:
      return isAct(fact) ? { ...d, version: d.version + 1 } : d
  }
}

/** What is recorded and changes neither grade nor figures; these do not make others' forms stale. */
const quiet: readonly Fact['type'][] = [
  'confirmed',
  'roll-complete',
  'turn-passed',
  'sealed-opened',
  'document-made',
  'document-opened',
  'erased',
]
const isAct = (fact: Fact): boolean => !quiet.includes(fact.type)

function told(one: Running, fact: FactOf<'clock-missed'>, at: Instant): Running {
  const missed = one.missed ?? { at, rung: null, again: 0 }
  if (fact.told === 0) return { ...one, missed }
  const higher = missed.rung === null || (fact.rung !== null && isAbove(fact.rung, missed.rung))
  const rung = { rung: fact.rung ?? missed.rung, again: higher ? 0 : missed.again + 1 }
  return { ...one, told: fact.told, toldAt: at, standing: fact.standing, missed: { ...missed, ...rung } }
}
