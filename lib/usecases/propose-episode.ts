import { type Dispute, evolve } from '../domain/dispute.ts'
import { disputeIdOf } from './claim-report.ts'
import { putCommit } from './commit.ts'
import type { Joining } from './join-dispute.ts'
import { loadDispute } from './load-dispute.ts'
import { project } from './project-dispute.ts'

const attempts = 20

/**
 * A dispute opened again and the next episode opened by a report at one instant: neither could see the other before it
 * had written. After writing at least one does, and proposes the other to the office, who merges them or not.
 */
export async function proposeEpisode(world: Joining, { disputeId, key }: Dispute, episode: number): Promise<void> {
  const other = disputeIdOf(world, key, episode)
  if ((await loadDispute(world, other)).dispute?.status !== 'open') return
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { dispute, lag } = await loadDispute(world, disputeId)
    if (dispute?.status !== 'open' || dispute.near.some((near) => near.disputeId === other)) return
    const commit = await putCommit(world, {
      disputeId,
      before: dispute,
      at: world.clock(),
      command: 'propose-episode',
      actor: { kind: 'system', name: 'carry-over' },
      facts: [{ type: 'near-match', disputeId: other, reasons: ['other-episode'] }],
    })
    if (commit) return project(world, evolve(dispute, commit), [...lag, commit])
    await world.pause(Math.min(20 * attempt, 200))
  }
  throw new Error(`dispute ${disputeId}: lost ${attempts} races`)
}
