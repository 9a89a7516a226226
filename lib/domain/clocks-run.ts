import type { Calendar } from './calendar.ts'
import type { ClockName } from './clock-names.ts'
import { deadlines } from './deadlines.ts'
import { type Dispute, evolve } from './dispute.ts'
import type { Commit } from './dispute-facts.ts'
import type { Policy } from './policy.ts'
import type { Instant } from './report.ts'
import type { Grade } from './vocabulary.ts'

/** A clock that ran: until when it should have, and did. */
export interface RanClock {
  clock: ClockName
  /** In force when it last ran. */
  grade: Grade
  since: Instant
  dueAt: Instant
  endedAt: Instant | null
  /** False also while it runs over its deadline; null: it runs, and there is time. */
  kept: boolean | null
  /** Nobody did what it waited for: the dispute was merged, or another grade has other clocks. */
  lapsed: boolean
}

export interface ClockRules {
  /** By which version's deadlines a dispute went. */
  policyOf: (version: string) => Policy
  calendar: Calendar
  now: Instant
}

/** Every clock that a history has run, in the order in which they began. */
export function clocksThatRan(commits: readonly Commit[], { policyOf, calendar, now }: ClockRules): RanClock[] {
  const runs = new Map<string, Omit<RanClock, 'kept'>>()
  let dispute: Dispute | null = null
  for (const commit of commits) {
    const before: Dispute | null = dispute
    dispute = evolve(before, commit)
    const { inForce: grade } = dispute
    const still = new Set<string>()
    for (const { clock, at, running } of deadlines(dispute, { policy: policyOf(dispute.card.policy), calendar })) {
      const name = `${clock} ${running.of} ${running.since}`
      still.add(name)
      runs.set(name, { clock, grade, since: running.since, dueAt: at, endedAt: null, lapsed: false })
    }
    const lapsed = isTakenAway(before, dispute, commit)
    for (const [name, run] of runs)
      if (run.endedAt === null && !still.has(name)) Object.assign(run, { endedAt: commit.at, lapsed })
  }
  return [...runs.values()].map((run) => ({ ...run, kept: keptUntil(run, now) }))
}

function isTakenAway(before: Dispute | null, after: Dispute, { facts }: Commit): boolean {
  if (after.status === 'merged') return true
  return before !== null && before.inForce !== after.inForce && !facts.some(({ type }) => type === 'assessed')
}

function keptUntil({ dueAt, endedAt }: Pick<RanClock, 'dueAt' | 'endedAt'>, now: Instant): boolean | null {
  if ((endedAt ?? now) > dueAt) return false
  return endedAt === null ? null : true
}
