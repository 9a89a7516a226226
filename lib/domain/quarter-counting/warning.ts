import * as z from 'zod'
import type { Dispute } from '../dispute.ts'
import type { Outcome } from '../procedure-state.ts'
import { quarterBounds, quarterOf, quarterPlus } from '../quarter.ts'
import type { Instant } from '../report.ts'
import { minutesBetween } from '../span-words.ts'
import { Grade, type Grade as GradeName, gravity } from '../vocabulary.ts'
import type { Played, Stretch } from './played.ts'

/** 应验: what was warned of came; 排除: it did not. Both are our reading; docs/quarter.md says so to the office. */
export const verdicts = ['came-true', 'dismissed'] as const
export const Verdict = z.enum(verdicts)
export type Verdict = z.infer<typeof Verdict>

/** A threshold first crossed in the quarter: how long after the first warning; null: by the very first report. */
export const Lead = z.object({ grade: Grade, minutes: z.nullable(z.number().int()) })
export type Lead = z.infer<typeof Lead>

/** Outcomes that show that there was nothing, or nothing any more. */
const nothingCame: readonly Outcome[] = ['unfounded', 'no-longer-a-risk']

/** Somebody was warned by then: a grade, an alert, or a watch reported to the leading group (四(三)4). A watch alone is none. */
const isWarning = ({ inForce, alert, procedure }: Dispute): boolean =>
  inForce !== 'watch' || alert !== null || procedure.judged?.report === true

/** By new facts, not by an officer's assessment, another policy, or what a merge has brought. */
const roseBy = ({ before, after, commit }: Played): boolean =>
  before !== null &&
  isWarning(before) &&
  gravity[after.inForce] > gravity[before.inForce] &&
  !commit.facts.some(({ type }) => type === 'assessed' || type === 'policy-applied' || type === 'moved-in')

/**
 * What has become of the warning by then. By the outcome where the case is concluded; else, where there was a warning,
 * 排除 if the watch has expired or an assessment has set it to watch; else 应验 where new facts have raised it after the
 * warning. A dispute that was merged has no verdict of its own.
 */
function verdictOf(upTo: readonly Played[]): Verdict | null {
  const state = upTo.at(-1)?.after
  if (!state || state.status === 'merged') return null
  const { outcome } = state.procedure
  if (outcome !== null) return nothingCame.includes(outcome) ? 'dismissed' : 'came-true'
  const down = state.inForce === 'watch' && state.assessed?.grade === 'watch' && !state.pending
  if (state.status === 'expired' || down) return upTo.some(({ after }) => isWarning(after)) ? 'dismissed' : null
  return upTo.some(roseBy) ? 'came-true' : null
}

/** Counted in the quarter at whose end it stands, and once: what counted as 应验 is not 应验 again when opened anew. */
export function verdictIn({ upTo, inside }: Stretch): Verdict | null {
  const [first] = upTo
  const [own] = inside
  if (!first || !own) return null
  let counted: Verdict | null = null
  for (let quarter = quarterOf(first.at); quarter < quarterOf(own.at); quarter = quarterPlus(quarter, 1)) {
    const { end } = quarterBounds(quarter)
    counted = verdictOf(upTo.filter(({ at }) => at < end)) ?? counted
  }
  const verdict = verdictOf(upTo)
  return verdict === counted ? null : verdict
}

const byReports = ({ commit }: Played): boolean => !commit.facts.some(({ type }) => type === 'moved-in')

/** 未经预警: as grave as red when the very first report came. Opened by a split it was known before. */
export function cameWithoutWarning({ inside }: Stretch): boolean {
  const [first] = inside
  return first?.before === null && byReports(first) && first.after.card.proposed === 'red'
}

const byPolicy = ({ commit }: Played): boolean => commit.facts.some(({ type }) => type === 'policy-applied')

const thresholds = ['yellow', 'red'] as const satisfies readonly GradeName[]

/**
 * 提前量: from the first warning (the first alert before it, else the moment the dispute was first watched) to the commit
 * by which the figures first reach yellow and red. What a merge or a split brings is no crossing, nor is another policy.
 */
export function leadsIn({ upTo, inside }: Stretch): Lead[] {
  const [first] = upTo
  if (!first) return []
  return thresholds.flatMap((grade): Lead[] => {
    const crossed = upTo.find(({ after }) => gravity[after.card.proposed] >= gravity[grade])
    if (!crossed || !inside.includes(crossed) || !byReports(crossed) || byPolicy(crossed)) return []
    if (crossed === first) return [{ grade, minutes: null }]
    return [{ grade, minutes: minutesBetween(warnedAt(upTo, crossed, first.at), crossed.at) }]
  })
}

function warnedAt(upTo: readonly Played[], crossed: Played, opened: Instant): Instant {
  const alert = upTo.find(({ commit }) => commit.facts.some(({ type }) => type === 'alert-raised'))
  return alert && alert.commit.seq < crossed.commit.seq ? alert.at : opened
}
