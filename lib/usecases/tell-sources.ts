import { arrived, type CallbackBody, callbackBody, newsOf } from '../domain/callback.ts'
import { callbackIdPrefix } from '../domain/callback-id.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { reporting } from '../domain/reporting-sources.ts'
import { plus } from './commit.ts'
import type { Needs } from './world.ts'

export type Telling = Needs<'callbacks' | 'sourceList' | 'disputes' | 'clock' | 'digest'>

/** What was committed close together is looked at once it has come to rest. */
const firstTryMs = 10_000

/**
 * Notes for each source that wants to hear of it what a commit has brought about for its reports: one message for each
 * source and commit, kept until it was sent. The sources are those whose reports stand in the dispute, by its head.
 */
export async function tellSources(world: Telling, commit: Commit, dispute: Dispute): Promise<void> {
  const reported = Object.keys(dispute.sources).filter((source) => newsOf(commit, dispute, source) !== null)
  if (reported.length === 0) return
  const from = await cameFrom(world, commit)
  for (const { id: source, active, callback } of await world.sourceList()) {
    const own = reporting(dispute.sources, source)
    const type = newsOf(commit, dispute, source)
    if (!own || type === null || !active || !callback) continue
    await put(world, { type, commit, dispute, source, reportId: own.newest, from })
  }
}

/** The number by which the sources know what was merged, or what their reports were split off from. */
async function cameFrom(world: Telling, commit: Commit): Promise<{ id: string; number: string } | null> {
  const id = arrived(commit)?.from
  const before = id === undefined ? null : await world.disputes.head(id)
  return before && { id: before.disputeId, number: before.number }
}

async function put(
  world: Telling,
  of: {
    type: CallbackBody['type']
    commit: Commit
    dispute: Dispute
    source: string
    reportId: string
    from: { id: string; number: string } | null
  },
): Promise<void> {
  const { commit, dispute, source, from } = of
  const { disputeId, seq } = commit
  const reportId = await standing(world, dispute, { source, newest: of.reportId })
  const body = JSON.stringify(callbackBody(of.type, { commit, dispute, reportId, from }))
  const webhookId = `${callbackIdPrefix}${world.digest(JSON.stringify([disputeId, seq, source])).slice(0, 32)}`
  await world.callbacks.put({ disputeId, seq, source, webhookId, body, state: 'due' }, plus(world.clock(), firstTryMs))
}

/** The newest report of a source, or when it was withdrawn or has moved since, another that stands. */
async function standing(
  world: Telling,
  { disputeId }: Dispute,
  { source, newest }: { source: string; newest: string },
): Promise<string> {
  const stands = (await world.disputes.standings(disputeId, [newest])).get(newest)?.contribution
  if (stands) return newest
  const all = await world.disputes.contributions(disputeId)
  for (const [reportId, contribution] of all) if (contribution.source === source) return reportId
  return newest
}
