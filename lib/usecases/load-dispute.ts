import type { Side, Standing } from '../domain/counting.ts'
import { type Dispute, evolve } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { sideOf, tokensOf } from '../domain/side.ts'
import { type Contribution, noToken, type TokenState } from '../domain/tally.ts'
import type { Needs } from './world.ts'

/** A dispute as of its newest commit; `lag` are the commits its head has not reached yet. */
export type Loaded = { dispute: Dispute | null; lag: Commit[] }

/** Head first, then newer commits: a lagging head is never wrong, only slow. */
export async function loadDispute(world: Needs<'disputes'>, disputeId: string): Promise<Loaded> {
  const head = await world.disputes.head(disputeId)
  const lag = await world.disputes.commitsAfter(disputeId, head?.seq ?? 0)
  return { dispute: lag.reduce<Dispute | null>(evolve, head), lag }
}

type Seen<T> = T & { seq: number }

/**
 * The side items a decision needs, read consistently after the head, with the newer commits laid over them: where the
 * reports stand, and every token that their old and new contributions name.
 */
export async function loadSide(
  world: Needs<'disputes'>,
  of: {
    disputeId: string
    lag: readonly Commit[]
    reports: readonly { reportId: string; tokens: string[] }[]
    all: boolean
  },
): Promise<Side> {
  const { disputeId, lag, reports } = of
  const [stored, all] = await Promise.all([
    world.disputes.standings(disputeId, unique(reports.map(({ reportId }) => reportId))),
    of.all ? world.disputes.contributions(disputeId) : null,
  ])
  const standings = new Map<string, Seen<Standing>>(stored)
  for (const commit of lag) overlayStandings(commit, standings, all)
  const before = [...standings.values()].flatMap(({ contribution }) => (contribution ? tokensOf(contribution) : []))
  const tokens = unique([...before, ...reports.flatMap((report) => report.tokens)])
  const states = new Map<string, Seen<{ state: TokenState }>>(await world.disputes.tokens(disputeId, tokens))
  for (const commit of lag) overlayTokens(commit, states)
  const known = tokens.map((token): [string, TokenState] => [token, states.get(token)?.state ?? noToken])
  return { standings, tokens: new Map(known), all }
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)]

function overlayStandings(
  commit: Commit,
  standings: Map<string, Seen<Standing>>,
  all: Map<string, Contribution> | null,
): void {
  for (const [reportId, standing] of sideOf(commit).standings) {
    if ((standings.get(reportId)?.seq ?? 0) < commit.seq) standings.set(reportId, { ...standing, seq: commit.seq })
    if (standing.contribution) all?.set(reportId, standing.contribution)
    else all?.delete(reportId)
  }
}

function overlayTokens(commit: Commit, states: Map<string, Seen<{ state: TokenState }>>): void {
  for (const [token, state] of sideOf(commit).tokens)
    if ((states.get(token)?.seq ?? 0) < commit.seq) states.set(token, { state, seq: commit.seq })
}

/** Where one report stands, by the side item and the commits that the head has not reached; `seq` of the commit that says so. */
export async function standingOf(
  world: Needs<'disputes'>,
  loaded: Loaded,
  of: { disputeId: string; reportId: string },
): Promise<Seen<Standing> | undefined> {
  return (await standingsOf(world, loaded, { disputeId: of.disputeId, reportIds: [of.reportId] })).get(of.reportId)
}

/** The same of several. */
export async function standingsOf(
  world: Needs<'disputes'>,
  { lag }: Loaded,
  of: { disputeId: string; reportIds: readonly string[] },
): Promise<Map<string, Seen<Standing>>> {
  const standings = new Map<string, Seen<Standing>>(await world.disputes.standings(of.disputeId, of.reportIds))
  for (const commit of lag) overlayStandings(commit, standings, null)
  return standings
}
