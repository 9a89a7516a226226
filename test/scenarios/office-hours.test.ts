import { expect, onTestFinished, test } from 'vitest'
import type { Calendar } from '../../lib/domain/calendar.ts'
import { clockLines } from '../../lib/domain/dispute-summary.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import { disputeOf, first } from '../faults/flows.ts'
import { openRun, type Run } from '../faults/run.ts'

const hour = 3_600_000
/** 北京时间 → UTC. */
const at = (beijing: string): string => new Date(Date.parse(`${beijing}:00.000+08:00`)).toISOString()

/** A report at that moment, and the live path after it. */
async function reportedAt(beijing: string, people: number) {
  const run = await openRun()
  onTestFinished(() => run.close())
  run.now = Date.parse(at(beijing))
  await run.send({ ref: 'r1', employer: first, people })
  await run.live()
  const disputeId = (await disputeOf(run, 'r1')) ?? ''
  const clocks = async () => {
    const head = await run.world.disputes.head(disputeId)
    if (!head) throw new Error('no head')
    const { policies, calendar, clock } = run.world
    return clockLines(head, { policy: policies.version(head.card.policy), calendar, now: clock() })
  }
  const missed = async () =>
    (await run.world.disputes.commitsAfter(disputeId, 0)).flatMap(({ at: told, facts }) =>
      facts.flatMap((fact) =>
        fact.type === 'clock-missed' && fact.told > 0 ? [[fact.clock, fact.dueAt, told] as const] : [],
      ),
    )
  /** Recorded out of office hours, and told to nobody yet. */
  const recorded = async () =>
    (await run.world.disputes.commitsAfter(disputeId, 0)).flatMap(({ at: when, facts }) =>
      facts.flatMap((fact) => (fact.type === 'clock-missed' && fact.told === 0 ? [[fact.dueAt, when]] : [])),
    )
  return { run, recorded, disputeId, clocks, missed }
}

/** A sweep each quarter of an hour until then. */
async function until(run: Run, beijing: string): Promise<void> {
  while (run.now < Date.parse(at(beijing))) {
    run.now = Math.min(run.now + hour / 4, Date.parse(at(beijing)))
    await run.sweep()
    await run.live()
  }
}

test('a yellow goes out at once, on a holiday too; its deadlines wait for the day that is worked instead', async () => {
  const holiday = await reportedAt('2026-10-05T03:00', 25)
  expect(holiday.run.sent.length).toBeGreaterThan(0)
  expect((await holiday.clocks()).map(({ clock, dueAt, known }) => [clock, dueAt, known])).toEqual([
    ['confirm', at('2026-10-08T10:30'), true],
    ['assess', at('2026-10-08T17:00'), true],
  ])
  // 10 October 2026, a Saturday, is worked (调休补班).
  const friday = await reportedAt('2026-10-09T16:00', 25)
  expect((await friday.clocks()).map(({ clock, dueAt }) => [clock, dueAt])).toEqual([
    ['confirm', at('2026-10-10T09:30')],
    ['assess', at('2026-10-10T17:00')],
  ])
})

test('a yellow reminds in office hours only, also when nothing ran in time; a red at any hour', async () => {
  const { run, missed } = await reportedAt('2026-10-12T14:00', 25)
  await until(run, '2026-10-12T16:00')
  expect((await missed()).map(([clock]) => clock)).toEqual(['confirm'])
  // Told at 16:00, the next two working hours end the next morning.
  await until(run, '2026-10-13T08:30')
  expect(await missed()).toHaveLength(1)
  await until(run, '2026-10-13T09:30')
  expect((await missed()).at(-1)).toEqual(['confirm', at('2026-10-12T16:00'), at('2026-10-13T09:30')])

  const late = await reportedAt('2026-10-12T14:00', 25)
  late.run.now = Date.parse(at('2026-10-12T22:00'))
  const before = late.run.sent.length
  await late.run.sweep()
  expect(await late.missed()).toEqual([])
  expect(await late.recorded()).toEqual([[at('2026-10-12T16:00'), at('2026-10-12T22:00')]])
  await late.run.live()
  expect(late.run.sent).toHaveLength(before)
  await until(late.run, '2026-10-13T08:15')
  expect(await late.missed()).toEqual([])
  await until(late.run, '2026-10-13T08:30')
  expect(await late.missed()).toEqual([['confirm', at('2026-10-12T16:00'), at('2026-10-13T08:30')]])

  const red = await reportedAt('2026-10-12T22:00', 60)
  await until(red.run, '2026-10-12T23:00')
  expect((await red.missed()).map(([clock, , told]) => [clock, told])).toEqual([
    ['confirm', at('2026-10-12T22:30')],
    ['confirm', at('2026-10-12T23:00')],
  ])
})

test('31 December without next year’s calendar: 待放假通知, and anew when it is loaded, also where that is sooner', async () => {
  const { run, clocks, missed } = await reportedAt('2026-12-31T10:00', 25)
  const assess = async () => (await clocks()).find(({ clock }) => clock === 'assess')
  expect(await assess()).toMatchObject({ dueAt: at('2027-01-04T17:00'), known: false })
  const next: Calendar = {
    ...workingDays,
    knownUntil: '2027-12-31',
    holidays: new Set([...workingDays.holidays, '2027-01-01', '2027-01-03']),
    makeUpDays: new Set([...workingDays.makeUpDays, '2027-01-02']),
  }
  await until(run, '2027-01-01T12:00')
  run.mutate = (world) => ({ ...world, calendar: next })
  expect(await assess()).toMatchObject({ dueAt: at('2027-01-02T17:00'), known: true })
  await until(run, '2027-01-02T17:00')
  expect((await missed()).filter(([clock]) => clock === 'assess')).toEqual([
    ['assess', at('2027-01-02T17:00'), at('2027-01-02T17:00')],
  ])
})
