import { addWorkingDays } from '../domain/calendar.ts'
import { contributionOf, decideMoveOut } from '../domain/decide-link.ts'
import { evolve } from '../domain/dispute.ts'
import type { Report } from '../domain/report.ts'
import { tokensOf } from '../domain/side.ts'
import type { Claim } from '../stores.ts'
import { putCommit } from './commit.ts'
import type { Linking } from './link-reports.ts'
import { loadDispute, loadSide } from './load-dispute.ts'
import { project } from './project-dispute.ts'

const attempts = 40

/**
 * An amendment that changes the employer or the matter: the report leaves its dispute first, its claim moves second,
 * and the target joins it last. A crash anywhere between is taken up by the next try, since each step sees that it is done.
 */
export async function moveReport(world: Linking, report: Report, move: { from: Claim; to: Claim }): Promise<Claim> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (await leave(world, report, move))
      return world.reports.moveClaim(report, { from: move.from.disputeId, to: move.to })
    await world.pause(Math.min(20 * attempt, 200))
  }
  throw new Error(`dispute ${move.from.disputeId}: lost ${attempts} races`)
}

/** True when the report stands there no longer. */
async function leave(world: Linking, report: Report, move: { from: Claim; to: Claim }): Promise<boolean> {
  const { disputeId } = move.from
  const { reportId, revision } = report
  const { dispute, lag } = await loadDispute(world, disputeId)
  // What has ended is history: an amendment takes nothing from it.
  if (dispute?.status !== 'open') return true
  const policy = world.policies.version(dispute.card.policy)
  const judgement = addWorkingDays({
    from: world.clock(),
    days: policy.judgeWithinWorkingDays,
    calendar: world.calendar,
  })
  const out = { reportId, revision, to: move.to.disputeId, policy, judgement }
  const wanted = { disputeId, lag, reports: [{ reportId, tokens: tokensOf(contributionOf(report)) }] }
  let decision = decideMoveOut(dispute, await loadSide(world, { ...wanted, all: false }), out)
  if (decision.kind === 'needs-all')
    decision = decideMoveOut(dispute, await loadSide(world, { ...wanted, all: true }), out)
  if (decision.kind === 'needs-all') throw new Error(`dispute ${disputeId}: a recount asked for another recount`)
  if (decision.facts.length === 0) return true
  const commit = await putCommit(world, {
    disputeId,
    before: dispute,
    at: world.clock(),
    command: 'move-report',
    actor: { kind: 'system', name: 'grade-report' },
    facts: decision.facts,
  })
  if (!commit) return false
  await project(world, evolve(dispute, commit), [...lag, commit])
  return true
}
