import type { Dispute } from '../domain/dispute.ts'
import type { Place } from '../domain/place.ts'
import { placeOn } from './claim-report.ts'
import { loadDispute } from './load-dispute.ts'
import type { Needs } from './world.ts'

type Following = Needs<'keys' | 'digest' | 'disputes'>

const hopsAtMost = 1_000

/** The first dispute from there on that is open or not yet opened: through merges to their targets, through ends to the next episode. */
export async function whereFrom(world: Following, start: Place): Promise<Place> {
  const path: Place[] = []
  for (let place = start; ; ) {
    const { dispute } = await loadDispute(world, place.disputeId)
    if (!dispute || dispute.status === 'open') return place
    path.push(place)
    place = await onward(world, path, dispute)
  }
}

/**
 * Where what comes for a dispute goes that takes no more. Two disputes merged into each other at one instant, or more in
 * a ring, lead to the next episode of the last of them: whoever follows comes out at the same place. Throws when it has
 * followed for too long.
 */
export async function onward(world: Following, path: readonly Place[], dispute: Dispute): Promise<Place> {
  if (path.length > hopsAtMost) throw new Error(`dispute ${dispute.disputeId}: no end of merges and episodes`)
  let next = dispute.mergedInto ?? (await nextEpisode(world, dispute))
  for (;;) {
    const met = path.findIndex(({ disputeId }) => disputeId === next.disputeId)
    if (met < 0) return { disputeId: next.disputeId, key: next.key, episode: next.episode }
    next = await nextEpisode(world, path.slice(met).reduce(last))
  }
}

const last = (a: Place, b: Place): Place => (a.key < b.key || (a.key === b.key && a.episode < b.episode) ? b : a)

/** The episode after one that has ended. Its head has caught up by now, so the hint may leave it. */
async function nextEpisode(world: Following, ended: Place): Promise<Place> {
  await world.keys.advance(ended.key, ended.episode)
  return placeOn(world, ended.key, ended.episode + 1)
}
