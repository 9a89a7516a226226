import { expect, onTestFinished, test } from 'vitest'
import { manifest } from '../../infra/manifest.ts'
import { listStore } from '../../lib/adapters/dynamodb/list-store.ts'
import { signStore } from '../../lib/adapters/dynamodb/sign-store.ts'
import { beijingInstant } from '../../lib/domain/calendar.ts'
import type { Member } from '../../lib/domain/roster.ts'
import { closeQuarter } from '../../lib/usecases/close-quarter.ts'
import { draftBriefings } from '../../lib/usecases/draft-briefings.ts'
import { actOnMissed } from '../../lib/usecases/missed-warnings.ts'
import { openDueReturns } from '../../lib/usecases/open-returns.ts'
import { sweepSigns } from '../../lib/usecases/sweep-signs.ts'
import { first } from '../faults/flows.ts'
import { openRun, type Run } from '../faults/run.ts'

const officer: Member = { id: 'office-director', name: '示例·办公室主任', posts: [{ post: 'office' }] }
const form = { action: 'enter', date: '2026-12-20', employer: first.name, cameToLight: '街道来电', lesson: '排查未到' }

/** As functions/schedules/close-quarter.ts does. */
async function night(run: Run, date: string): Promise<void> {
  run.now = Date.parse(beijingInstant(date, '00:05'))
  await closeQuarter(run.world, () => false)
  await openDueReturns(run.world)
  const world = { ...run.world, signs: signStore(run.table) }
  await sweepSigns(world)
  await draftBriefings(world)
}

test('the nights around the end of a quarter ask of the table what the manifest lets them', async () => {
  const run = await openRun()
  onTestFinished(() => run.close())
  run.now = Date.parse(beijingInstant('2026-12-30', '10:00'))
  await run.send({ ref: 'a', employer: first, people: 60 })
  await run.live()
  await actOnMissed(
    { ...run.world, lists: listStore(run.table) },
    { officer, quarter: '2026Q4', actId: 'a'.repeat(32), body: form },
  )
  const before = new Map(run.outside.counts)
  for (const date of ['2026-12-31', '2027-01-01', '2027-01-02', '2027-01-04']) await night(run, date)
  const asked = [...run.outside.counts].filter(([name, n]) => /^[A-Z]/.test(name) && n > (before.get(name) ?? 0))
  const may: readonly string[] = manifest.find(({ name }) => name === 'close-quarter')?.may.table ?? []
  expect(asked.map(([name]) => name).sort()).toEqual([...may].sort())
})
