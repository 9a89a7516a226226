import type { Dispute } from '../domain/dispute.ts'
import type { Commit, Fact } from '../domain/dispute-facts.ts'
import { discovering } from '../domain/permissions.ts'
import type { BusFact } from '../ports.ts'

/** A commit's facts as the bus carries them (`contract/facts.ts`): what is for inside only stays inside. */
export const publicFacts = (commit: Commit, dispute: Dispute): BusFact[] =>
  commit.facts.flatMap((fact) => {
    const told = tell(fact, dispute)
    if (!told) return []
    const { disputeId, seq, at } = commit
    const drill = dispute.drill && { drill: true }
    return [
      { type: told.type, at, detail: { v: 1, disputeId, number: dispute.number, seq, at, ...drill, ...told.detail } },
    ]
  })

type Told = { type: string; detail: Record<string, unknown> }

function tell(fact: Fact, dispute: Dispute): Told | null {
  switch (fact.type) {
    case 'opened': {
      const { episode, recurrence } = fact
      return { type: 'dispute.opened', detail: { episode, recurrence, previous: fact.previous?.disputeId ?? null } }
    }
    case 'report-linked':
    case 'report-moved-in':
      return { type: 'report.linked', detail: { reportId: fact.reportId, revision: fact.revision } }
    case 'report-withdrawn':
      return { type: 'report.withdrawn', detail: { reportId: fact.reportId, revision: fact.revision } }
    case 'report-moved-out':
      return { type: 'report.moved', detail: { reportId: fact.reportId, revision: fact.revision, to: fact.to } }
    case 'graded':
      return fact.changed ? { type: 'dispute.graded', detail: graded(fact, dispute) } : null
    case 'alert-raised': {
      const { tier, grade, kind } = fact
      const employer = { name: dispute.employer.name, creditCode: dispute.employer.creditCode }
      const detail = {
        tier,
        grade,
        ...(fact.from && { from: fact.from }),
        kind,
        employer,
        units: discovering(dispute),
      }
      return { type: 'dispute.alert-raised', detail }
    }
    case 'clock-missed':
      // Recorded out of office hours: nobody is told yet.
      if (fact.told === 0) return null
      return {
        type: 'clock.missed',
        detail: { clock: fact.clock, dueAt: fact.dueAt, told: fact.told, rung: fact.rung },
      }
    case 'turn-passed':
      return { type: 'turn.passed', detail: { clock: fact.clock, post: fact.post, units: fact.units } }
    case 'assessed': {
      const { grade, finding, pending } = fact
      return { type: 'dispute.assessed', detail: { grade, finding, ...(pending && { pendingAssessment: true }) } }
    }
    case 'closed':
      return { type: 'dispute.closed', detail: { outcome: fact.outcome } }
    case 'merged-out':
      return { type: 'dispute.merged', detail: { into: fact.to.disputeId } }
    case 'expired':
      return { type: 'dispute.expired', detail: {} }
    case 'designated':
    case 'transferred':
      return { type: 'dispute.designated', detail: { unit: fact.unit, cooperating: fact.cooperating } }
    case 'concluded':
      return { type: 'dispute.concluded', detail: { outcome: fact.outcome } }
    case 'reopened':
      return { type: 'dispute.reopened', detail: {} }
    default:
      return null
  }
}

function graded(fact: Extract<Fact, { type: 'graded' }>, dispute: Dispute): Record<string, unknown> {
  const { card, inForce, pending } = fact
  return {
    proposed: card.proposed,
    inForce,
    ...(dispute.assessed && { assessed: dispute.assessed.grade }),
    pendingAssessment: pending,
    policyVersion: card.policy,
    figures: card.figures,
  }
}
