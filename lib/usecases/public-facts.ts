import type { Dispute } from '../domain/dispute.ts'
import type { Commit, Fact } from '../domain/dispute-facts.ts'
import { type Unit, units } from '../domain/vocabulary.ts'
import type { BusFact } from '../ports.ts'

/** The units whose people learnt of the matter, in the plan's order. */
export const discoveringUnits = (dispute: Dispute): Unit[] =>
  units.filter((unit) => (dispute.tally.units[unit] ?? 0) > 0)

/** A commit's facts as the bus carries them (`contract/facts.ts`): what is for inside only stays inside. */
export const publicFacts = (commit: Commit, dispute: Dispute): BusFact[] =>
  commit.facts.flatMap((fact) => {
    const told = tell(fact, dispute)
    if (!told) return []
    const { disputeId, seq, at } = commit
    return [{ type: told.type, at, detail: { v: 1, disputeId, number: dispute.number, seq, at, ...told.detail } }]
  })

type Told = { type: string; detail: Record<string, unknown> }

function tell(fact: Fact, dispute: Dispute): Told | null {
  switch (fact.type) {
    case 'opened': {
      const { episode, recurrence } = fact
      return { type: 'dispute.opened', detail: { episode, recurrence, previous: fact.previous?.disputeId ?? null } }
    }
    case 'report-linked':
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
        units: discoveringUnits(dispute),
      }
      return { type: 'dispute.alert-raised', detail }
    }
    case 'clock-missed':
      return { type: 'clock.missed', detail: { clock: fact.clock, dueAt: fact.dueAt } }
    case 'assessed':
      return { type: 'dispute.assessed', detail: { grade: fact.grade, finding: fact.finding } }
    case 'closed':
      return { type: 'dispute.closed', detail: { outcome: fact.outcome } }
    case 'expired':
      return { type: 'dispute.expired', detail: {} }
    case 'tallied':
    case 'near-match':
    case 'judgement-due':
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
