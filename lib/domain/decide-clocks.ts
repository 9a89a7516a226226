import { type Dispute, plusDays } from './dispute.ts'
import type { Fact } from './dispute-facts.ts'
import type { Policy } from './policy.ts'
import type { Instant } from './report.ts'

/**
 * What the passing of time has brought: a watch nobody judged in time (四(三)4), a watch without change in its window.
 * Both at once after a standstill: the history then tells each once.
 */
export function decideClocks(dispute: Dispute, { now, policy }: { now: Instant; policy: Policy }): Fact[] {
  if (dispute.status !== 'open' || dispute.inForce !== 'watch') return []
  const { judgement } = dispute
  const facts: Fact[] = []
  // Nothing is left to judge when every report has been withdrawn.
  if (judgement && !judgement.missed && judgement.dueAt <= now && dispute.tally.reports > 0)
    facts.push({ type: 'clock-missed', clock: 'judgement', dueAt: judgement.dueAt })
  if (plusDays(dispute.lastReportAt, policy.watchAcceptsDays) <= now) facts.push({ type: 'expired' })
  return facts
}
