import { accepts } from '../domain/dispute.ts'
import { familiesToTry } from '../domain/linking.ts'
import type { Report } from '../domain/report.ts'
import type { Claim } from '../stores.ts'
import { identify, knownKey } from './identify.ts'
import { loadDispute } from './load-dispute.ts'
import type { Needs } from './world.ts'

type Claiming = Needs<'keys' | 'digest' | 'disputes' | 'reports' | 'policies' | 'clock'>

/** The id of an episode: derived, so that two who open the same dispute write the same first commit. */
export const disputeIdOf = (world: Needs<'digest'>, key: string, episode: number): string =>
  world.digest(`${key}#${episode}`).slice(0, 24)

const claimOn = (world: Needs<'digest'>, key: string, episode: number): Claim => ({
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

async function hinted(world: Claiming, key: string): Promise<Claim> {
  const entry = await world.keys.read(key)
  return claimOn(world, key, entry?.episode ?? 1)
}

/** Whether an amended report still belongs where it was linked, by the policy that its dispute keeps. */
export async function staysAt(world: Claiming, report: Report, { key, disputeId }: Claim): Promise<boolean> {
  const { dispute } = await loadDispute(world, disputeId)
  const policy = dispute ? world.policies.version(dispute.card.policy) : world.policies.current(world.clock())
  const { own, others } = familiesToTry(report.category, policy)
  if ((await identify(world, report, own)) === key) return true
  for (const family of others) if ((await knownKey(world, report, family)) === key) return true
  return false
}

async function isOpen(world: Claiming, claim: Claim, report: Report): Promise<boolean> {
  const { dispute } = await loadDispute(world, claim.disputeId)
  return dispute !== null && accepts(dispute, report.receivedAt, world.policies.version(dispute.card.policy))
}

/** The episode after one that has ended. Its head has caught up by now, so the hint may leave it. */
export async function nextEpisode(world: Claiming, ended: Claim): Promise<Claim> {
  await world.keys.advance(ended.key, ended.episode)
  return claimOn(world, ended.key, ended.episode + 1)
}
