import { addDays, beijingInstant } from '../domain/calendar.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import { quarterOf, quarterOfDate, quarterPlus } from '../domain/quarter.ts'
import { lastBefore } from '../domain/quarter-counting/played.ts'
import { countedIn, type NoLine, type QuarterLine } from '../domain/quarter-line.ts'
import type { Counted } from '../domain/quarter-state.ts'
import { each } from '../each.ts'
import type { Needs } from './world.ts'

export type Counting = Needs<'disputes' | 'days' | 'quarters' | 'policies' | 'calendar' | 'clock' | 'log'>

/** One run: whether it may no longer go on, the last day that has ended, the quarters that no longer change. */
export interface Run {
  timeIsUp: () => boolean
  last: string
  frozen: ReadonlySet<string>
  /** Disputes whose lines this run has drawn from their whole history already. */
  drawn: Set<string>
}

/** So many at once: a history may be long. */
const atOnce = 8

/** Counts each day that has not been counted; false when the time was up before the last of them. */
export async function countDays(world: Counting, run: Run, from: Counted): Promise<boolean> {
  const failed = new Set<string>()
  const tried = await drawLines(world, run, { ids: from.retry, failed })
  if (tried !== null) for (const id of from.retry.slice(from.retry.indexOf(tried) + 1)) failed.add(id)
  let counted: Counted = { ...from, retry: [] }
  const touchedOn = daysOf(world, run.last)
  while (counted.date < run.last) {
    const date = addDays(counted.date, 1)
    const touched = (await touchedOn(date)).toSorted()
    const { after } = counted
    const ids = after === null ? touched : touched.filter((id) => id > after)
    const last = await drawLines(world, run, { ids, failed })
    const retry = [...failed]
    counted = last === null ? { date, after: null, retry } : { ...counted, after: last, retry }
    await world.quarters.countedTo(counted)
    if (last !== null) return false
  }
  if (counted.date === from.date) await world.quarters.countedTo({ ...counted, retry: [...failed] })
  return true
}

const daysAtOnce = 25

/** Days are read some at a time: after weeks of silence, or in the first run, most hold little. */
function daysOf(world: Counting, last: string): (date: string) => Promise<readonly string[]> {
  let read = new Map<string, readonly string[]>()
  return async (date) => {
    if (!read.has(date)) {
      const days = Array.from({ length: daysAtOnce }, (_, n) => addDays(date, n)).filter((day) => day <= last)
      read = new Map(await Promise.all(days.map(async (day) => [day, await world.days.touched(day)] as const)))
    }
    return read.get(date) ?? []
  }
}

/** Null: all of them; else the last before the time was up. */
async function drawLines(
  world: Counting,
  run: Run,
  of: { ids: readonly string[]; failed: Set<string> },
): Promise<string | null> {
  const { ids, failed } = of
  for (let at = 0; at < ids.length; at += atOnce) {
    const some = ids.slice(at, at + atOnce)
    await each(some, atOnce, async (disputeId) => {
      if (!(await drawn(world, run, disputeId))) failed.add(disputeId)
    })
    if (run.timeIsUp() && at + atOnce < ids.length) return some.at(-1) ?? null
  }
  return null
}

/** False where a history cannot be read or counted: it holds up nobody else's, and is tried again by the next run. */
export async function drawn(world: Counting, run: Run, disputeId: string): Promise<boolean> {
  try {
    await drawDispute(world, run, disputeId)
    return true
  } catch (fault) {
    world.log.count('QuarterLineFailed')
    world.log.error('quarter-line-not-drawn', { disputeId, fault })
    return false
  }
}

/**
 * Draws the line of a dispute anew in every quarter of its life that may still change: what was published late may
 * belong to any of them. Those before the present one are written only where they have changed.
 */
async function drawDispute(world: Counting, run: Run, disputeId: string): Promise<void> {
  if (run.drawn.has(disputeId)) return
  // What came after that day is counted with its own.
  const now = beijingInstant(addDays(run.last, 1), '00:00')
  const all = await world.disputes.commitsAfter(disputeId, 0)
  const [first, ...more] = all.slice(0, lastBefore(all, now))
  if (!first) return
  const policyOf = (version: string) => world.policies.version(version)
  const rules = { policyOf, calendar: world.calendar, now }
  const present = quarterOfDate(run.last)
  for (let quarter = quarterOf(first.at); quarter <= present; quarter = quarterPlus(quarter, 1)) {
    if (run.frozen.has(quarter)) continue
    const line = countedIn([first, ...more], { ...rules, quarter })
    const stands = 'gone' in line || quarter < present ? await world.quarters.line(line) : null
    if ('gone' in line ? stands !== null && stands.seq < line.seq : !isSame(stands, line))
      await world.quarters.putLine(line)
  }
  run.drawn.add(disputeId)
}

/** Without another commit a line may still be another: a deadline may have passed since it was drawn. */
const isSame = (a: QuarterLine | NoLine | null, b: QuarterLine): boolean =>
  a !== null && canonicalJson(a) === canonicalJson(b)
