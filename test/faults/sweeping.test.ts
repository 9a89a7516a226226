import { expect, test } from 'vitest'
import { Commit } from '../../lib/domain/dispute-facts.ts'
import type { Notice } from '../../lib/stores.ts'
import { sweepAgenda } from '../../lib/usecases/sweep-agenda.ts'
import { first, second } from './flows.ts'
import { violations } from './invariants.ts'
import { seeded } from './outside.ts'
import { openRun, type Run, start } from './run.ts'
import { type Item, scan } from './table.ts'

const minute = 60_000
const red = { ref: 'red', employer: first, people: 60 }

async function running(act: (run: Run) => Promise<void>): Promise<void> {
  const run = await openRun()
  await act(run)
  await run.close()
}

/** As the cloud's clock would: a sweep a minute, and nothing else moves anything. */
async function sweepEachMinute(run: Run, minutes: number): Promise<void> {
  for (let n = 0; n < minutes; n++) {
    run.advance(minute)
    run.tasks.length = 0
    await run.sweep()
  }
  run.tasks.length = 0
}

test.each([0, 14_000, 29_000, 44_000, 59_000])(
  'stream, bus and queue dead for half an hour: alerts at most two minutes late (%d ms after a sweep)',
  (phase) =>
    running(async (run) => {
      const sweptAt = run.now
      run.advance(phase)
      const sentAt = run.now
      await run.send(red)
      run.now = sweptAt
      await sweepEachMinute(run, 4)
      expect(run.sent).toHaveLength(7)
      for (const { at } of run.sent) expect(Date.parse(at) - sentAt).toBeLessThanOrEqual(2 * minute)
      await sweepEachMinute(run, 26)
      expect(run.sent).toHaveLength(7)
      expect(await violations(run)).toEqual([])
    }),
)

test('the engine stands for two hours, then each overdue step is done once and the history says when', () =>
  running(async (run) => {
    for (let n = 0; n < 4; n++) await run.send({ ref: `r${n}`, employer: n % 2 ? first : second, people: 12 + 20 * n })
    run.advance(2 * 60 * minute)
    await sweepEachMinute(run, 3)
    expect(await violations(run)).toEqual([])
    const perNotice = Map.groupBy(run.sent, ({ kind, message }) => `${message.noticeId} ${kind}`)
    expect([...perNotice.values()].filter((all) => all.length > 1)).toEqual([])
    const commits = (await scan(run.store))
      .filter(({ sk }) => sk.startsWith('COMMIT#'))
      .map((item) => Commit.parse(item))
    expect(commits.map(({ at }) => Date.parse(at) >= start + 120 * minute)).toEqual(commits.map(() => true))
    expect(commits.length).toBeLessThanOrEqual(4)
  }))

test('what the live path leaves undone is counted as healed', () =>
  running(async (run) => {
    await run.send(red)
    await sweepEachMinute(run, 2)
    // The report; its commit and its notices follow from the sweep's own work.
    expect(run.counts.get('Healed')).toBe(1)
    run.counts.clear()
    await run.send({ ref: 'b', employer: second, people: 60 })
    await run.work(run.tasks.shift()!)
    await sweepEachMinute(run, 2)
    expect(run.counts.get('Healed')).toBe(1)
    run.counts.clear()
    await run.send({ ref: 'c', employer: second, people: 12, signals: ['gathering'], category: 'pension' })
    while (run.tasks[0] && run.tasks[0].kind !== 'deliver') await run.work(run.tasks.shift()!)
    const waiting = run.tasks.length
    await sweepEachMinute(run, 2)
    expect(run.counts.get('Healed')).toBe(waiting)
  }))

test('the sweeper’s own business is not: clocks, digests, second attempts', () =>
  running(async (run) => {
    run.channel = (kind) => ({ outcome: 'retryable', reason: kind })
    await run.send(red)
    await run.live()
    run.channel = (kind) => ({ outcome: 'handed', reference: kind })
    await run.send({ ref: 'w', employer: second, people: 2, signals: ['gathering'] })
    await run.send({ ref: 'x', employer: { name: '示例第三有限公司' }, people: 2 })
    await run.live()
    run.advance(5 * 24 * 60 * minute)
    // What a sweep puts is due behind what it has seen: time goes on.
    run.mutate = (world) => ({ ...world, clock: () => new Date(run.now++).toISOString() })
    await sweepEachMinute(run, 3)
    expect(run.sent.map(({ message }) => message.template)).toEqual(
      expect.arrayContaining(['alert', 'overdue', 'watch-digest']),
    )
    expect(run.counts.get('Healed')).toBeUndefined()
  }))

test('a watch nobody judges: told once when its clock has run, however long the engine stood', () =>
  running(async (run) => {
    await run.send({ ref: 'w', employer: first, people: 2, signals: ['gathering'] })
    await run.live()
    const before = run.sent.length
    run.advance(5 * 24 * 60 * minute)
    await sweepEachMinute(run, 3)
    run.advance(24 * 60 * minute)
    await sweepEachMinute(run, 2)
    const overdue = run.sent.slice(before).filter(({ message }) => message.template === 'overdue')
    // One step up the ladder, and the office itself.
    const told = ['leader-1', 'leader-2', 'office-clerk', 'office-director']
    expect(overdue.map(({ message }) => message.to.member).sort()).toEqual(told)
    const missed = (await scan(run.store)).filter(
      ({ sk, facts }) => sk.startsWith('COMMIT#') && JSON.stringify(facts).includes('clock-missed'),
    )
    expect(missed).toHaveLength(1)
  }))

test('with three hundred blue alerts waiting, a red one goes first', () =>
  running(async (run) => {
    await run.send({ ref: 'blue', employer: second, people: 12 })
    while (run.tasks[0] && run.tasks[0].kind !== 'deliver') await run.work(run.tasks.shift()!)
    const {
      pk: _pk,
      sk: _sk,
      agendaPk: _agendaPk,
      agendaSk: _agendaSk,
      ...pattern
    } = (await scan(run.store)).find(({ sk }) => sk.startsWith('NOTICE#')) as unknown as Notice & Item
    const dueAt = new Date(run.now).toISOString()
    for (let n = 0; n < 300; n++) {
      const disputeId = `blue${n}`
      const notice = { ...pattern, disputeId, noticeId: `${disputeId}.1.office-clerk`, member: 'office-clerk' }
      await run.world.notices.put(notice, { rank: 2, dueAt })
    }
    await run.send(red)
    for (let task = run.tasks.shift(); task; task = run.tasks.shift()) if (task.kind !== 'deliver') await run.work(task)
    run.advance(minute)
    await run.sweep()
    const grades = run.sent.map(({ message }) => message.variables.grade)
    expect(grades.length).toBeGreaterThanOrEqual(307)
    // Ten are worked side by side: the reds are all within the first batches.
    expect(grades.lastIndexOf('red')).toBeLessThan(20)
  }))

test('two sweepers at once: each entry is worked once', () =>
  running(async (run) => {
    for (let n = 0; n < 6; n++) await run.send({ ref: `r${n}`, employer: n % 2 ? first : second, people: 55 + n })
    run.tasks.length = 0
    run.advance(minute)
    const random = seeded(7)
    run.outside.delay = async () => {
      for (let n = Math.floor(random() * 3); n > 0; n--) await new Promise(setImmediate)
    }
    const until = new Date(run.now + minute).toISOString()
    const [a, b] = await Promise.all([sweepAgenda(run.world, until), sweepAgenda(run.world, until)])
    run.outside.delay = null
    run.tasks.length = 0
    await run.heal()
    expect(a.worked + b.worked).toBeGreaterThan(6)
    expect(await violations(run)).toEqual([])
    const perNotice = Map.groupBy(run.sent, ({ kind, message }) => `${message.noticeId} ${kind}`)
    expect([...perNotice.values()].filter((all) => all.length > 1)).toEqual([])
  }))

test.each([1, 2, 3])('what still fails after each client has tried again: nothing is lost (seed %d)', (seed) =>
  running(async (run) => {
    const random = seeded(seed)
    run.topicsFault = () => (random() < 0.2 ? new Error('SNS') : null)
    run.mutate = (world) => ({
      ...world,
      bus: {
        publish: async (facts) => {
          if (random() < 0.2) throw new Error('bus')
          await world.bus.publish(facts)
        },
      },
    })
    run.outside.delay = async () => {
      if (random() < 0.02) throw new Error('ProvisionedThroughputExceededException')
    }
    const patiently = async (act: () => Promise<unknown>): Promise<void> => {
      for (;;)
        if (
          await act().then(
            () => true,
            () => false,
          )
        )
          return
    }
    for (let n = 0; n < 4; n++) {
      await patiently(() => run.send({ ref: `r${n}`, employer: n % 2 ? first : second, people: 10 + 15 * n }))
      await run.live()
    }
    await run.heal(60)
    run.outside.delay = null
    // At these rates an entry in a hundred fails eight times in a row and is parked: nothing is lost, an operator sends it back.
    run.mutate = (world) => world
    run.topicsFault = () => null
    const { parked, postpone } = run.world.agenda
    for (const entry of await parked()) await postpone(entry, { dueAt: new Date(run.now).toISOString(), tries: 0 })
    await run.heal(60)
    expect(await violations(run)).toEqual([])
  }),
)

test.each([1, 2])('answers of the table lost, so that the client meets its own writes: one effect (seed %d)', (seed) =>
  running(async (run) => {
    const random = seeded(seed)
    run.answerLost = () => random() < 0.1
    for (const [n, people] of [12, 30, 14, 60].entries()) {
      const accepted = await run.send({ ref: `r${n % 2}`, employer: first, people })
      expect(accepted).toMatchObject({ isNew: true })
      await run.live()
    }
    await run.heal(60)
    run.answerLost = () => false
    expect(await violations(run)).toEqual([])
  }),
)
