import { answersFor } from '../domain/answers-for.ts'
import { holders } from '../domain/audience.ts'
import { nextLook } from '../domain/deadlines.ts'
import { decideClocks } from '../domain/decide-clocks.ts'
import { roll } from '../domain/decide-confirm.ts'
import { type Dispute, plusDays } from '../domain/dispute.ts'
import type { Fact, FactOf } from '../domain/dispute-facts.ts'
import type { Instant } from '../domain/report.ts'
import type { Roster } from '../domain/roster.ts'
import type { Post } from '../domain/vocabulary.ts'
import { commitOnto, type Deciding } from './decide-again.ts'
import { loadDispute } from './load-dispute.ts'
import { project } from './project-dispute.ts'
import type { Needs } from './world.ts'

type Looking = Deciding & Needs<'directory'>

/** Nothing may be due at all, as when another calendar was loaded: looked at now and then all the same. */
const idleDays = 1

/**
 * A dispute's clock has run: records what was missed or has ended, once. Returns when to look again where nothing was:
 * until office hours, or because another calendar has moved the deadline.
 */
export async function lookAtDispute(world: Looking, disputeId: string): Promise<Instant | null> {
  const loaded = await loadDispute(world, disputeId)
  const { dispute, lag } = loaded
  if (!dispute) return null
  const now = world.clock()
  const policy = world.policies.version(dispute.card.policy)
  const roster = await world.directory.roster()
  const reachable = (post: Post): boolean => holders(post, { roster, dispute, now }).length > 0
  const rollComplete = roll(dispute, { roster, now }).complete
  const due: Fact[] = decideClocks(dispute, { now, policy, calendar: world.calendar, reachable, rollComplete })
  const facts = due.map((fact) => (fact.type === 'clock-missed' ? withMissing(fact, dispute, { roster, now }) : fact))
  if (facts.length === 0) {
    if (lag.length === 0) return nextLook(dispute, { policy, calendar: world.calendar, now }) ?? plusDays(now, idleDays)
    await project(world, dispute, lag)
    return null
  }
  await commitOnto(world, loaded, {
    disputeId,
    at: now,
    command: 'run-clocks',
    actor: { kind: 'system', name: 'sweep-agenda' },
    facts,
  })
  return null
}

/** Of a roll-call that is overdue: whose people are missing, as the roster says now. */
function withMissing(
  fact: FactOf<'clock-missed'>,
  dispute: Dispute,
  on: { roster: Roster; now: string },
): FactOf<'clock-missed'> {
  if (fact.clock !== 'confirm') return fact
  const units = roll(dispute, on).missing.map(({ member, post, unit }) => unit ?? answersFor(member, post))
  return { ...fact, missing: [...new Set(units)] }
}
