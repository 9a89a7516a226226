import { correctedBy } from './corrected-figures.ts'
import { decideGrade } from './decide-grade.ts'
import { type Dispute, evolve } from './dispute.ts'
import type { Commit, Fact, FactOf } from './dispute-facts.ts'
import type { Policy } from './policy.ts'
import { noTally } from './tally.ts'
import { gravity } from './vocabulary.ts'

/**
 * A history as it would have been under another policy: each time that it was graded it is graded by that one, from the
 * sums of that moment and by the very rule (`decideGrade`), and alerts go out where that raises the grade. All else stays
 * as it was: which reports were one matter, what officers assessed, verified and decided, and when. What they would have
 * done otherwise nobody knows.
 */
export function historyUnder(policy: Policy, commits: readonly Commit[]): Commit[] {
  let dispute: Dispute | null = null
  return commits.map((commit) => {
    const would: Commit = { ...commit, facts: factsUnder(policy, dispute, commit) }
    dispute = evolve(dispute, would)
    return would
  })
}

function factsUnder(policy: Policy, before: Dispute | null, { facts }: Commit): Fact[] {
  return facts.flatMap((fact): Fact[] => {
    if (fact.type === 'graded') return regraded(policy, before, facts)
    if (fact.type === 'alert-raised') return []
    return fact.type === 'assessed' ? [fact, ...raisedBy(fact, before)] : [fact]
  })
}

function regraded(policy: Policy, before: Dispute | null, facts: readonly Fact[]): Fact[] {
  const of = <T extends Fact['type']>(type: T) => facts.find((fact): fact is FactOf<T> => fact.type === type)
  const movedIn = of('moved-in')
  const corrected = of('corrected')
  const tally = of('tallied')?.tally ?? before?.tally ?? noTally
  const verified = corrected && before ? correctedBy(before, corrected) : undefined
  const corrections = movedIn?.corrections ?? verified
  return decideGrade({
    dispute: before,
    tally,
    policy,
    ...(movedIn?.brought && { brought: movedIn.brought }),
    ...(corrections && { corrections }),
  })
}

/** 研判 alerts where it raises the grade in force, which may be another one than it was. */
function raisedBy({ grade }: FactOf<'assessed'>, before: Dispute | null): Fact[] {
  const from = before?.inForce ?? 'watch'
  if (grade === 'watch' || gravity[grade] <= gravity[from]) return []
  return [{ type: 'alert-raised', kind: 'rise', tier: grade, grade, from: from === 'watch' ? null : from }]
}
