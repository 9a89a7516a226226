import { expect, onTestFinished, test } from 'vitest'
import { adminStore } from '../../lib/adapters/dynamodb/admin-store.ts'
import { noFigures, together } from '../../lib/domain/back-test-figures.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { type BackTest, backTestPolicy } from '../../lib/usecases/back-test-policy.ts'
import { first, second } from '../faults/flows.ts'
import { openRun, start } from '../faults/run.ts'
import { scan } from '../faults/table.ts'

const day = 86_400_000
const { effectiveFrom: _, ...draft } = changchun
const lower = { ...draft, version: 'changchun-2', people: { red: 40, yellow: 15, blue: 5 } }

/** 45 persons at once; 8, and 60 two days later; a quarter afterwards 12 of another employer. */
async function town() {
  const run = await openRun()
  onTestFinished(() => run.close())
  const report = async (ref: string, people: number, employer: object) => {
    await run.send({ ref, employer, people })
    await run.live()
  }
  await report('a', 45, first)
  await report('b', 8, second)
  run.now = start + 2 * day
  await report('b2', 60, second)
  run.now = start + 60 * day
  await report('c', 12, { name: '示例餐饮有限公司' })
  const admin = adminStore(run.plain)
  let asked = 0
  /** A clock that goes on by so much each time it is asked. */
  const test = async (body: Record<string, unknown>, step = 0): Promise<BackTest> => {
    const world = { ...run.world, admin, clock: () => new Date(run.now + step * asked++).toISOString() }
    const found = await backTestPolicy(world, { body })
    if ('refused' in found) throw new Error(JSON.stringify(found))
    return found
  }
  return { run, admin, test, report }
}

test('given a quarter when a lower policy is tried then its alerts, its lead and what would differ; nothing is written', async () => {
  const { run, test } = await town()
  const before = await scan(run.store)
  const found = await test({ policy: lower, quarter: '2026Q4' })
  expect(found).toMatchObject({
    label: '2026年第四季度',
    disputes: 2,
    looked: 2,
    left: 0,
    was: { alerts: { red: 1, yellow: 1, blue: 0 }, missed: 0, unwarned: { yellow: 1, red: 1 } },
    would: { alerts: { red: 2, yellow: 0, blue: 1 }, leads: { yellow: [2_880], red: [2_880] } },
    unread: [],
    next: null,
  })
  expect(found.changes.map(({ was, would, cameTrue }) => [was, would, cameTrue])).toEqual(
    expect.arrayContaining([
      [{ highest: 'yellow', end: 'yellow', alerts: 1 }, { highest: 'red', end: 'red', alerts: 1 }, false],
      [{ highest: 'red', end: 'red', alerts: 1 }, { highest: 'red', end: 'red', alerts: 2 }, false],
    ]),
  )
  expect(await scan(run.store)).toEqual(before)
})

test('the quarter after has its own alone, and what stands open from before is not counted twice', async () => {
  const { test } = await town()
  expect(await test({ policy: lower, quarter: '2027Q1' })).toMatchObject({
    disputes: 1,
    was: { alerts: { blue: 1 } },
    changes: [],
  })
  expect(await test({ policy: lower, quarter: '2025Q1' })).toMatchObject({ disputes: 0, next: null })
})

test('a published version against itself changes nothing', async () => {
  const { test } = await town()
  const found = await test({ version: 'changchun-1', quarter: '2026Q4' })
  expect(found.would).toEqual(found.was)
  expect(found.changes).toEqual([])
})

test('what the time does not suffice for is left to the next call; the parts add up to the whole', async () => {
  const { run, test, report } = await town()
  run.now = start + 3 * day
  for (let n = 0; n < 11; n++) await report(`x${n}`, 12 + n, { name: `示例制衣${n}厂` })
  const whole = await test({ policy: lower, quarter: '2026Q4' })
  let would = noFigures
  let changes = 0
  let calls = 0
  for (let cursor: string | null = ''; cursor !== null; calls++) {
    const part: BackTest = await test({ policy: lower, quarter: '2026Q4', ...(cursor && { cursor }) }, 5_000)
    would = together(would, part.would)
    changes += part.changes.length
    expect(part.left === 0).toBe(part.next === null)
    cursor = part.next
  }
  expect(calls).toBeGreaterThan(1)
  const sorted = (one: typeof would) => ({
    ...one,
    leads: { yellow: [...one.leads.yellow].sort(), red: [...one.leads.red].sort() },
  })
  expect(sorted(would)).toEqual(sorted(whole.would))
  expect(changes).toBe(whole.changes.length)
})

test('what is asked wrongly is refused, and where', async () => {
  const { run, admin } = await town()
  const ask = (body: Record<string, unknown>) => backTestPolicy({ ...run.world, admin }, { body })
  expect(await ask({ quarter: '2026Q4' })).toMatchObject({ refused: 'invalid' })
  expect(await ask({ policy: lower, quarter: '2026Q5' })).toMatchObject({ errors: [{ pointer: '/quarter' }] })
  expect(await ask({ version: 'changchun-9', quarter: '2026Q4' })).toMatchObject({ errors: [{ pointer: '/version' }] })
  expect(await ask({ policy: { ...lower, people: {} }, quarter: '2026Q4' })).toMatchObject({ refused: 'invalid' })
  const other = await ask({ policy: lower, quarter: '2026Q4', cursor: 'nonsense' })
  expect(other).toMatchObject({ errors: [{ pointer: '/cursor' }] })
})
