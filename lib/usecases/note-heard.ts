import { isRefusal } from '../domain/refusal.ts'
import type { Report } from '../domain/report.ts'
import type { Source } from '../domain/source.ts'
import type { Needs } from './world.ts'

export type Noting = Needs<'log' | 'heard'>

/** For looking at only: when it cannot be noted, what was done stays done. */
async function note(world: Noting, sourceId: string, counts: { accepted?: number; refused?: number }): Promise<void> {
  try {
    await world.heard.note(sourceId, counts)
  } catch (fault) {
    world.log.error('heard-not-noted', { source: sourceId, fault })
  }
}

/** What came of each source, once it is linked: off the way of whoever waits for an answer. */
export async function noteHeard(world: Noting, reports: readonly Report[]): Promise<void> {
  const bySource = Map.groupBy(reports, ({ source }) => source)
  await Promise.all([...bySource].map(([source, own]) => note(world, source, { accepted: own.length })))
}

/** Passes an outcome on; what was refused of it is noted. */
export async function noteRefused<T extends object>(world: Noting, { id }: Source, outcome: T): Promise<T> {
  const refused = Array.isArray(outcome) ? outcome.filter(wasRefused).length : Number(isRefusal(outcome))
  if (refused > 0) await note(world, id, { refused })
  return outcome
}

const wasRefused = (row: { outcome: object }): boolean => isRefusal(row.outcome)
