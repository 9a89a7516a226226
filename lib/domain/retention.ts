import type { Dispute } from './dispute.ts'
import type { Policy } from './policy.ts'
import type { Instant } from './report.ts'

/** From when on the sealed matter of a dispute is to be deleted (PIPL art. 47); null while it has not ended. */
export function keptUntil(
  dispute: Pick<Dispute, 'status' | 'endedAt'>,
  policy: Pick<Policy, 'retention'>,
): Instant | null {
  if (dispute.status === 'open' || dispute.endedAt === null) return null
  const end = new Date(dispute.endedAt)
  end.setUTCFullYear(end.getUTCFullYear() + policy.retention.years)
  return end.toISOString()
}
