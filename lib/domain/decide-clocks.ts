import type { Calendar } from './calendar.ts'
import { type Deadline, deadlines, expiryOf, isRecorded, nextTelling, toBeTold } from './deadlines.ts'
import type { Dispute } from './dispute.ts'
import type { Fact } from './dispute-facts.ts'
import { ownerOf, tell } from './ladder.ts'
import type { Policy } from './policy.ts'
import type { Instant } from './report.ts'
import type { Post } from './vocabulary.ts'

interface Now {
  now: Instant
  policy: Policy
  calendar: Calendar
  reachable: (post: Post) => boolean
  /** Everybody of the roll-call as roster and grade now stand has confirmed. */
  rollComplete: boolean
}

/**
 * What the passing of time has brought: a missed deadline, recorded at its own time and told one rung up, once a look,
 * however long nobody looked; of a yellow and a blue the telling waits for office hours. A roll-call that has become
 * complete is over instead. A watch without change in its window ends. After a standstill the history tells each once,
 * with the true deadline.
 */
export function decideClocks(dispute: Dispute, now: Now): Fact[] {
  const { alert, procedure } = dispute
  const over = alert?.kind === 'rise' && !procedure.rollComplete && now.rollComplete
  const facts: Fact[] = over ? [{ type: 'roll-complete', alert: alert.seq }] : []
  for (const deadline of deadlines(dispute, now)) {
    if (over && deadline.clock === 'confirm') continue
    facts.push(...missed(deadline, dispute, now))
  }
  const expiry = expiryOf(dispute, now.policy)
  if (expiry !== null && expiry <= now.now) facts.push({ type: 'expired' })
  return facts
}

function missed(deadline: Deadline, dispute: Dispute, now: Now): Fact[] {
  const { clock, at, known, running } = deadline
  const waits = toBeTold(now.now, dispute, now) > now.now
  const fact = { type: 'clock-missed', clock, dueAt: at, known } as const
  if (!isRecorded(running) && at <= now.now && waits)
    return [{ ...fact, told: 0, rung: null, skipped: [], standing: false }]
  const due = nextTelling(deadline, dispute, now)
  if (due === null || due > now.now || waits) return []
  const { times } = now.policy.repeat[dispute.inForce]
  const { missed: before } = running
  const telling = tell({ owner: ownerOf(clock, dispute), missed: before, times, reachable: now.reachable })
  return [{ ...fact, told: running.told + 1, ...telling }]
}
