import type { Calendar } from './calendar.ts'
import { deadlines, expiryOf, nextTelling, toBeTold } from './deadlines.ts'
import type { Dispute } from './dispute.ts'
import type { Fact } from './dispute-facts.ts'
import { ownerOf, tell } from './ladder.ts'
import type { Policy } from './policy.ts'
import type { Instant } from './report.ts'
import type { Post } from './vocabulary.ts'

/**
 * What the passing of time has brought: each missed deadline told one rung up, once a look, however long nobody
 * looked, a yellow and a blue in office hours; a watch without change in its window. After a standstill the history tells each once, with the true deadline.
 */
export function decideClocks(
  dispute: Dispute,
  now: { now: Instant; policy: Policy; calendar: Calendar; reachable: (post: Post) => boolean },
): Fact[] {
  const facts: Fact[] = []
  for (const deadline of deadlines(dispute, now)) {
    const due = nextTelling(deadline, dispute, now)
    if (due === null || due > now.now || toBeTold(now.now, dispute, now) > now.now) continue
    const { clock, at, known, running } = deadline
    const n = running.told + 1
    const { times } = now.policy.repeat[dispute.inForce]
    const telling = tell({ owner: ownerOf(clock, dispute), n, times, reachable: now.reachable })
    facts.push({ type: 'clock-missed', clock, dueAt: at, known, told: n, ...telling })
  }
  const expiry = expiryOf(dispute, now.policy)
  if (expiry !== null && expiry <= now.now) facts.push({ type: 'expired' })
  return facts
}
