import * as z from 'zod/mini'
import { type Officer, seesAll } from '../domain/permissions.ts'
import { Quarter } from '../domain/quarter.ts'
import type { Analysis, Figures } from '../domain/quarter-analysis.ts'
import { quarterShown } from '../domain/quarter-state.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import type { Needs } from './world.ts'

/** Which quarters there are, newest first, and how far each is. */
export async function viewQuarters(world: Needs<'quarters'>) {
  return { quarters: (await world.quarters.states()).map(quarterShown) }
}

type QuarterSeen = { quarter: ReturnType<typeof quarterShown> } & Omit<Analysis, 'v'>

/** What one quarter comes to; of the running one as of yesterday. Reads that quarter's own items only. */
export async function viewQuarter(world: Needs<'quarters'>, quarter: string): Promise<QuarterSeen | Refusal> {
  if (!z.safeParse(Quarter, quarter).success) return notCounted
  const [state, analysis] = await Promise.all([world.quarters.state(quarter), world.quarters.analysis(quarter)])
  if (!state || !analysis) return notCounted
  const { figures, before, lastYear } = analysis
  return { quarter: quarterShown(state), figures, before, lastYear }
}
const notCounted: Refusal = { refused: 'quarter-not-found' }

/** The same as an official may see it: of the units, a unit's people see their own, as in the returns and the accounts. */
export async function viewQuarterAs(
  world: Needs<'quarters'>,
  { officer, quarter }: { officer: Officer; quarter: string },
): Promise<QuarterSeen | Refusal> {
  const seen = await viewQuarter(world, quarter)
  if (isRefusal(seen) || seesAll(officer)) return seen
  const isOwn = (unit: string): boolean => officer.posts.some((held) => held.unit === unit)
  const { figures, before, lastYear } = seen
  return {
    ...seen,
    figures: ofUnits(figures, isOwn),
    before: before && ofUnits(before, isOwn),
    lastYear: lastYear && ofUnits(lastYear, isOwn),
  }
}

function ofUnits(figures: Figures, isOwn: (unit: string) => boolean): Figures {
  const { tables, performance } = figures
  const { bounces } = performance
  return {
    ...figures,
    tables: { ...tables, unit: tables.unit.filter(({ key }) => isOwn(key)) },
    performance: {
      ...performance,
      bounces: { ...bounces, byUnit: bounces.byUnit.filter(({ unit }) => isOwn(unit)) },
    },
  }
}
