import { addWorkingDays } from '../domain/calendar.ts'
import { contributionOf, decideLink, type LinkDecision, type Opening } from '../domain/decide-link.ts'
import type { Dispute } from '../domain/dispute.ts'
import { evolve } from '../domain/dispute.ts'
import type { Fact } from '../domain/dispute-facts.ts'
import { familyOf, recurs } from '../domain/linking.ts'
import { disputeNumber } from '../domain/numbers.ts'
import type { Policy } from '../domain/policy.ts'
import type { Report } from '../domain/report.ts'
import { tokensOf } from '../domain/side.ts'
import type { Claim } from '../stores.ts'
import { disputeIdOf } from './claim-report.ts'
import { putCommit } from './commit.ts'
import { type Loaded, loadDispute, loadSide } from './load-dispute.ts'
import { nearMatches, otherCode } from './near-matches.ts'
import { project, projectNow } from './project-dispute.ts'
import type { Needs } from './world.ts'

export type Linking = Needs<
  'firstLookMs' | 'clock' | 'newId' | 'digest' | 'pause' | 'reports' | 'keys' | 'disputes' | 'policies' | 'calendar'
>

const attempts = 40

/**
 * Links a group of reports to the dispute they are claimed for, in one commit. Returns those it has refused because it
 * has ended; by then its head has caught up.
 */
export async function linkReports(world: Linking, claim: Claim, reports: readonly Report[]): Promise<Report[]> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const loaded = await loadDispute(world, claim.disputeId)
    const { facts, refused } = await decide(world, { claim, loaded, reports })
    const seq = await carryOut(world, { claim, loaded, facts })
    if (seq !== null) {
      const marked = new Set(facts.map((fact) => ('reportId' in fact ? fact.reportId : null)))
      const already = reports.filter(({ reportId }) => !refused.includes(reportId) && !marked.has(reportId))
      await Promise.all(already.map((report) => world.reports.markLinked(report, { disputeId: claim.disputeId, seq })))
      const late = reports.filter(({ reportId }) => refused.includes(reportId))
      // What others of the batch brought may keep a watch open for the late ones.
      const askAgain = late.length > 0 && facts.some(({ type }) => type === 'report-linked')
      return askAgain ? linkReports(world, claim, late) : late
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
  const opening = await openingOf(world, { claim, dispute, first: reports[0], now, policy })
  const days = policy.judgeWithinWorkingDays
  const judgement = addWorkingDays({ from: now, days, calendar: world.calendar })
  const command = { reports, policy, opening, judgement }
  const decideWith = async (all: boolean) =>
    decideLink(dispute, await loadSide(world, { disputeId, lag, reports: wanted, all }), command)
  const quick = await decideWith(false)
  const decided = quick.kind === 'facts' ? quick : await decideWith(true)
  if (decided.kind !== 'facts') throw new Error(`dispute ${disputeId}: a recount asked for another recount`)
  return { ...decided, facts: await withNamesake(world, { ...on, facts: decided.facts, policy }) }
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
    const other = await otherCode(world, report, { claim, family: familyOf(report.category, policy) })
    if (other === null || known.has(other)) continue
    known.add(other)
    found.push({ type: 'near-match', disputeId: other, reasons: ['same-name-other-code'] })
  }
  return [...facts, ...found]
}

/** What the first commit says of the matter; not needed, and not read, once the dispute exists. */
async function openingOf(
  world: Linking,
  on: { claim: Claim; dispute: Dispute | null; first: Report | undefined; now: string; policy: Policy },
): Promise<Opening | null> {
  const { claim, dispute, first, now, policy } = on
  if (dispute || !first) return null
  const before = claim.episode > 1 ? disputeIdOf(world, claim.key, claim.episode - 1) : null
  const old = before === null ? null : (await loadDispute(world, before)).dispute
  const previous = old?.endedAt ? { disputeId: old.disputeId, endedAt: old.endedAt } : null
  return {
    key: claim.key,
    episode: claim.episode,
    number: disputeNumber(claim.disputeId, now),
    employer: first.employer,
    project: first.project,
    district: first.district,
    category: first.category,
    previous,
    recurrence: old?.status === 'closed' && previous !== null && recurs(previous.endedAt, now, policy),
    near: await nearMatches(world, first, { claim, family: familyOf(first.category, policy), at: now }),
  }
}
