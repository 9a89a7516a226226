import { accepts, type Dispute } from '../domain/dispute.ts'
import { familiesToTry } from '../domain/linking.ts'
import type { Place } from '../domain/place.ts'
import type { Report } from '../domain/report.ts'
import type { Claim } from '../stores.ts'
import { identify, knownKey, standingKey } from './identify.ts'
import { loadDispute } from './load-dispute.ts'
import type { Needs } from './world.ts'

type Claiming = Needs<'keys' | 'digest' | 'disputes' | 'reports' | 'policies' | 'clock'>

/** The id of an episode: derived, so that two who open the same dispute write the same first commit. */
export const disputeIdOf = (world: Needs<'digest'>, key: string, episode: number): string =>
  world.digest(`${key}#${episode}`).slice(0, 24)

export const placeOn = (world: Needs<'digest'>, key: string, episode: number): Place => ({
  disputeId: disputeIdOf(world, key, episode),
  key,
  episode,
})

/** Where the report belongs by its key's hint; the hint may be behind, never ahead. */
export async function placeOf(world: Claiming, report: Report): Promise<Claim> {
  const policy = world.policies.current(world.clock())
  const { own, others } = familiesToTry(report.category, policy)
  const home = await hinted(world, await identify(world, report, own))
  if (others.length === 0 || (await isOpen(world, home, report))) return home
  for (const family of others) {
    const key = await knownKey(world, report, family)
    const elsewhere = key === null ? null : await hinted(world, key)
    if (elsewhere && (await isOpen(world, elsewhere, report))) return elsewhere
  }
  return home
}

/** The open dispute that a report of this would join, and where it stands, writing nothing; null: it would open its own. */
export async function wouldJoin(
  world: Omit<Claiming, 'reports'>,
  report: Report,
): Promise<{ place: Place; dispute: Dispute } | null> {
  const { own, others } = familiesToTry(report.category, world.policies.current(world.clock()))
  for (const family of [own, ...others]) {
    const key = await standingKey(world, report, family)
    const place = key === null ? null : await hinted(world, key)
    const dispute = place && (await openFor(world, place, report))
    if (place && dispute) return { place, dispute }
  }
  return null
}

/** The current episode of a key, or of the key whose dispute it was merged into; its own key is then remembered as home. */
async function hinted(world: Needs<'keys' | 'digest'>, key: string): Promise<Claim> {
  const passed: string[] = []
  for (let at = key; ; ) {
    const entry = await world.keys.read(at)
    passed.push(at)
    const into = entry?.into
    // A ring of merges: the disputes themselves lead out of it.
    if (into !== undefined && !passed.includes(into)) at = into
    else return { ...placeOn(world, at, entry?.episode ?? 1), ...(at !== key && { home: key }) }
  }
}

/** Whether an amended report still belongs where it was linked, by the policy that its dispute keeps. */
export async function staysAt(world: Claiming, report: Report, { key, home, disputeId }: Claim): Promise<boolean> {
  const { dispute } = await loadDispute(world, disputeId)
  const policy = dispute ? world.policies.version(dispute.card.policy) : world.policies.current(world.clock())
  const { own, others } = familiesToTry(report.category, policy)
  const here = (one: string | null) => one !== null && (one === key || one === home)
  if (here(await identify(world, report, own))) return true
  for (const family of others) if (here(await knownKey(world, report, family))) return true
  return false
}

const isOpen = async (world: Claiming, claim: Claim, report: Report): Promise<boolean> =>
  (await openFor(world, claim, report)) !== null

async function openFor(
  world: Needs<'disputes' | 'policies'>,
  { disputeId }: Place,
  report: Report,
): Promise<Dispute | null> {
  const { dispute } = await loadDispute(world, disputeId)
  const open = dispute && accepts(dispute, report.receivedAt, world.policies.version(dispute.card.policy))
  return open ? dispute : null
}
