import type { Opening, Side } from '../domain/counting.ts'
import { contributionOf, decideLink, type LinkDecision } from '../domain/decide-link.ts'
import { evolve } from '../domain/dispute.ts'
import type { Fact } from '../domain/dispute-facts.ts'
import { lateReports } from '../domain/first-knowledge.ts'
import { familyOf } from '../domain/linking.ts'
import type { Policy } from '../domain/policy.ts'
import type { Report } from '../domain/report.ts'
import { tokensOf } from '../domain/side.ts'
import type { Claim } from '../stores.ts'
import { putCommit } from './commit.ts'
import { type Loaded, loadDispute, loadSide } from './load-dispute.ts'
import { otherCode } from './near-matches.ts'
import { openingOf, previousOf } from './opening.ts'
import { project, projectNow } from './project-dispute.ts'
import type { Needs } from './world.ts'

export type Linking = Needs<
  'firstLookMs' | 'clock' | 'newId' | 'digest' | 'pause' | 'reports' | 'keys' | 'disputes' | 'policies' | 'calendar'
>

const attempts = 40

/** `late`: this dispute has ended, its head has caught up; `moved`: an act has put them elsewhere (`settle`). */
export type NotTaken = { late: Report[]; moved: Report[] }

/** Links a group of reports to the dispute they are claimed for, in one commit. Returns those it does not take. */
export async function linkReports(world: Linking, claim: Claim, reports: readonly Report[]): Promise<NotTaken> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const loaded = await loadDispute(world, claim.disputeId)
    const decision = await decide(world, { claim, loaded, reports })
    const { facts, refused } = decision
    const seq = await carryOut(world, { claim, loaded, facts })
    if (seq !== null) {
      const marked = new Set(facts.map((fact) => ('reportId' in fact ? fact.reportId : null)))
      const away = new Set([...refused, ...decision.moved])
      const already = reports.filter(({ reportId }) => !away.has(reportId) && !marked.has(reportId))
      await Promise.all(already.map((report) => world.reports.markLinked(report, { disputeId: claim.disputeId, seq })))
      const late = reports.filter(({ reportId }) => refused.includes(reportId))
      const moved = reports.filter(({ reportId }) => decision.moved.includes(reportId))
      // What others of the batch brought may keep a watch open for the late ones.
      const askAgain = late.length > 0 && facts.some(({ type }) => type === 'report-linked')
      if (!askAgain) return { late, moved }
      const again = await linkReports(world, claim, late)
      return { late: again.late, moved: [...moved, ...again.moved] }
    }
    await world.pause(Math.min(20 * attempt, 200))
  }
  throw new Error(`dispute ${claim.disputeId}: lost ${attempts} races`)
}

/** Commits and projects; with nothing to commit, only projects. The seq reached, or null after a lost race. */
async function carryOut(world: Linking, act: { claim: Claim; loaded: Loaded; facts: Fact[] }): Promise<number | null> {
  const { claim, loaded, facts } = act
  const { dispute: before, lag } = loaded
  if (facts.length === 0) {
    if (lag.length > 0) await projectNow(world, claim.disputeId)
    return before?.seq ?? 0
  }
  const commit = await putCommit(world, {
    disputeId: claim.disputeId,
    before,
    at: world.clock(),
    command: 'link-reports',
    actor: { kind: 'system', name: 'grade-report' },
    facts,
  })
  if (!commit) return null
  await project(world, evolve(before, commit), [...lag, commit])
  return commit.seq
}

async function decide(
  world: Linking,
  on: { claim: Claim; loaded: Loaded; reports: readonly Report[] },
): Promise<Extract<LinkDecision, { kind: 'facts' }>> {
  const { claim, loaded, reports } = on
  const { dispute, lag } = loaded
  const { disputeId } = claim
  const now = world.clock()
  const policy = dispute ? world.policies.version(dispute.card.policy) : world.policies.current(now)
  const wanted = reports.map((report) => ({ reportId: report.reportId, tokens: tokensOf(contributionOf(report)) }))
  const opening = dispute ? null : await opened(world, { claim, first: reports[0], now, policy })
  // The episode before was opened again: nothing is opened beside it.
  if (opening === 'not-needed') {
    return { kind: 'facts', facts: [], refused: [], moved: reports.map(({ reportId }) => reportId) }
  }
  const decideWith = async (all: boolean) => {
    const side = await loadSide(world, { disputeId, lag, reports: wanted, all })
    return decideLink(dispute, side, { reports, policy, opening, back: await cameBack(world, disputeId, side) })
  }
  const quick = await decideWith(false)
  const decided = quick.kind === 'facts' ? quick : await decideWith(true)
  if (decided.kind !== 'facts') throw new Error(`dispute ${disputeId}: a recount asked for another recount`)
  const inForce = decided.facts.find((fact) => fact.type === 'graded')?.inForce ?? dispute?.inForce ?? 'watch'
  const late = lateReports(decided.facts, { inForce, policy, calendar: world.calendar })
  return { ...decided, facts: [...(await withNamesake(world, { ...on, facts: decided.facts, policy })), ...late] }
}

async function opened(
  world: Linking,
  on: { claim: Claim; first: Report | undefined; now: string; policy: Policy },
): Promise<Opening | null | 'not-needed'> {
  const { claim, first } = on
  if (!first) return null
  const old = await previousOf(world, claim)
  return old?.status === 'open' ? 'not-needed' : openingOf(world, { ...on, place: claim, old, first })
}

/**
 * The reports that had left this dispute and are claimed for it again: by a later amendment where an act had moved
 * them, or forwarded by a merge after their own amendment had led them away.
 */
async function cameBack(world: Linking, disputeId: string, side: Side): Promise<Set<string>> {
  const left = [...side.standings].filter(([, { contribution, movedTo }]) => contribution === null && movedTo !== null)
  if (left.length === 0) return new Set()
  const claims = await world.reports.claims(left.map(([reportId]) => reportId))
  const returned = left.filter(([reportId, { revision, placed }]) => {
    const claim = claims.get(reportId)
    const movedBy = claim?.disputeId === disputeId ? (claim.movedBy ?? 0) : 0
    return placed ? movedBy > revision : movedBy >= revision
  })
  return new Set(returned.map(([reportId]) => reportId))
}

/** A report that shows a known employer to bear the name of another dispute's: proposed to the office, once. */
async function withNamesake(
  world: Linking,
  on: { claim: Claim; loaded: Loaded; reports: readonly Report[]; facts: Fact[]; policy: Policy },
): Promise<Fact[]> {
  const { claim, loaded, facts, policy } = on
  const { dispute } = loaded
  const named = on.reports.filter(({ employer }) => employer.codeHolds && employer.name !== null)
  if (!dispute || !facts.some(({ type }) => type === 'report-linked')) return facts
  const known = new Set([claim.disputeId, ...dispute.near.map(({ disputeId }) => disputeId)])
  const found: Fact[] = []
  for (const report of new Map(named.map((one) => [one.employer.name, one])).values()) {
    const other = await otherCode(world, report, { place: claim, family: familyOf(report.category, policy) })
    if (other === null || known.has(other)) continue
    known.add(other)
    found.push({ type: 'near-match', disputeId: other, reasons: ['same-name-other-code'] })
  }
  return [...facts, ...found]
}
