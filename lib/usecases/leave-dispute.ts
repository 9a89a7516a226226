import { decideMoveOut } from '../domain/decide-move.ts'
import { evolve } from '../domain/dispute.ts'
import type { RevisionKey } from '../stores.ts'
import { putCommit } from './commit.ts'
import type { Joining } from './join-dispute.ts'
import { loadDispute, loadSide, standingOf } from './load-dispute.ts'
import { project } from './project-dispute.ts'

const attempts = 40

/** `movedBy`: by which revision the report's claim last came to that dispute; `same`: as in `decideMoveOut`. */
type Leave = { from: string; movedBy?: number | undefined; to: string; same?: boolean }

/**
 * A revision that belongs elsewhere takes its report out of an open dispute. `gone`: it stands there no longer, or the
 * dispute has ended and is history; `elsewhere`: an act has put it into another dispute.
 */
export async function leaveDispute(world: Joining, report: RevisionKey, move: Leave): Promise<'gone' | 'elsewhere'> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const left = await leave(world, report, move)
    if (left !== 'raced') return left
    await world.pause(Math.min(20 * attempt, 200))
  }
  throw new Error(`dispute ${move.from}: lost ${attempts} races`)
}

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
  const commit = await putCommit(world, {
    disputeId,
    before: dispute,
    at: world.clock(),
    command: 'move-report',
    actor: { kind: 'system', name: 'grade-report' },
    facts: decision.facts,
  })
  if (!commit) return 'raced'
  await project(world, evolve(dispute, commit), [...lag, commit])
  return 'gone'
}
