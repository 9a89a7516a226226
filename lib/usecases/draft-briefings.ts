import { briefingId } from '../domain/briefing/briefing.ts'
import { briefingKind } from '../domain/briefing/kind.ts'
import { isRefusal } from '../domain/refusal.ts'
import { type ActingOnRecord, actOnRecord } from './act-on-record.ts'
import { type Figuring, figuresNow } from './briefing-figures.ts'

/**
 * 初稿: of each quarter that was closed and has no briefing yet (五(二)). Run again it finds nothing to do; two runs at once
 * draft it once.
 */
export async function draftBriefings(world: ActingOnRecord & Figuring): Promise<void> {
  const there = new Set(await world.records.ids(briefingKind.name))
  for (const { quarter, closedAt } of await world.quarters.states()) {
    if (closedAt === null || there.has(briefingId(quarter, 1))) continue
    const figures = await figuresNow(world, quarter)
    if (!figures) continue
    const drafted = await actOnRecord(world, briefingKind, {
      id: briefingId(quarter, 1),
      by: { system: 'close-quarter' },
      command: { action: 'draft', quarter, issue: 1, corrects: null, figures },
      version: null,
      actId: null,
    })
    if (!isRefusal(drafted)) world.log.info('briefing-drafted', { quarter })
  }
}
