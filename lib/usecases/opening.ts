import type { Opening } from '../domain/counting.ts'
import type { Dispute } from '../domain/dispute.ts'
import { drillOf } from '../domain/drill.ts'
import { familyOf, recurs } from '../domain/linking.ts'
import { disputeNumber } from '../domain/numbers.ts'
import type { Place } from '../domain/place.ts'
import type { Policy } from '../domain/policy.ts'
import type { Report } from '../domain/report.ts'
import { disputeIdOf } from './claim-report.ts'
import { loadDispute } from './load-dispute.ts'
import { nearMatches } from './near-matches.ts'
import type { Needs } from './world.ts'

/** The episode before, if there is one. */
export async function previousOf(
  world: Needs<'disputes' | 'digest'>,
  { key, episode }: Place,
): Promise<Dispute | null> {
  return episode === 1 ? null : (await loadDispute(world, disputeIdOf(world, key, episode - 1))).dispute
}

/** What the first commit says of the matter. */
export async function openingOf(
  world: Needs<'disputes' | 'digest' | 'keys'>,
  on: { place: Place; old: Dispute | null; first: Report; now: string; policy: Policy },
): Promise<Opening> {
  const { place, old, first, now, policy } = on
  // A drill leaves no traits and looks for none: it is like nothing in earnest.
  const drill = drillOf(first) !== null
  const previous = old?.endedAt ? { disputeId: old.disputeId, endedAt: old.endedAt } : null
  return {
    key: place.key,
    episode: place.episode,
    number: disputeNumber(place.disputeId, now),
    employer: first.employer,
    project: first.project,
    district: first.district,
    category: first.category,
    previous,
    recurrence: old?.status === 'closed' && previous !== null && recurs(previous.endedAt, now, policy),
    ...(drill && { drill: true as const }),
    near: drill ? [] : await nearMatches(world, first, { place, family: familyOf(first.category, policy), at: now }),
  }
}
