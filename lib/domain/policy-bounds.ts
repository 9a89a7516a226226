import { type ClockName, clockNames } from './clock-names.ts'
import type { EarlySignRules } from './ears.ts'
import type { MeetingRules } from './meeting/rules.ts'
import type { Policy, Span } from './policy.ts'
import type { Grade } from './vocabulary.ts'

/** How long a step may be given at most, ours: one mistyped figure must not put a deadline beyond every calendar. */
export const spanAtMost = { minutes: 525_600, days: 366, workingHours: 2_000, workingDays: 250 } as const
const from =
  (lowest: number, highest: number) =>
  (value: number): number =>
    Math.min(Math.max(value, lowest), highest)

function span(of: Span): Span {
  if ('minutes' in of) return { minutes: Math.min(of.minutes, spanAtMost.minutes) }
  if ('days' in of) return { days: Math.min(of.days, spanAtMost.days) }
  if ('workingHours' in of) return { workingHours: Math.min(of.workingHours, spanAtMost.workingHours) }
  return { workingDays: Math.min(of.workingDays, spanAtMost.workingDays) }
}

type Clocks = Partial<Record<ClockName, Span>>
function clocks(of: Clocks): Clocks {
  const kept: Clocks = {}
  for (const name of clockNames) {
    const given = of[name]
    if (given) kept[name] = span(given)
  }
  return kept
}

/** At least two weeks make a standard deviation; a year of guard would compare with another season. */
const earlySigns = (of: EarlySignRules): EarlySignRules => ({
  baseline: from(3, 26)(of.baseline),
  guard: from(0, 8)(of.guard),
  c1: from(1, 20)(of.c1),
  c2: from(1, 20)(of.c2),
  c3: from(1, 20)(of.c3),
  minimumCount: from(1, 100)(of.minimumCount),
  minimumSdHundredths: from(10, 500)(of.minimumSdHundredths),
})

const meetings = (of: MeetingRules): MeetingRules => ({
  ...of,
  minutesWithinWorkingDays: from(1, 60)(of.minutesWithinWorkingDays),
})

const perGrade = <T>(of: Record<Grade, T>, keep: (one: T) => T): Record<Grade, T> => ({
  red: keep(of.red),
  yellow: keep(of.yellow),
  blue: keep(of.blue),
  watch: keep(of.watch),
})

/**
 * The policy with every figure that time is computed with inside its bounds. What is published is inside them already
 * (`unfit`); an older one that is not still grades, and stops nothing else.
 */
export const withinBounds = (policy: Policy): Policy => ({
  ...policy,
  massLayoffPercent: from(1, 100)(policy.massLayoffPercent),
  watchAcceptsDays: from(1, 366)(policy.watchAcceptsDays),
  recurrenceMonths: from(0, 120)(policy.recurrenceMonths),
  objectWithinWorkingDays: from(1, 250)(policy.objectWithinWorkingDays),
  retention: { years: from(1, 100)(policy.retention.years) },
  clocks: perGrade(policy.clocks, clocks),
  earlySigns: earlySigns(policy.earlySigns),
  briefing: { ...policy.briefing, fewBelow: from(3, 20)(policy.briefing.fewBelow) },
  meetings: meetings(policy.meetings),
  returns: { ...policy.returns, dueWorkingDays: from(1, 30)(policy.returns.dueWorkingDays) },
  repeat: perGrade(policy.repeat, ({ every, times }) => ({ every: span(every), times: from(0, 20)(times) })),
  reportWithin: perGrade(policy.reportWithin, span),
})
