import { asOf } from '../domain/as-of.ts'
import type { Dispute } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { maySee, type Officer } from '../domain/permissions.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Instant } from '../domain/report.ts'
import { readInstant } from '../domain/when.ts'
import { type BrokenLink, stops } from './check-chain.ts'
import { readHistoryFor } from './read-history.ts'
import type { Needs } from './world.ts'

/** A whole dispute as an official opens it. */
export interface OpenedDispute {
  dispute: Dispute
  /** Those that hold, oldest first; of a moment, those up to it. */
  commits: Commit[]
  historyIntact: boolean
  /**
   * Where the history does not hold: nothing may be done until that is cleared up. With an intact history, where the
   * stored head differs from it (`head-differs`): what is shown and acted on here is what the commits say.
   */
  brokenAt: Pick<BrokenLink, 'seq' | 'reason'> | null
  /** The moment that is shown; null: now. Of a moment past nothing can be done. */
  asOf: Instant | null
}

/**
 * Opens a whole dispute: every commit is read and the chain verified. With `at`, what stood at that moment; who may
 * see it is decided by what stands now.
 */
export async function openDispute(
  world: Needs<'disputes' | 'digest' | 'log' | 'clock'>,
  asked: { officer: Officer; disputeId: string; at?: string },
): Promise<OpenedDispute | Refusal> {
  const { officer, disputeId } = asked
  const history = await readHistoryFor(world, { disputeId, sees: (one) => maySee(officer, one) })
  if (!history) return { refused: 'not-found' }
  const { dispute, commits, broken } = history
  const brokenAt = broken && { seq: broken.seq, reason: broken.reason }
  const whole = { historyIntact: !stops(broken), brokenAt }
  if (asked.at === undefined) return { dispute, commits, ...whole, asOf: null }
  const at = readMoment(asked.at, world.clock())
  if (typeof at !== 'string') return at
  const then = asOf(commits, at)
  if (!then) return badMoment(`本事项当时尚未建立（建立于 ${dispute.openedAt}）。`)
  return { ...then, ...whole, asOf: at }
}

function readMoment(said: string, now: Instant): Instant | Refusal {
  const { at, review } = readInstant(said, now)
  if (review.includes('date-in-future') || (at !== null && at > now)) return badMoment('时刻不能晚于现在。')
  return at ?? badMoment('时刻读不出来，请写成 2026-11-23T14:05:09+08:00 的样子。')
}

const badMoment = (message: string): Refusal => ({
  refused: 'invalid',
  errors: [{ pointer: '/asOf', code: 'moment', message }],
})
