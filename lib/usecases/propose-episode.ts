import type { Dispute } from '../domain/dispute.ts'
import { disputeIdOf } from './claim-report.ts'
import { decideOn } from './decide-again.ts'
import type { Joining } from './join-dispute.ts'
import { loadDispute } from './load-dispute.ts'

/**
 * A dispute opened again and the next episode opened by a report at one instant: neither could see the other before it
 * had written. After writing at least one does, and proposes the other to the office, who merges them or not.
 */
export async function proposeEpisode(world: Joining, { disputeId, key }: Dispute, episode: number): Promise<void> {
  const other = disputeIdOf(world, key, episode)
  if ((await loadDispute(world, other)).dispute?.status !== 'open') return
  await decideOn(world, { disputeId }, async ({ dispute }) => {
    if (dispute?.status !== 'open' || dispute.near.some((near) => near.disputeId === other)) return { answer: 'known' }
    return {
      commit: {
        at: world.clock(),
        command: 'propose-episode',
        actor: { kind: 'system', name: 'carry-over' },
        facts: [{ type: 'near-match', disputeId: other, reasons: ['other-episode'] }],
      },
    }
  })
}
