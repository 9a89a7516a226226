import { decideMoveOut } from '../domain/decide-move.ts'
import type { RevisionKey } from '../stores.ts'
import { commitOnto, untilFirst } from './decide-again.ts'
import type { Joining } from './join-dispute.ts'
import { loadDispute, loadSide, standingOf } from './load-dispute.ts'

/** `movedBy`: by which revision the report's claim last came to that dispute; `same`: as in `decideMoveOut`. */
type Leave = { from: string; movedBy?: number | undefined; to: string; same?: boolean }

/**
 * A revision that belongs elsewhere takes its report out of an open dispute. `gone`: it stands there no longer, or the
 * dispute has ended and is history; `elsewhere`: an act has put it into another dispute.
 */
export const leaveDispute = (world: Joining, report: RevisionKey, move: Leave): Promise<'gone' | 'elsewhere'> =>
  untilFirst(world, `dispute ${move.from}`, () => leave(world, report, move))

async function leave(world: Joining, report: RevisionKey, move: Leave): Promise<'gone' | 'elsewhere' | 'raced'> {
  const { from: disputeId, movedBy = 0, to, same = false } = move
  const { reportId, revision } = report
  const loaded = await loadDispute(world, disputeId)
  const { dispute, lag } = loaded
  if (!dispute) return 'gone'
  if (dispute.status === 'merged') return 'elsewhere'
  const standing = await standingOf(world, loaded, { disputeId, reportId })
  if (standing?.placed && movedBy <= standing.revision) return 'elsewhere'
  // What has ended is history: an amendment takes nothing from it, unless it is opened again.
  if (dispute.status !== 'open') return 'gone'
  const policy = world.policies.version(dispute.card.policy)
  const decideWith = async (all: boolean) => {
    const side = await loadSide(world, { disputeId, lag, reports: [{ reportId, tokens: [] }], all })
    return decideMoveOut(dispute, side, { reportId, revision, to, same, policy })
  }
  const quick = await decideWith(false)
  const decision = quick.kind === 'facts' ? quick : await decideWith(true)
  if (decision.kind !== 'facts') throw new Error(`dispute ${disputeId}: a recount asked for another recount`)
  if (decision.facts.length === 0) return 'gone'
  const after = await commitOnto(world, loaded, {
    disputeId,
    at: world.clock(),
    command: 'move-report',
    actor: { kind: 'system', name: 'grade-report' },
    facts: decision.facts,
  })
  return after === 'raced' ? after : 'gone'
}
