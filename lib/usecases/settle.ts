import type { Place } from '../domain/place.ts'
import type { Claim } from '../stores.ts'
import { placeOn } from './claim-report.ts'
import type { Joining } from './join-dispute.ts'
import { loadDispute, standingOf } from './load-dispute.ts'
import { finish } from './send-reports.ts'
import { whereFrom } from './where-from.ts'

const hopsAtMost = 50

/**
 * A report's claim, brought to where acts have put the report: a merge or a split that somebody has begun is finished
 * first, so that what comes for the report never overtakes it.
 */
export async function settle(world: Joining, reportId: string): Promise<Claim> {
  for (let hop = 0; hop < hopsAtMost; hop++) {
    const claim = (await world.reports.claims([reportId])).get(reportId)
    if (!claim) throw new Error(`report ${reportId} is claimed for nothing`)
    const to = await elsewhere(world, reportId, claim)
    if (!to) return claim
    await world.reports.forwardClaim(reportId, { from: claim, to })
  }
  throw new Error(`report ${reportId}: its claim does not come to rest`)
}

async function elsewhere(world: Joining, reportId: string, claim: Claim): Promise<Place | null> {
  const { disputeId } = claim
  const loaded = await loadDispute(world, disputeId)
  const { dispute } = loaded
  if (!dispute) return reopenedBefore(world, claim)
  if (dispute.mergedInto) {
    await finish(world, { disputeId, seq: dispute.mergedInto.seq })
    return whereFrom(world, claim)
  }
  const standing = await standingOf(world, loaded, { disputeId, reportId })
  // Moved since by an amendment of its own, it has come back.
  if (!standing?.placed || standing.movedTo === null || (claim.movedBy ?? 0) > standing.revision) return null
  await finish(world, { disputeId, seq: standing.seq })
  const there = (await loadDispute(world, standing.movedTo)).dispute
  if (!there) throw new Error(`dispute ${standing.movedTo} was split off and is not there`)
  return { disputeId: there.disputeId, key: there.key, episode: there.episode }
}

/** The episode before one that nobody has opened yet, if it was opened again. */
export async function reopenedBefore(world: Joining, { key, episode }: Place): Promise<Place | null> {
  if (episode === 1) return null
  const before = placeOn(world, key, episode - 1)
  const { dispute } = await loadDispute(world, before.disputeId)
  return dispute?.status === 'open' ? before : null
}
