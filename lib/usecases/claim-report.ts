import { accepts } from '../domain/dispute.ts'
import { familiesToTry } from '../domain/linking.ts'
import type { Place } from '../domain/place.ts'
import type { Report } from '../domain/report.ts'
import type { Claim } from '../stores.ts'
import { identify, knownKey } from './identify.ts'
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

/** The current episode of a key, or of the key whose dispute it was merged into; its own key is then remembered as home. */
async function hinted(world: Claiming, key: string): Promise<Claim> {
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

async function isOpen(world: Claiming, claim: Claim, report: Report): Promise<boolean> {
  const { dispute } = await loadDispute(world, claim.disputeId)
  return dispute !== null && accepts(dispute, report.receivedAt, world.policies.version(dispute.card.policy))
}
