import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import { beijingInstant } from '../../lib/domain/calendar.ts'
import { closeQuarter } from '../../lib/usecases/close-quarter.ts'
import { viewQuarter, viewQuarters } from '../../lib/usecases/view-quarters.ts'
import { disputeOf, first, second } from '../faults/flows.ts'
import { openRun, type Run } from '../faults/run.ts'
import { scan, tableName } from '../faults/table.ts'

async function opened() {
  const run = await openRun()
  onTestFinished(() => run.close())
  return run
}
const at = (run: Run, date: string, time: string) => {
  run.now = Date.parse(beijingInstant(date, time))
}
const close = (run: Run) => closeQuarter(run.world, () => false)
const stages = async (run: Run) =>
  (await viewQuarters(run.world)).quarters.map(({ quarter, say }) => `${quarter} ${say}`)
async function figures(run: Run, quarter: string) {
  const seen = await viewQuarter(run.world, quarter)
  if ('refused' in seen) throw new Error(seen.refused)
  return seen.figures
}
const quarterItems = async (run: Run) =>
  (await scan(run.store))
    .filter(({ pk }) => pk.startsWith('QUARTER'))
    .map(({ readAt: _, asOf: __, closedAt: ___, ...item }) => item)
    .sort((a, b) => (`${a.pk}${a.sk}` < `${b.pk}${b.sk}` ? -1 : 1))

test('what is published late counts in its own quarter, and the list says that it was added after closing', async () => {
  const run = await opened()
  at(run, '2026-12-31', '23:59')
  await run.send({ ref: 'a', employer: first, people: 60 })
  await run.live()
  await run.send({ ref: 'b', employer: second, people: 25 })
  // Graded before midnight; the process dies before anything is published.
  const grade = run.tasks.shift()
  if (grade) await run.work(grade)
  run.restart()
  at(run, '2027-01-01', '00:05')
  await close(run)
  expect(await stages(run)).toEqual(['2026Q4 已结账'])
  expect((await figures(run, '2026Q4')).tables.total).toMatchObject({ opened: 1, open: 1 })

  at(run, '2027-01-02', '09:00')
  await run.heal(60)
  at(run, '2027-01-03', '00:05')
  await close(run)
  expect((await figures(run, '2026Q4')).tables.total).toMatchObject({ opened: 2, open: 2 })
  expect(await stages(run)).toEqual(['2027Q1 进行中，截至1月2日', '2026Q4 已结账（结账后有补记）'])
  expect((await figures(run, '2027Q1')).stock).toMatchObject({ begin: 2, opened: 0, end: 2 })
})

test('frozen it stays as it is, whatever comes', async () => {
  const run = await opened()
  at(run, '2026-12-30', '10:00')
  await run.send({ ref: 'a', employer: first, people: 60 })
  await run.live()
  at(run, '2027-01-01', '00:05')
  await close(run)
  expect(await run.world.quarters.freeze('2026Q4', new Date(run.now).toISOString())).toBe(true)
  expect(await run.world.quarters.freeze('2026Q4', new Date(run.now).toISOString())).toBe(false)
  const before = await figures(run, '2026Q4')
  at(run, '2026-12-31', '10:00')
  await run.send({ ref: 'late', employer: second, people: 25 })
  await run.live()
  at(run, '2027-01-01', '10:00')
  await run.send({ ref: 'more', employer: second, people: 26 })
  await run.live()
  at(run, '2027-01-02', '00:05')
  await close(run)
  expect(await figures(run, '2026Q4')).toEqual(before)
  expect(await stages(run)).toEqual(['2027Q1 进行中，截至1月1日', '2026Q4 已封账'])
})

test('twice at once, or again, it comes to the same', async () => {
  const run = await opened()
  at(run, '2026-11-20', '10:00')
  for (let n = 0; n < 12; n++) {
    await run.send({ ref: `r${n}`, employer: { name: `示例第${n}公司` }, people: 5 + n * 5 })
    await run.live()
  }
  at(run, '2026-11-21', '00:05')
  await close(run)
  const once = await quarterItems(run)
  expect(once.filter(({ sk }) => sk.startsWith('LINE#'))).toHaveLength(12)
  await Promise.all([close(run), close(run)])
  expect(await quarterItems(run)).toEqual(once)

  // From the beginning, by two at once: what was there is written over with the same.
  await run.plain.client.send(new DeleteCommand({ TableName: tableName, Key: { pk: 'QUARTERS', sk: 'COUNTED' } }))
  await Promise.all([close(run), close(run)])
  expect(await quarterItems(run)).toEqual(once)
})

test('what the time does not suffice for is left to the next run, which goes on where it was', async () => {
  const run = await opened()
  at(run, '2026-11-20', '10:00')
  for (let n = 0; n < 20; n++) {
    await run.send({ ref: `r${n}`, employer: { name: `示例第${n}公司` }, people: 12 })
    await run.live()
  }
  at(run, '2026-11-21', '00:05')
  const over = () => true
  await closeQuarter(run.world, over)
  const lines = async () => (await run.world.quarters.lines('2026Q4')).length
  const counted = await run.world.quarters.counted()
  expect([await lines(), counted?.date]).toEqual([8, '2026-11-19'])
  expect(counted?.after).not.toBeNull()
  expect(run.counts.get('QuarterCounted')).toBeUndefined()
  await closeQuarter(run.world, over)
  expect(await lines()).toBe(16)
  await close(run)
  expect([await lines(), (await figures(run, '2026Q4')).tables.total.opened]).toEqual([20, 20])
  expect(run.counts.get('QuarterCounted')).toBe(1)
})

test('a history that cannot be read holds up nobody, and is counted once it can be', async () => {
  const run = await opened()
  at(run, '2026-11-20', '10:00')
  await run.send({ ref: 'a', employer: first, people: 60 })
  await run.send({ ref: 'b', employer: second, people: 25 })
  await run.live()
  const key = { pk: `DISPUTE#${await disputeOf(run, 'a')}`, sk: 'COMMIT#000001' }
  const item = await run.plain.get(key)
  await run.plain.client.send(new PutCommand({ TableName: tableName, Item: { ...item, facts: 'none' } }))
  at(run, '2026-11-21', '00:05')
  await close(run)
  expect((await figures(run, '2026Q4')).tables.total.opened).toBe(1)
  expect(run.counts.get('QuarterLineFailed')).toBe(1)
  await run.plain.client.send(new PutCommand({ TableName: tableName, Item: item ?? {} }))
  at(run, '2026-11-22', '00:05')
  await close(run)
  expect((await figures(run, '2026Q4')).tables.total.opened).toBe(2)
})

test('a clock that is moved on meanwhile takes no time from it', async () => {
  const run = await opened()
  at(run, '2026-11-20', '10:00')
  for (let n = 0; n < 20; n++) await run.send({ ref: `r${n}`, employer: { name: `示例第${n}公司` }, people: 12 })
  await run.live()
  at(run, '2026-11-21', '00:05')
  run.mutate = (world) => {
    const commitsAfter: typeof world.disputes.commitsAfter = (disputeId, seq) => {
      run.now += 86_400_000
      return world.disputes.commitsAfter(disputeId, seq)
    }
    return { ...world, disputes: { ...world.disputes, commitsAfter } }
  }
  await close(run)
  expect((await run.world.quarters.lines('2026Q4')).length).toBe(20)
  expect(run.counts.get('QuarterCounted')).toBe(1)
})
