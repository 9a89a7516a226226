import type { Arriving } from '../domain/decide-join.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { RevisionKey } from '../stores.ts'
import type { Joining } from './join-dispute.ts'
import { leaveDispute } from './leave-dispute.ts'

/** Of the reports that stand in a dispute those that a later revision has led away, with that revision and where to. */
export async function movedOn(
  world: Joining,
  disputeId: string,
  standing: readonly Arriving[],
): Promise<(RevisionKey & { to: string })[]> {
  const claims = await world.reports.claims(standing.map(({ reportId }) => reportId))
  return standing.flatMap(({ reportId, revision }) => {
    const claim = claims.get(reportId)
    const later = claim?.movedBy ?? 0
    return claim && claim.disputeId !== disputeId && later > revision
      ? [{ reportId, revision: later, to: claim.disputeId }]
      : []
  })
}

/** What amendments led away while the dispute had ended does not count in it once it is opened again. */
export async function dropMovedOn(world: Joining, { disputeId }: Dispute): Promise<void> {
  const standing = await world.disputes.standing(disputeId)
  for (let at = 0; at < standing.length; at += 100)
    for (const report of await movedOn(world, disputeId, standing.slice(at, at + 100)))
      await leaveDispute(world, report, { from: disputeId, to: report.to })
}
