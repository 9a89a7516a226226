import type { Analysis } from '../domain/quarter-analysis.ts'
import { quarterShown } from '../domain/quarter-state.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Needs } from './world.ts'

/** Which quarters there are, newest first, and how far each is. */
export async function viewQuarters(world: Needs<'quarters'>) {
  return { quarters: (await world.quarters.states()).map(quarterShown) }
}

type QuarterSeen = { quarter: ReturnType<typeof quarterShown> } & Omit<Analysis, 'v'>

/** What one quarter comes to; of the running one as of yesterday. Reads that quarter's own items only. */
export async function viewQuarter(world: Needs<'quarters'>, quarter: string): Promise<QuarterSeen | Refusal> {
  const [state, analysis] = await Promise.all([world.quarters.state(quarter), world.quarters.analysis(quarter)])
  if (!state || !analysis) return { refused: 'quarter-not-found' }
  const { figures, before, lastYear } = analysis
  return { quarter: quarterShown(state), figures, before, lastYear }
}
