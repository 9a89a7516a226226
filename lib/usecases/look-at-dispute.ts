import { decideClocks } from '../domain/decide-clocks.ts'
import { evolve } from '../domain/dispute.ts'
import type { Fact } from '../domain/dispute-facts.ts'
import { putCommit } from './commit.ts'
import { loadDispute } from './load-dispute.ts'
import { project } from './project-dispute.ts'
import type { Needs } from './world.ts'

type Looking = Needs<'firstLookMs' | 'disputes' | 'reports' | 'policies' | 'pause' | 'clock' | 'digest' | 'newId'>

/** A dispute's clock has run: records what was missed or has ended, once. */
export async function lookAtDispute(world: Looking, disputeId: string): Promise<void> {
  const { dispute, lag } = await loadDispute(world, disputeId)
  if (!dispute) return
  const now = world.clock()
  const policy = world.policies.version(dispute.card.policy)
  const facts: Fact[] = decideClocks(dispute, { now, policy })
  if (facts.length === 0) {
    if (lag.length > 0) await project(world, dispute, lag)
    return
  }
  const commit = await putCommit(world, {
    disputeId,
    before: dispute,
    at: now,
    command: 'run-clocks',
    actor: { kind: 'system', name: 'sweep-agenda' },
    facts,
  })
  if (commit) await project(world, evolve(dispute, commit), [...lag, commit])
}
