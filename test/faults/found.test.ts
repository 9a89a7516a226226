import { expect, test } from 'vitest'
import { revisionOf } from '../../lib/adapters/dynamodb/keys.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import { gradeReports } from '../../lib/usecases/grade-reports.ts'
import { moveReport } from '../../lib/usecases/move-report.ts'
import { disputeOf, first, second } from './flows.ts'
import { headsIn, violations } from './invariants.ts'
import { openRun, source } from './run.ts'
import { scan } from './table.ts'

/** What these tests found once, each kept as the shortest story that shows it. */

test('a grader that slept while its report moved away and came back does not move it again', async () => {
  const run = await openRun()
  const reportId = await reportIdOf(run.world, source.id, 'a')
  await run.send({ ref: 'a', employer: first, people: 25 })
  await run.live()
  const from = (await run.world.reports.claims([reportId])).get(reportId)!
  await run.send({ ref: 'a', employer: second, people: 25 })
  const sleeping = (await run.world.reports.gradable([{ reportId, revision: 2 }]))[0]!.report
  await run.live()
  const to = (await run.world.reports.claims([reportId])).get(reportId)!
  await run.send({ ref: 'a', employer: first, people: 26 })
  await run.live()
  await moveReport(run.world, sleeping, { from, to })
  await run.send({ ref: 'a', employer: second, people: 27 })
  await run.live()
  await run.heal()
  expect(await violations(run)).toEqual([])
  await run.close()
})

test('reports that name nobody stay apart, also in one batch', async () => {
  const run = await openRun()
  for (const ref of ['a', 'b', 'c']) await run.send({ ref, employer: { name: '不详' }, people: 12 })
  const keys = run.tasks.splice(0).flatMap((task) => (task.kind === 'grade' ? [revisionOf(task.key)] : []))
  await gradeReports(run.world, keys)
  expect(headsIn(await scan(run.store))).toHaveLength(3)
  await run.close()
})

test('a watch published after its morning is in the next digest', async () => {
  const run = await openRun()
  const clerkHears = () => run.sent.filter(({ message }) => message.template === 'watch-digest').length
  await run.send({ ref: 'early', employer: first, people: 2 })
  await run.live()
  await run.send({ ref: 'late', employer: second, people: 2 })
  for (const task of run.tasks.splice(0)) if (task.kind === 'grade') await run.work(task)
  run.tasks.length = 0
  run.advance(24 * 3_600_000)
  // The morning's digest goes out before the standstill of the second is noticed.
  const { pk, sk } = (await run.agendaItems()).find((item) => item.sk === 'DIGEST')!
  await run.world.agenda.remove({ pk, sk })
  await run.sweep()
  expect(clerkHears()).toBe(0)
  run.advance(24 * 3_600_000)
  await run.sweep()
  await run.live()
  expect(clerkHears()).toBeGreaterThan(0)
  expect((await run.agendaItems()).filter((item) => item.sk === 'DIGEST')).toEqual([])
  await run.close()
})

test('the traits of a new dispute are written whatever crashes, so that near matches are proposed', async () => {
  for (let at = 1; ; at++) {
    const run = await openRun()
    await run.send({ ref: 'a', employer: first, project: '示例花园二期', people: 12 })
    run.outside.kill = { at: run.outside.n + at, when: 'before' }
    await run.live()
    const died = run.outside.dead
    run.restart()
    await run.heal()
    const disputeId = await disputeOf(run, 'a')
    const traits = (await scan(run.store)).filter(
      ({ pk, sk }) => pk.startsWith('NEAR#') && sk.endsWith(`#${disputeId}`),
    )
    expect(traits.length).toBeGreaterThan(1)
    await run.close()
    if (!died || at > 15) return
  }
})

test('a decision made while the commit before it is not yet projected counts its person once', async () => {
  const run = await openRun()
  const phones = { a: '13900000001', b: '13900000002', c: '13900000002' }
  for (const [ref, phone] of Object.entries(phones))
    await run.send({ ref, employer: first, people: 1, complainants: [{ phone }] })
  const [opens, author, next] = run.tasks.splice(0)
  await run.work(opens!)
  run.mutate = (world) => ({
    ...world,
    disputes: { ...world.disputes, writeSide: () => Promise.reject(new Error('died before projecting')) },
  })
  await run.work(author!)
  run.mutate = (world) => world
  await run.work(next!)
  await run.heal()
  expect(await violations(run)).toEqual([])
  expect(headsIn(await scan(run.store))[0]?.tally).toMatchObject({ reports: 3, persons: 2 })
  await run.close()
})

test('who meets a young commit looks again every few milliseconds, and after a second does the work', async () => {
  for (const [authorComesBack, waited] of [
    [true, { atLeast: 1, atMost: 50 }],
    [false, { atLeast: 1_000, atMost: 1_100 }],
  ] as const) {
    const run = await openRun()
    await run.send({ ref: 'a', employer: first, people: 25 })
    const late: (() => Promise<void>)[] = []
    run.mutate = (world) => ({
      ...world,
      disputes: {
        ...world.disputes,
        writeHead: async (...head) => void late.push(() => world.disputes.writeHead(...head)),
      },
    })
    await run.work(run.tasks.shift()!)
    run.mutate = (world) => ({
      ...world,
      pause: async (ms) => {
        await world.pause(ms)
        if (authorComesBack) for (const write of late.splice(0)) await write()
      },
    })
    const before = run.now
    await run.work(run.tasks.shift()!)
    expect(run.published).not.toEqual([])
    expect(run.now - before).toBeGreaterThanOrEqual(waited.atLeast)
    expect(run.now - before).toBeLessThanOrEqual(waited.atMost)
    await run.close()
  }
})
