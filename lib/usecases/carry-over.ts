import type { Dispute } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import type { JoinRef } from '../domain/place.ts'
import type { RevisionKey } from '../stores.ts'
import type { Joining } from './join-dispute.ts'
import { leaveDispute } from './leave-dispute.ts'
import { dropMovedOn } from './moved-on.ts'
import { proposeEpisode } from './propose-episode.ts'
import { moveSplit, sendReports, splitOff, stillAway } from './send-reports.ts'
import { settle } from './settle.ts'

/**
 * What a commit has to bring about in other disputes: where its reports go, they are taken in and their claims follow.
 * Done again it changes nothing. The commit stays on the agenda until this is done.
 */
export async function carryOver(world: Joining, commit: Commit, dispute: Dispute): Promise<void> {
  await sendReports(world, commit, dispute)
  for (const fact of commit.facts) {
    if (fact.type === 'split-out') await settleBack(world, commit)
    if (fact.type === 'moved-in') await takenIn(world, { commit, dispute, sent: fact })
    if (fact.type === 'opened' && fact.episode > 1) await proposeEpisode(world, dispute, fact.episode - 1)
    if (fact.type === 'reopened') {
      await dropMovedOn(world, dispute)
      await proposeEpisode(world, dispute, dispute.episode + 1)
    }
  }
  const linked = dispute.reopened ? commit.facts.filter((fact) => fact.type === 'report-linked') : []
  if (linked.length > 0) await dropClaimedElsewhere(world, dispute, linked)
}

/**
 * The claims follow what was taken in. Where a target had ended for one who looked and was open again for another, both
 * halves were taken in twice: the claim says which counts.
 */
async function takenIn(world: Joining, on: { commit: Commit; dispute: Dispute; sent: JoinRef }): Promise<void> {
  const { commit, dispute, sent: source } = on
  const { disputeId, key, episode } = dispute
  const arriving = commit.facts.filter((fact) => fact.type === 'report-moved-in')
  await moveSplit(world, { source, to: { disputeId, key, episode }, arriving })
  await dropClaimedElsewhere(world, dispute, arriving)
}

/**
 * What was split off and has come back while the claims were about to follow: whoever was late has moved them away
 * again, and they are brought to where the reports are.
 */
async function settleBack(world: Joining, commit: Commit): Promise<void> {
  const { disputeId: from, seq } = commit
  const sent = splitOff(commit)
  const away = new Set((await stillAway(world, { from, seq }, sent)).map(({ reportId }) => reportId))
  for (const { reportId } of sent) if (!away.has(reportId)) await settle(world, reportId)
}

/** A report counts where its claim has come to rest. */
async function dropClaimedElsewhere(
  world: Joining,
  { disputeId }: Dispute,
  reports: readonly RevisionKey[],
): Promise<void> {
  const claims = await world.reports.claims(reports.map(({ reportId }) => reportId))
  for (const { reportId, revision } of reports) {
    if (claims.get(reportId)?.disputeId === disputeId) continue
    const { disputeId: to } = await settle(world, reportId)
    if (to !== disputeId) await leaveDispute(world, { reportId, revision }, { from: disputeId, to, same: true })
  }
}
