import type { Opening, Side } from '../domain/counting.ts'
import { contributionOf, decideLink, type LinkDecision } from '../domain/decide-link.ts'
import type { Fact } from '../domain/dispute-facts.ts'
import { lateReports } from '../domain/first-knowledge.ts'
import { familyOf } from '../domain/linking.ts'
import type { Policy } from '../domain/policy.ts'
import type { Report } from '../domain/report.ts'
import { tokensOf } from '../domain/side.ts'
import type { Claim } from '../stores.ts'
import { commitOnto, type Deciding, untilFirst } from './decide-again.ts'
import { type Loaded, loadDispute, loadSide } from './load-dispute.ts'
import { otherCode } from './near-matches.ts'
import { openingOf, previousOf } from './opening.ts'
import { projectNow } from './project-dispute.ts'
import type { Needs } from './world.ts'

export type Linking = Deciding & Needs<'keys'>

/** `late`: this dispute has ended, its head has caught up; `moved`: an act has put them elsewhere (`settle`). */
export type NotTaken = { late: Report[]; moved: Report[] }

/** Links a group of reports to the dispute they are claimed for, in one commit. Returns those it does not take. */
export async function linkReports(world: Linking, claim: Claim, reports: readonly Report[]): Promise<NotTaken> {
  const { disputeId } = claim
  const { facts, refused, moved, seq } = await untilFirst(world, `dispute ${disputeId}`, async () => {
    const loaded = await loadDispute(world, disputeId)
    const decision = await decide(world, { claim, loaded, reports })
    const reached = await carryOut(world, { claim, loaded, facts: decision.facts })
    return reached === 'raced' ? reached : { ...decision, seq: reached }
  })
  const marked = new Set(facts.map((fact) => ('reportId' in fact ? fact.reportId : null)))
  const away = new Set([...refused, ...moved])
  const already = reports.filter(({ reportId }) => !away.has(reportId) && !marked.has(reportId))
  await Promise.all(already.map((report) => world.reports.markLinked(report, { disputeId, seq })))
  const late = reports.filter(({ reportId }) => refused.includes(reportId))
  const elsewhere = reports.filter(({ reportId }) => moved.includes(reportId))
  // What others of the batch brought may keep a watch open for the late ones.
  const askAgain = late.length > 0 && facts.some(({ type }) => type === 'report-linked')
  if (!askAgain) return { late, moved: elsewhere }
  const again = await linkReports(world, claim, late)
  return { late: again.late, moved: [...elsewhere, ...again.moved] }
}

/** Commits and projects; with nothing to commit, only projects. The seq reached. */
async function carryOut(
  world: Linking,
  act: { claim: Claim; loaded: Loaded; facts: Fact[] },
): Promise<number | 'raced'> {
  const { claim, loaded, facts } = act
  const { dispute: before, lag } = loaded
  if (facts.length === 0) {
    if (lag.length > 0) await projectNow(world, claim.disputeId)
    return before?.seq ?? 0
  }
  const after = await commitOnto(world, loaded, {
    disputeId: claim.disputeId,
    at: world.clock(),
    command: 'link-reports',
    actor: { kind: 'system', name: 'grade-report' },
    facts,
  })
  return after === 'raced' ? after : after.seq
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
  const late = lateReports(decided.facts, { policy, calendar: world.calendar })
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
