import * as z from 'zod'
import { type ClockName, clockNames } from '../clock-names.ts'
import type { QuarterLine } from '../quarter-line.ts'
import { Spread, spreadOf } from '../spread.ts'
import { Grade, grades, gravity, Unit, units } from '../vocabulary.ts'

const Count = z.number().int()

export const ClockFigures = z.object({
  clock: z.enum(clockNames),
  /** Null: of all grades. */
  grade: z.nullable(Grade),
  kept: Count,
  missed: Count,
  /** Missed and not done by the end of the quarter. */
  missedStill: Count,
  /** Of those that were done: how long they took. */
  took: Spread,
})
export type ClockFigures = z.infer<typeof ClockFigures>

export const Performance = z.object({
  clocks: z.array(ClockFigures),
  /** From a unit's knowledge to the first alert; `unknown`: 知悉时间未填. */
  knownToAlert: z.object({ ...Spread.shape, unknown: Count }),
  /** From the first report's receipt to the first alert. */
  receivedToAlert: Spread,
  alerts: z.array(z.object({ grade: Grade, raised: Count, confirmed: Spread, waiting: Count })),
  bounces: z.object({ total: Count, byUnit: z.array(z.object({ unit: Unit, n: Count })) }),
  transfers: Count,
  recurrences: Count,
  /** Disputes merged into another. */
  merges: Count,
  splits: Count,
  withdrawn: Count,
  /** 研判: of how many, by what the figures proposed and what was found. */
  assessments: z.object({
    matrix: z.array(z.object({ proposed: Grade, assessed: Grade, n: Count })),
    same: Count,
    raised: Count,
    lowered: Count,
  }),
})
export type Performance = z.infer<typeof Performance>

export function performanceOf(lines: readonly QuarterLine[]): Performance {
  const knowledge = lines.flatMap(({ knowledge }) => knowledge ?? [])
  const known = knowledge.flatMap(({ known }) => known ?? [])
  return {
    clocks: clocksOf(lines),
    knownToAlert: { ...spreadOf(known), unknown: knowledge.length - known.length },
    receivedToAlert: spreadOf(knowledge.flatMap(({ received }) => received ?? [])),
    alerts: alertsOf(lines),
    bounces: bouncesOf(lines),
    transfers: sum(lines, ({ transfers }) => transfers),
    recurrences: lines.filter(({ recurrence, end }) => recurrence && end.status !== 'merged').length,
    merges: sum(lines, ({ merged }) => merged),
    splits: lines.filter(({ split }) => split).length,
    withdrawn: sum(lines, ({ withdrawn }) => withdrawn),
    assessments: assessmentsOf(lines),
  }
}

const sum = (lines: readonly QuarterLine[], of: (line: QuarterLine) => number): number =>
  lines.reduce((total, line) => total + of(line), 0)

/** Of each clock that ran, of each grade and of all. */
function clocksOf(lines: readonly QuarterLine[]): ClockFigures[] {
  const all = lines.flatMap(({ clocks }) => clocks)
  const one = (clock: ClockName, grade: Grade | null): ClockFigures[] => {
    const ran = all.filter((each) => each.clock === clock && (grade === null || each.grade === grade))
    if (ran.length === 0) return []
    const missed = ran.filter(({ kept }) => !kept)
    return [
      {
        clock,
        grade,
        kept: ran.length - missed.length,
        missed: missed.length,
        missedStill: missed.filter(({ minutes }) => minutes === null).length,
        took: spreadOf(ran.flatMap(({ minutes }) => minutes ?? [])),
      },
    ]
  }
  return clockNames.flatMap((clock) => [null, ...grades].flatMap((grade) => one(clock, grade)))
}

function alertsOf(lines: readonly QuarterLine[]): Performance['alerts'] {
  return grades.map((grade) => ({
    grade,
    raised: sum(lines, ({ alerts }) => alerts.filter((alert) => alert.grade === grade).length),
    confirmed: spreadOf(
      lines.flatMap(({ confirmed }) => confirmed.flatMap((one) => (one.grade === grade ? one.minutes : []))),
    ),
    waiting: lines.filter(({ waiting, end }) => waiting && end.grade === grade).length,
  }))
}

function bouncesOf(lines: readonly QuarterLine[]): Performance['bounces'] {
  const all = lines.flatMap(({ bounces }) => bounces)
  const byUnit = units.map((unit) => ({ unit, n: all.filter((one) => one === unit).length })).filter(({ n }) => n > 0)
  return { total: all.length, byUnit }
}

function assessmentsOf(lines: readonly QuarterLine[]): Performance['assessments'] {
  const all = lines.flatMap(({ assessments }) => assessments)
  const matrix = grades.flatMap((proposed) =>
    grades.map((assessed) => ({
      proposed,
      assessed,
      n: all.filter((one) => one.proposed === proposed && one.assessed === assessed).length,
    })),
  )
  const by = (is: (change: number) => boolean): number =>
    all.filter(({ proposed, assessed }) => is(gravity[assessed] - gravity[proposed])).length
  return { matrix, same: by((n) => n === 0), raised: by((n) => n > 0), lowered: by((n) => n < 0) }
}
