import * as z from 'zod'
import { clockNames } from '../clock-names.ts'
import { type ClockRules, clocksThatRan, type RanClock } from '../clocks-run.ts'
import type { Bounds } from '../quarter.ts'
import { minutesBetween } from '../span-words.ts'
import { Grade, Unit } from '../vocabulary.ts'
import type { Played, Stretch } from './played.ts'

const Count = z.number().int()

/** A clock that was decided in the quarter: kept when it ended in time, missed when its deadline passed. */
export const CountedClock = z.object({
  clock: z.enum(clockNames),
  grade: Grade,
  kept: z.boolean(),
  /** How long it took; null: missed, and not done by the end of the quarter. */
  minutes: z.nullable(Count),
})
export type CountedClock = z.infer<typeof CountedClock>

export const Handled = z.object({
  clocks: z.array(CountedClock),
  /** Assessments made (研判): what the figures proposed, and what was found. */
  assessments: z.array(z.object({ proposed: Grade, assessed: Grade })),
  /** 异议 (六(三)), by the unit that objected. */
  bounces: z.array(Unit),
  transfers: Count,
  /** How many other disputes were merged into this one. */
  mergedIn: Count,
})
export type Handled = z.infer<typeof Handled>

export function handled(stretch: Stretch, on: Omit<ClockRules, 'now'> & { bounds: Bounds; now: string }): Handled {
  const { inside, upTo } = stretch
  const facts = inside.flatMap(({ commit }) => commit.facts)
  const now = sooner(on.now, on.bounds.end)
  const ran = clocksThatRan(
    upTo.map(({ commit }) => commit),
    { ...on, now },
  )
  return {
    clocks: ran.flatMap((run) => decidedIn(run, on.bounds)),
    assessments: inside.flatMap(assessmentsIn),
    bounces: facts.flatMap((fact) => (fact.type === 'objected' ? fact.unit : [])),
    transfers: facts.filter(({ type }) => type === 'transferred').length,
    mergedIn: inside.filter(
      ({ commit, before }) =>
        before !== null && commit.facts.some((fact) => fact.type === 'moved-in' && fact.part === 0),
    ).length,
  }
}

const sooner = (a: string, b: string): string => (a < b ? a : b)

/** A quarter's deadlines are those that fell in it, or would have had they not been kept before. */
function decidedIn(
  { clock, grade, kept, lapsed, since, dueAt, endedAt }: RanClock,
  { start, end }: Bounds,
): CountedClock[] {
  const decidedAt = kept === false ? dueAt : endedAt
  if (kept === null || decidedAt === null || decidedAt < start || decidedAt >= end) return []
  if (kept && lapsed) return []
  return [{ clock, grade, kept, minutes: endedAt === null ? null : minutesBetween(since, endedAt) }]
}

/** One that only asks for the assessment of whose it is (四(二)) is none yet. */
function assessmentsIn({ commit, before }: Played): Handled['assessments'] {
  if (!before) return []
  return commit.facts.flatMap((fact) =>
    fact.type === 'assessed' && !fact.pending ? [{ proposed: before.card.proposed, assessed: fact.grade }] : [],
  )
}
