import { expect, onTestFinished, test } from 'vitest'
import { beijingInstant } from '../../lib/domain/calendar.ts'
import { freezeReturns } from '../../lib/usecases/act-on-return.ts'
import { closeQuarter } from '../../lib/usecases/close-quarter.ts'
import { openDueReturns } from '../../lib/usecases/open-returns.ts'
import { returnsOf } from '../../lib/usecases/view-returns.ts'
import { first } from '../faults/flows.ts'
import { openRun, type Run } from '../faults/run.ts'

const quarter = '2026Q4'
const night = async (run: Run, date: string) => {
  run.now = Date.parse(beijingInstant(date, '00:05'))
  await closeQuarter(run.world, () => false)
  await openDueReturns(run.world)
}
async function closed() {
  const run = await openRun()
  onTestFinished(() => run.close())
  await run.send({ ref: 'a', employer: first, people: 60 })
  await run.live()
  await night(run, '2027-01-01')
  return run
}
const lettersOf = async (run: Run) =>
  (await run.world.letters.of({ kind: 'late-list', id: quarter })).map(({ name }) => name)

test('opened once by two runs at once; the office is told of the silent once, also when the night of it was missed', async () => {
  const run = await closed()
  await Promise.all([openDueReturns(run.world), openDueReturns(run.world)])
  expect((await returnsOf(run.world, quarter)).length).toBe(11)
  expect((await run.world.records.commits({ kind: 'return', id: `${quarter}.petitions` })).length).toBe(1)
  await night(run, '2027-01-15')
  expect(await lettersOf(run)).toEqual([])
  // The 18th is the working day after the due day.
  for (const date of ['2027-01-20', '2027-01-21']) await night(run, date)
  await Promise.all([openDueReturns(run.world), openDueReturns(run.world)])
  const told = await lettersOf(run)
  expect(new Set(told)).toEqual(new Set(['late+1']))
  expect(told.length).toBe(
    (await run.world.directory.roster()).filter(({ posts }) => posts.some(({ post }) => post === 'office')).length,
  )
})

test('a freeze that dies behind its last return is finished by the next night', async () => {
  const run = await closed()
  const officer = { id: 'office-director', name: '示例', posts: [{ post: 'office' as const }] }
  const dying = { ...run.world, quarters: { ...run.world.quarters, freeze: () => Promise.reject(new Error('killed')) } }
  const asked = { officer, quarter, actId: 'freeze', body: { action: 'freeze' } }
  await expect(freezeReturns(dying, asked)).rejects.toThrow('killed')
  expect((await run.world.quarters.state(quarter))?.frozenAt).toBeNull()
  await night(run, '2027-01-02')
  expect((await run.world.quarters.state(quarter))?.frozenAt).not.toBeNull()
})
