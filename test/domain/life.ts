import type { Side, Standing } from '../../lib/domain/counting.ts'
import { decideLink, type LinkDecision } from '../../lib/domain/decide-link.ts'
import { decideMoveOut } from '../../lib/domain/decide-move.ts'
import { type Dispute, evolve } from '../../lib/domain/dispute.ts'
import type { Commit, Fact } from '../../lib/domain/dispute-facts.ts'
import type { Policy } from '../../lib/domain/policy.ts'
import type { Report } from '../../lib/domain/report.ts'
import { sideOf } from '../../lib/domain/side.ts'
import { type Contribution, noToken, type TokenState } from '../../lib/domain/tally.ts'
import type { Grade } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { day, everyToken } from './arbitraries.ts'

/** A dispute living in memory: decides, commits and replays as the use cases do, from a side built naively from all commits. */
export class Life {
  dispute: Dispute | null = null
  readonly commits: Commit[] = []
  readonly policy: Policy
  recounts = 0
  constructor(policy: Policy = changchun) {
    this.policy = policy
  }

  get now(): Dispute {
    if (!this.dispute) throw new Error('not opened yet')
    return this.dispute
  }

  /** Links one batch; the ids of those the dispute does not take. */
  link(...reports: Report[]): string[] {
    const command = { reports, policy: this.policy, opening: this.dispute ? null : openingOf(reports[0]) }
    const decision = this.decided((side) => decideLink(this.dispute, side, command))
    this.commit(decision.facts)
    const late = reports.filter(({ reportId }) => decision.refused.includes(reportId))
    const askAgain = late.length > 0 && decision.facts.some(({ type }) => type === 'report-linked')
    return askAgain ? this.link(...late) : decision.refused
  }

  moveOut(reportId: string, revision: number, to = 'elsewhere'): void {
    const move = { reportId, revision, to, policy: this.policy }
    this.commit(this.decided((side) => decideMoveOut(this.now, side, move)).facts)
  }

  /** When it decides. */
  get instant(): string {
    return day(0)
  }

  commit(facts: Fact[], at = this.instant): void {
    if (facts.length === 0) return
    const seq = this.commits.length + 1
    const chain = { prevHash: `hash-${seq - 1}`, hash: `hash-${seq}`, id: `id-${seq}` }
    const actor = { kind: 'system', name: 'test' } as const
    const commit: Commit = { disputeId: 'd1', seq, at, actor, command: 'test', facts, act: null, ...chain }
    this.dispute = evolve(this.dispute, commit)
    this.commits.push(commit)
  }

  get facts(): Fact[] {
    return this.commits.flatMap(({ facts }) => facts)
  }

  side(): { standings: Map<string, Standing>; tokens: Map<string, TokenState>; live: Map<string, Contribution> } {
    const standings = new Map<string, Standing>()
    const tokens = new Map<string, TokenState>()
    for (const commit of this.commits) {
      const change = sideOf(commit)
      for (const [id, standing] of change.standings) standings.set(id, standing)
      for (const [token, state] of change.tokens) tokens.set(token, state)
    }
    const live = new Map<string, Contribution>()
    for (const [id, { contribution }] of standings) if (contribution) live.set(id, contribution)
    return { standings, tokens, live }
  }

  private decided(decide: (side: Side) => LinkDecision): Extract<LinkDecision, { kind: 'facts' }> {
    const { standings, tokens, live } = this.side()
    const known = new Map([...everyToken.map((token) => [token, noToken] as const), ...tokens])
    const quick = decide({ standings, tokens: known, all: null })
    if (quick.kind === 'facts') return quick
    this.recounts += 1
    const whole = decide({ standings, tokens: known, all: live })
    if (whole.kind === 'needs-all') throw new Error('a recount asked for another recount')
    return whole
  }
}

/** Where the words of an act would be kept. */
export const words = { id: 'words', digest: 'digest' }
export const closing: Fact = { type: 'closed', outcome: 'settled', text: words }
export const assessing = (grade: Grade): Fact => ({
  type: 'assessed',
  grade,
  finding: 'major-impact',
  specialReport: false,
  text: words,
  meeting: null,
})

const openingOf = (first: Report | undefined) => {
  if (!first) throw new Error('an empty batch')
  const { employer, project, district, category } = first
  const matter = { key: 'key', episode: 1, number: '20260302-2222', previous: null, recurrence: false, near: [] }
  return { ...matter, employer, project, district, category }
}

export const live = (batches: readonly Report[][], policy?: Policy): Life => {
  const life = new Life(policy)
  for (const batch of batches) life.link(...batch)
  return life
}
