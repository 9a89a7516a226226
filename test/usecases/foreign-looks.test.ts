import { describe, expect, test } from 'vitest'
import { actOnDispute } from '../../lib/usecases/act-on-dispute.ts'
import { openDispute } from '../../lib/usecases/open-dispute.ts'
import { glimpseReport, openReport } from '../../lib/usecases/open-report.ts'
import { openText } from '../../lib/usecases/open-text.ts'
import type { World } from '../../lib/usecases/world.ts'
import { inPost, newHandled } from './opening.ts'

const stranger = inPost('liaison', 'pension-insurance')
const asking = { officer: stranger, openingId: 'o', body: { reason: '核实情况' } }

/** What each route reads of a dispute, in its order. */
const routes = {
  view: (world: World, disputeId: string, _reportId: string) => openDispute(world, { officer: stranger, disputeId }),
  'view of a moment': (world: World, disputeId: string) =>
    openDispute(world, { officer: stranger, disputeId, at: '2026-11-23T03:00:00Z' }),
  act: (world: World, disputeId: string) =>
    actOnDispute(world, { officer: stranger, disputeId, version: 1, actId: 'a', body: { action: 'confirm' } }),
  text: (world: World, disputeId: string) => openText(world, { ...asking, disputeId, textId: 'none' }),
  glimpse: (world: World, _: string, reportId: string) => glimpseReport(world, { officer: stranger, reportId }),
  report: (world: World, _: string, reportId: string) => openReport(world, { ...asking, reportId }),
}

describe('a matter of another unit costs its stranger as much as one that is not there', () => {
  test.each(Object.entries(routes))('%s', async (_, route) => {
    const { run, disputeId, reportId } = await newHandled()
    const reads = async (ids: { disputeId: string; reportId: string }) => {
      const seen: string[] = []
      const watched = <T extends object>(store: T): T =>
        new Proxy(store, {
          get(target, name, self) {
            seen.push(String(name))
            return Reflect.get(target, name, self)
          },
        })
      const world = {
        ...run.world,
        disputes: watched(run.world.disputes),
        reports: watched(run.world.reports),
        bodies: watched(run.world.bodies),
        texts: watched(run.world.texts),
      }
      expect(await route(world, ids.disputeId, ids.reportId)).toEqual({ refused: 'not-found' })
      return seen
    }
    const foreign = await reads({ disputeId, reportId })
    expect(foreign).toEqual(await reads({ disputeId: 'none', reportId: 'none' }))
    expect(foreign).not.toContain('rawCommits')
  })
})
