import type { Report } from '../domain/report.ts'
import type { Claim } from '../stores.ts'
import type { Joining } from './join-dispute.ts'
import { leaveDispute } from './leave-dispute.ts'
import { loadDispute, standingOf } from './load-dispute.ts'
import { finish } from './send-reports.ts'
import { settle } from './settle.ts'

/**
 * An amendment that changes the employer or the matter: the report leaves its dispute first, its claim moves second,
 * and the target joins it last. A crash anywhere between is taken up by the next try, since each step sees that it is done.
 */
export async function moveReport(world: Joining, report: Report, move: { from: Claim; to: Claim }): Promise<Claim> {
  const { disputeId, movedBy } = move.from
  const left = await leaveDispute(world, report, { from: disputeId, movedBy, to: move.to.disputeId })
  if (left === 'elsewhere') return settle(world, report.reportId)
  return world.reports.moveClaim(report, { from: disputeId, to: move.to })
}

const hopsAtMost = 50

/**
 * A dispute that had ended when this revision's claim left it may have been opened again at that instant, and count the
 * revision before. Looked at after the claim has moved and before the revision is linked: whoever opens it again looks
 * at the claims after that, so that one of the two sees the other.
 */
export async function leaveBehind(world: Joining, report: Report, from: string): Promise<void> {
  const { reportId, revision } = report
  const { disputeId: to } = (await world.reports.claims([reportId])).get(reportId) ?? { disputeId: from }
  let disputeId = from
  for (let hop = 0; hop < hopsAtMost && disputeId !== to; hop++) {
    if ((await leaveDispute(world, { reportId, revision }, { from: disputeId, to, same: true })) === 'gone') return
    // An act has taken the revision before along: it leaves from there.
    const loaded = await loadDispute(world, disputeId)
    const merged = loaded.dispute?.mergedInto
    const standing = merged ? undefined : await standingOf(world, loaded, { disputeId, reportId })
    const seq = merged?.seq ?? standing?.seq
    if (seq !== undefined) await finish(world, { disputeId, seq })
    disputeId = merged?.disputeId ?? standing?.movedTo ?? to
  }
}
