import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import { beijingInstant } from '../../lib/domain/calendar.ts'
import { closeQuarter } from '../../lib/usecases/close-quarter.ts'
import { disputeOf, first, second } from '../faults/flows.ts'
import { openRun, type Run } from '../faults/run.ts'
import { tableName } from '../faults/table.ts'

async function opened() {
  const run = await openRun()
  onTestFinished(() => run.close())
  return run
}
const at = (run: Run, date: string, time: string) => {
  run.now = Date.parse(beijingInstant(date, time))
}
const close = (run: Run) => closeQuarter(run.world, () => false)
async function figures(run: Run, quarter: string) {
  const analysis = await run.world.quarters.analysis(quarter)
  if (!analysis) throw new Error(`${quarter} was not counted`)
  return analysis.figures
}
const write = (run: Run, item: object) => run.plain.client.send(new PutCommand({ TableName: tableName, Item: item }))

test('what stands open in a history that cannot be read keeps no new quarter from being counted', async () => {
  const run = await opened()
  at(run, '2026-12-30', '10:00')
  await run.send({ ref: 'a', employer: first, people: 60 })
  await run.send({ ref: 'b', employer: second, people: 25 })
  await run.live()
  at(run, '2027-01-01', '00:05')
  await close(run)
  const item = await run.plain.get({ pk: `DISPUTE#${await disputeOf(run, 'a')}`, sk: 'COMMIT#000001' })
  await write(run, { ...item, facts: 'none' })
  at(run, '2027-01-02', '00:05')
  await close(run)
  expect((await figures(run, '2027Q1')).stock).toMatchObject({ begin: 1, end: 1 })
  expect(run.counts.get('QuarterLineFailed')).toBe(1)
  await write(run, { ...item })
  at(run, '2027-01-03', '00:05')
  await close(run)
  expect((await figures(run, '2027Q1')).stock).toMatchObject({ begin: 2, end: 2 })
})

test('a deadline of a quarter that is told only after its end is missed in it', async () => {
  const run = await opened()
  // Wednesday afternoon; to be confirmed in two working hours.
  at(run, '2026-12-30', '16:30')
  await run.send({ ref: 'a', employer: first, people: 25 })
  await run.live()
  at(run, '2026-12-31', '00:05')
  await close(run)
  // Nothing runs until the new year has begun.
  at(run, '2027-01-01', '00:05')
  await close(run)
  at(run, '2027-01-01', '09:00')
  await run.heal(60)
  at(run, '2027-01-02', '00:05')
  await close(run)
  const confirmed = (await figures(run, '2026Q4')).performance.clocks.find(({ clock }) => clock === 'confirm')
  expect(confirmed).toMatchObject({ kept: 0, missed: 1, missedStill: 1 })
  expect((await figures(run, '2027Q1')).performance.clocks.filter(({ clock }) => clock === 'confirm')).toEqual([])
})
