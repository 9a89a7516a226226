import { type ClockName, clockLabel } from './clock-names.ts'
import { type ClockRules, clocksThatRan, type RanClock } from './clocks-run.ts'
import { type Dispute, evolve } from './dispute.ts'
import type { Commit } from './dispute-facts.ts'
import { beijingMinute } from './format.ts'
import { type Step, stepLabel, stepOf } from './procedure.ts'
import type { Instant } from './report.ts'
import { minutesBetween, spanWords } from './span-words.ts'

/** A clock that ran: until when it should have, and did; `kept` null: it runs, and there is time. */
export interface ClockRun {
  clock: ClockName
  label: string
  since: Instant
  dueAt: Instant
  endedAt: Instant | null
  kept: boolean | null
  say: string
}

/** How long the dispute stood at a step. */
export interface StepRun {
  step: Step
  label: string
  from: Instant
  until: Instant | null
  minutes: number | null
  say: string
}

/** Every clock that a history has run, in words, in the order in which they began. */
export const clocksRun = (commits: readonly Commit[], rules: ClockRules): ClockRun[] =>
  clocksThatRan(commits, rules).map((run) => clockSaid(run, rules.now))

function clockSaid({ grade: _, lapsed: __, ...run }: RanClock, now: Instant): ClockRun {
  const { clock, dueAt, endedAt, since, kept } = run
  const until = endedAt ?? now
  const label = clockLabel[clock]
  const by = `“${label}”时限 ${beijingMinute(dueAt)}`
  const took = `用时${spanWords(minutesBetween(since, until))}`
  if (kept === null) return { ...run, label, say: `${by}，进行中` }
  if (kept) return { ...run, label, say: `${by}，按时，${took}` }
  const over = spanWords(minutesBetween(dueAt, until))
  return { ...run, label, say: `${by}，超过${over}${endedAt === null ? '，至今未办' : `，${took}`}` }
}

/** The steps in the order in which the dispute stood at them; one taken up again stands again. */
export function stepsRun(commits: readonly Commit[], now: Instant): StepRun[] {
  const runs: { step: Step; from: Instant; until: Instant | null }[] = []
  let dispute: Dispute | null = null
  for (const commit of commits) {
    dispute = evolve(dispute, commit)
    const step = stepOf(dispute)
    const last = runs.at(-1)
    if (last && last.until === null && last.step === step) continue
    if (last) last.until ??= commit.at
    if (step) runs.push({ step, from: commit.at, until: null })
  }
  return runs.map((run) => {
    const minutes = minutesBetween(run.from, run.until ?? now)
    const say = `${stepLabel[run.step]}：${spanWords(minutes)}${run.until === null ? '，进行中' : ''}`
    return { ...run, label: stepLabel[run.step], minutes, say }
  })
}
