import type { BriefingFigures } from '../domain/briefing/figures.ts'
import { briefingFigures } from '../domain/briefing/from-analysis.ts'
import { weeksOf } from '../domain/quarter.ts'
import { published } from '../domain/quarter-published.ts'
import type { SignStore } from '../stores.ts'
import type { Needs } from './world.ts'

export type Figuring = Needs<'quarters' | 'policies' | 'clock'> & { signs: SignStore }

/** What a briefing on the quarter would tell now, the small numbers suppressed; null where it was not closed yet. */
export async function figuresNow(world: Figuring, quarter: string): Promise<BriefingFigures | null> {
  const weeks = weeksOf(quarter)
  const [state, analysis, found] = await Promise.all([
    world.quarters.state(quarter),
    world.quarters.analysis(quarter),
    world.signs.weeks(weeks[0] ?? '', weeks.at(-1) ?? ''),
  ])
  if (!state?.closedAt || !analysis) return null
  // An employer that stands out is for the office's eyes, not for a briefing.
  const signs = found.flatMap((week) =>
    week.signs.flatMap((sign) =>
      sign.kind === 'place' ? [{ category: sign.category, district: sign.district ?? '' }] : [],
    ),
  )
  // Where no week had weeks enough before it, nothing was compared: that nothing stood out is not to be said.
  const looked = found.some(({ history, policy }) => history >= world.policies.version(policy).earlySigns.baseline)
  const told = published(analysis, { fewBelow: world.policies.current(world.clock()).briefing.fewBelow })
  return briefingFigures(told, looked ? once(signs) : null)
}

/** Several weeks of one sign are one sign of the quarter. */
const once = <T extends { category: string; district: string }>(signs: readonly T[]): T[] => [
  ...new Map(signs.map((sign) => [`${sign.category} ${sign.district}`, sign])).values(),
]
