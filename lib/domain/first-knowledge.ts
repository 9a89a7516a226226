import type { Calendar } from './calendar.ts'
import { endOf } from './deadlines.ts'
import type { Commit, Fact, FactOf } from './dispute-facts.ts'
import { figuresOf } from './figures.ts'
import { propose } from './grade.ts'
import type { Policy } from './policy.ts'
import type { Instant, Report } from './report.ts'
import { minutesBetween } from './span-words.ts'
import type { Contribution } from './tally.ts'
import { recount } from './tally-change.ts'
import type { Grade, Unit } from './vocabulary.ts'

/** 未填 is never late: what nobody has said cannot be held against anybody. */
export const timelinessLabel = { 'on-time': '按时上报', late: '迟报', unknown: '知悉时间未填' } as const
export type Timeliness = keyof typeof timelinessLabel

/** The instants that a report states of itself, as the history keeps them; what is not said is left out. */
export const statedInstants = ({ occurredAt, knownAt, reportedAt }: Report) => ({
  ...(occurredAt && { occurredAt }),
  ...(knownAt && { knownAt }),
  ...(reportedAt && { reportedAt }),
})

/**
 * The reports of one commit that came too late (四(三) 第一时间、及时; 六(二)): from the unit's knowledge to our receipt more
 * than the limit of the grade that the report proposes by itself: nobody is late by what others knew. Asked of a
 * report's first version only: who corrects later what was reported in time has reported in time.
 */
export const lateReports = (
  facts: readonly Fact[],
  on: { policy: Policy; calendar: Calendar },
): FactOf<'late-reported'>[] =>
  facts.flatMap((fact) => {
    if (fact.type !== 'report-linked' || fact.revision !== 1 || fact.knownAt === undefined) return []
    const { reportId, knownAt, receivedAt, contribution } = fact
    const limit = endOf(knownAt, on.policy.reportWithin[gradeAlone(contribution, on.policy)], on.calendar)
    if (receivedAt <= limit.at) return []
    return [
      {
        type: 'late-reported',
        reportId,
        unit: contribution.unit,
        knownAt,
        receivedAt,
        limit: limit.at,
        known: limit.known,
      },
    ]
  })

/** What one report's own figures and signals come to. */
function gradeAlone(contribution: Contribution, policy: Policy): Grade {
  const { tally } = recount([contribution])
  const { signals, staffTotal } = contribution
  return propose({ figures: figuresOf(tally), signals, staffTotal, policy }).proposed
}

/** From what happened to who has heard of it (DOMAIN 4); null: not said, or not yet. */
export interface FirstKnowledge {
  reportId: string
  unit: Unit
  occurredAt: Instant | null
  knownAt: Instant | null
  /** The source's own time, else that of receipt. */
  reportedAt: Instant
  receivedAt: Instant
  /** By the first alert raised with it or after it. */
  alertedAt: Instant | null
  /** That alert's first confirmation by a person. */
  confirmedAt: Instant | null
  timeliness: Timeliness
  /** In whole minutes, each from one instant to the next; null where one of the two is. */
  gaps: {
    occurredToKnown: number | null
    knownToReported: number | null
    knownToReceived: number | null
    receivedToAlerted: number | null
    alertedToConfirmed: number | null
  }
}

const minutes = (from: Instant | null, to: Instant | null): number | null =>
  from === null || to === null ? null : minutesBetween(from, to)

/** Of each report that a history has linked, by its id: read from the history alone. */
export function firstKnowledge(commits: readonly Commit[]): Map<string, FirstKnowledge> {
  const late = new Set<string>()
  const confirmed = new Map<number, Instant>()
  for (const fact of commits.flatMap(({ facts }) => facts)) {
    if (fact.type === 'late-reported') late.add(fact.reportId)
    if (fact.type === 'confirmed') confirmed.set(fact.alert, earlier(confirmed.get(fact.alert), fact.at))
  }
  const found = new Map<string, FirstKnowledge>()
  let alert: { seq: number; at: Instant } | null = null
  // Backwards, so that the alert at hand is the first one after; the first version of a report is met last.
  for (const { facts, seq, at } of commits.toReversed()) {
    if (facts.some(({ type }) => type === 'alert-raised')) alert = { seq, at }
    for (const fact of facts) {
      if (fact.type !== 'report-linked') continue
      const confirmedAt = alert && (confirmed.get(alert.seq) ?? null)
      found.set(fact.reportId, one(fact, { alertedAt: alert?.at ?? null, confirmedAt, late: late.has(fact.reportId) }))
    }
  }
  return found
}

const earlier = (a: Instant | undefined, b: Instant): Instant => (a !== undefined && a < b ? a : b)

function one(
  fact: FactOf<'report-linked'>,
  of: { alertedAt: Instant | null; confirmedAt: Instant | null; late: boolean },
): FirstKnowledge {
  const { reportId, receivedAt, contribution, occurredAt = null, knownAt = null, reportedAt = receivedAt } = fact
  const { alertedAt, confirmedAt, late } = of
  return {
    reportId,
    unit: contribution.unit,
    occurredAt,
    knownAt,
    reportedAt,
    receivedAt,
    alertedAt,
    confirmedAt,
    timeliness: knownAt === null ? 'unknown' : late ? 'late' : 'on-time',
    gaps: {
      occurredToKnown: minutes(occurredAt, knownAt),
      knownToReported: minutes(knownAt, reportedAt),
      knownToReceived: minutes(knownAt, receivedAt),
      receivedToAlerted: minutes(receivedAt, alertedAt),
      alertedToConfirmed: minutes(alertedAt, confirmedAt),
    },
  }
}
