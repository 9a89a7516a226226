import type { Asked } from '../domain/act-bodies.ts'
import { type Beside, nothingBeside } from '../domain/act-elsewhere.ts'
import type { Dispute } from '../domain/dispute.ts'
import { disputeIdOf, placeOn } from './claim-report.ts'
import { type Loaded, loadDispute, loadSide } from './load-dispute.ts'
import type { Needs } from './world.ts'

/** What an act must know beyond its own dispute, read by key and consistently. */
export async function lookBeside(
  world: Needs<'disputes' | 'digest'>,
  { dispute, lag }: { dispute: Dispute; lag: Loaded['lag'] },
  asked: Asked,
): Promise<Beside> {
  const { disputeId, key, episode, seq } = dispute
  switch (asked.action) {
    case 'merge':
      return { ...nothingBeside, target: (await loadDispute(world, asked.into)).dispute }
    case 'reopen':
      return { ...nothingBeside, later: await newestAfter(world, key, episode) }
    case 'split': {
      const reports = asked.reports.map((reportId) => ({ reportId, tokens: [] }))
      const side = await loadSide(world, { disputeId, lag, reports, all: true })
      const splitKey = world.digest(`split:${disputeId}:${seq + 1}`).slice(0, 32)
      return { ...nothingBeside, side, splitTo: placeOn(world, splitKey, 1) }
    }
    default:
      return nothingBeside
  }
}

async function newestAfter(world: Needs<'disputes' | 'digest'>, key: string, episode: number): Promise<Dispute | null> {
  let newest: Dispute | null = null
  for (let n = episode + 1; ; n++) {
    const { dispute } = await loadDispute(world, disputeIdOf(world, key, n))
    if (!dispute) return newest
    newest = dispute
  }
}
