import * as z from 'zod'
import type { AdminStore } from '../admin-store.ts'
import { type BackTestChange, backTest } from '../domain/back-test.ts'
import { type BackTestFigures, noFigures, together } from '../domain/back-test-figures.ts'
import { addDays, beijingDate } from '../domain/calendar.ts'
import { Quarter, quarterDates, quarterLabel } from '../domain/quarter.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import { each } from '../each.ts'
import { stops } from './check-chain.ts'
import { plus } from './commit.ts'
import { readCursor, writeCursor } from './list-cursor.ts'
import { readHistory } from './read-history.ts'
import { wantedPolicy } from './wanted-policy.ts'
import type { Needs } from './world.ts'

export type BackTesting = Needs<'clock' | 'days' | 'digest' | 'disputes' | 'log'> & { admin: AdminStore }

/** A call begins no further histories after so long, and looks at so many at most; `next` goes on. */
const longestMs = 12_000
const atOnce = 200
const width = 5
/** Beyond so many commits one history alone could take longer than a call may. */
const tooManyCommits = 5_000

const Asked = z.strictObject({
  policy: z.unknown().optional(),
  version: z.string().max(40).optional(),
  quarter: Quarter,
  cursor: z.string().max(1_000).optional(),
})

export interface BackTest {
  quarter: string
  label: string
  /** Disputes touched in the quarter; those looked at by this call, and those left for the next. */
  disputes: number
  looked: number
  left: number
  was: BackTestFigures
  would: BackTestFigures
  cameTrue: number
  changes: BackTestChange[]
  /** Not looked at: the history does not hold, or is too long. */
  unread: string[]
  next: string | null
}

/**
 * 回测 (DOMAIN 2.4): what a quarter's warnings would have been under another policy, proposed or published, before anyone
 * decides. Changes nothing. Reads the disputes that were touched on the quarter's days, and each one's whole history.
 */
export async function backTestPolicy(
  world: BackTesting,
  { body }: { body: Record<string, unknown> },
): Promise<BackTest | Refusal> {
  const asked = Asked.safeParse(body)
  if (!asked.success) return invalid(asked.error)
  const { version, quarter, cursor } = asked.data
  const policy = await wantedPolicy(world, body, version)
  if ('refused' in policy) return policy
  const question = world.digest(JSON.stringify(['back-test', version ?? body.policy, quarter]))
  const from = cursor === undefined ? null : readCursor(world.digest, { question, cursor })
  if (from && 'refused' in from) return from
  const all = await touchedIn(world, quarter)
  const mine = all.filter((disputeId) => disputeId > (from?.at ?? ''))
  const answer: BackTest = {
    ...{ quarter, label: quarterLabel(quarter), disputes: all.length, looked: 0, left: mine.length },
    ...{ was: noFigures, would: noFigures, cameTrue: 0, changes: [], unread: [], next: null },
  }
  const until = plus(world.clock(), longestMs)
  while (answer.left > 0 && answer.looked < atOnce && world.clock() < until) {
    const chunk = mine.slice(answer.looked, answer.looked + width)
    await each(chunk, width, async (disputeId) => {
      const commits = await historyOf(world, disputeId)
      const found = commits && backTest(commits, { policy, quarter })
      if (!commits) answer.unread.push(disputeId)
      if (!found) return
      answer.was = together(answer.was, found.was)
      answer.would = together(answer.would, found.would)
      answer.cameTrue += found.cameTrue
      if (found.change) answer.changes.push(found.change)
    })
    answer.looked += chunk.length
    answer.left -= chunk.length
  }
  answer.changes.sort((a, b) => Number(b.wouldMiss) - Number(a.wouldMiss) || (a.number < b.number ? -1 : 1))
  const last = mine[answer.looked - 1]
  if (answer.left > 0 && last) answer.next = writeCursor(world.digest, question, { plan: 0, at: last })
  return answer
}

/** In one order, so that a cursor goes on; what was published in the last minutes is noted for the day after. */
async function touchedIn(world: BackTesting, quarter: string): Promise<string[]> {
  const { first, last } = quarterDates(quarter)
  const today = beijingDate(world.clock())
  const days: string[] = []
  for (let day = first; day <= addDays(last, 1) && day <= today; day = addDays(day, 1)) days.push(day)
  const ids = new Set<string>()
  await each(days, 25, async (day) => {
    for (const disputeId of await world.days.touched(day)) ids.add(disputeId)
  })
  return [...ids].sort()
}

/** Null: it cannot be told. */
async function historyOf(world: BackTesting, disputeId: string) {
  const head = await world.disputes.storedHead(disputeId)
  if (head && head !== 'unreadable' && head.seq > tooManyCommits) return null
  const { commits, broken } = await readHistory(world, disputeId)
  return stops(broken) ? null : commits
}
