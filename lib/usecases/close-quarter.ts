import { addDays, beijingDate } from '../domain/calendar.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import { quarterBefore, quarterDates, quarterLastYear, quarterOfDate, quarterPlus } from '../domain/quarter.ts'
import { type Analysis, analysisOf } from '../domain/quarter-analysis.ts'
import { plus } from './commit.ts'
import { type Counting, countDays, drawn, type Run } from './count-disputes.ts'
import { registerOf } from './missed-warnings.ts'
import type { Needs } from './world.ts'

type Closing = Counting & Needs<'records' | 'digest'>

/** For whoever has noted a day at its last moment. */
const graceMs = 3 * 60_000
/** The first run also counts what was there before it. */
const firstQuarters = 1
/** So many quarters that have ended are compiled again each time, unless they are frozen. */
const stillOpen = 5

/**
 * Counts every day that has ended (北京时间) and was not counted, and compiles the quarters that may still change: the
 * running one as of yesterday, those that have ended once more, for what was published late (结账后补记). May run as often
 * as one likes, twice at once, and after weeks of silence; what the time does not suffice for is left to the next run.
 * `timeIsUp`: by the time that the process has, which no clock says that is moved or set right.
 */
export async function closeQuarter(world: Closing, timeIsUp: () => boolean): Promise<void> {
  const last = addDays(beijingDate(plus(world.clock(), -graceMs)), -1)
  const states = await world.quarters.states()
  const frozen = new Set(states.flatMap(({ quarter, frozenAt }) => (frozenAt === null ? [] : quarter)))
  const run: Run = { timeIsUp, last, frozen, drawn: new Set() }
  const from = (await world.quarters.counted()) ?? {
    date: addDays(quarterDates(quarterPlus(quarterOfDate(last), -firstQuarters)).first, -1),
    after: null,
    retry: [],
  }
  const present = quarterOfDate(last)
  const since = quarterOfDate(addDays(from.date, 1))
  const whole = await countDays(world, run, from)
  const carried = whole && (await carryOn(world, run, since < present ? since : quarterBefore(present)))
  if (!carried) return world.log.error('quarter-not-counted', { last })
  const known = states.map(({ quarter }) => quarter).filter((one) => one >= quarterPlus(present, -stillOpen))
  const [oldest = present] = [...known, since, quarterBefore(present)].sort()
  await compileAll(world, run, { from: oldest, known: states.some(({ quarter }) => quarter < oldest) })
  world.log.count('QuarterCounted')
}

/**
 * What stands open at the end of one quarter stands in the next, also where nothing happens to it. Looked at each time:
 * a run may have been cut short.
 */
async function carryOn(world: Counting, run: Run, from: string): Promise<boolean> {
  const present = quarterOfDate(run.last)
  let standing = await world.quarters.standing(from)
  for (let quarter = from; quarter < present; quarter = quarterPlus(quarter, 1)) {
    const next = await world.quarters.standing(quarterPlus(quarter, 1))
    const there = new Set(next.map(({ disputeId }) => disputeId))
    const missing = standing.filter(({ disputeId, end }) => end.status === 'open' && !there.has(disputeId))
    for (const { disputeId } of missing) {
      if (run.timeIsUp()) return false
      await drawn(world, run, disputeId)
    }
    standing = missing.length === 0 ? next : await world.quarters.standing(quarterPlus(quarter, 1))
  }
  return true
}

async function compileAll(world: Closing, run: Run, on: { from: string; known: boolean }): Promise<void> {
  let { known } = on
  const present = quarterOfDate(run.last)
  for (let quarter = on.from; quarter <= present; quarter = quarterPlus(quarter, 1))
    known = run.frozen.has(quarter) || (await compile(world, run, { quarter, known })) || known
}

/** True once there is anything: a quarter from before the first dispute was not empty, it was not counted. */
async function compile(world: Closing, run: Run, on: { quarter: string; known: boolean }): Promise<boolean> {
  const { quarter } = on
  const readAt = world.clock()
  const [state, earlier, lines] = await Promise.all([
    world.quarters.state(quarter),
    world.quarters.analysis(quarter),
    world.quarters.lines(quarter),
  ])
  if (lines.length === 0 && !state && !on.known && quarter < quarterOfDate(run.last)) return false
  const [before, lastYear] = await Promise.all([
    world.quarters.analysis(quarterBefore(quarter)),
    world.quarters.analysis(quarterLastYear(quarter)),
  ])
  const analysis = analysisOf(lines, {
    quarter,
    before: before?.figures ?? null,
    lastYear: lastYear?.figures ?? null,
    register: await registerOf(world, quarter),
  })
  const dates = quarterDates(quarter)
  const ended = run.last >= dates.last
  const amended = state?.closedAt != null && earlier !== null && !sameFigures(earlier, analysis)
  await world.quarters.putAnalysis(analysis, readAt)
  await world.quarters.putState({
    quarter,
    asOf: ended ? dates.last : run.last,
    closedAt: state?.closedAt ?? (ended ? readAt : null),
    amendedAt: amended ? readAt : (state?.amendedAt ?? null),
    frozenAt: null,
  })
  if (state?.closedAt == null && ended)
    world.log.info('quarter-closed', { quarter, disputes: analysis.figures.disputes })
  return true
}

const sameFigures = (a: Analysis, b: Analysis): boolean => canonicalJson(a.figures) === canonicalJson(b.figures)
