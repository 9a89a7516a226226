import { quarterShown } from '../domain/quarter-state.ts'
import type { Needs } from './world.ts'

/** Which quarters there are, newest first, and how far each is. */
export async function viewQuarters(world: Needs<'quarters'>) {
  return { quarters: (await world.quarters.states()).map(quarterShown) }
}
