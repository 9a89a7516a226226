import { expect, onTestFinished, test } from 'vitest'
import { signStore } from '../../lib/adapters/dynamodb/sign-store.ts'
import type { Post, Unit } from '../../lib/domain/vocabulary.ts'
import { addWeeks } from '../../lib/domain/week.ts'
import { sweepSigns } from '../../lib/usecases/sweep-signs.ts'
import { viewEarlySigns } from '../../lib/usecases/view-early-signs.ts'
import { first, second } from '../faults/flows.ts'
import { openRun, start } from '../faults/run.ts'

const day = 86_400_000
/** The week of the run's first day, Monday 23 November. */
const week = '2026-11-23'

async function town() {
  const run = await openRun()
  onTestFinished(() => run.close())
  const signs = signStore(run.plain)
  let refs = 0
  return {
    run,
    signs,
    sweep: () => sweepSigns({ ...run.world, signs }),
    stored: (from = addWeeks(week, -30), until = addWeeks(week, 60)) => signs.weeks(from, until),
    /** At 10:00 北京时间 of the day that comes so many days after Monday the 23rd. */
    async reports(number: number, onDay: number, employer: object = first) {
      run.now = start + onDay * day
      for (let n = 0; n < number; n++)
        await run.send({ ref: `${++refs}`, employer, people: 3, place: { district: '朝阳区' } })
      await run.live()
    },
    /** At 00:05 北京时间 of the Monday after so many weeks. */
    monday(weeks: number) {
      run.now = Date.parse('2026-11-22T16:05:00.000Z') + weeks * 7 * day
    },
  }
}

test('the week that has ended, once it has ended, and after the weeks that there are to compare with', async () => {
  const { sweep, stored, reports, monday } = await town()
  await reports(2, 0)
  await reports(1, 6)
  await sweep()
  expect((await stored()).map(({ counts }) => counts.reports)).toEqual(Array(12).fill(0))
  monday(1)
  await sweep()
  const newest = (await stored()).at(-1)
  expect(newest).toMatchObject({
    counts: { week, reports: 3, places: { 'wage-arrears|朝阳区': 3 } },
    since: week,
    final: false,
    policy: 'changchun-1',
    history: 0,
    signs: [],
  })
  expect(Object.values(newest?.counts.employers ?? {})).toEqual([3])
})

test('eleven weeks later: what stands out is found, with its weeks, and the steady rest is not', async () => {
  const { sweep, stored, reports, monday } = await town()
  for (let n = 0; n < 11; n++) await reports(1, n * 7 + 2)
  await reports(4, 11 * 7 + 2)
  await reports(1, 11 * 7 + 3, second)
  monday(12)
  await sweep()
  const newest = (await stored()).at(-1)
  // One a week, sd 0 taken for 0.5: C1 = C2 = (4−1)/0.5 = 6 for the employer; for the district with second's (5−1)/0.5 = 8.
  expect(newest).toMatchObject({ counts: { reports: 5 }, history: 11, looked: { places: 1, employers: 2 } })
  expect(newest?.signs).toMatchObject([
    { kind: 'place', district: '朝阳区', count: 5, c1: { value: 8 }, c2: { value: 8 }, c3: 7 },
    {
      kind: 'employer',
      name: first.name,
      count: 4,
      series: [...Array(11).fill(1), 4],
      c2: { mean: 1, sd: 0.5, value: 6 },
    },
  ])
  expect(newest?.signs[1]?.disputes).toHaveLength(1)
})

test('missed weeks are made up for, each once; sweeping again writes nothing else', async () => {
  const { run, sweep, stored, reports, monday } = await town()
  await reports(1, 0)
  monday(1)
  await sweep()
  await reports(2, 9)
  await reports(3, 30)
  monday(6)
  await sweep()
  const weeks = (await stored(week)).map(({ counts, final }) => [counts.week, counts.reports, final])
  expect(weeks).toEqual([
    [week, 1, true],
    ['2026-11-30', 2, true],
    ['2026-12-07', 0, true],
    ['2026-12-14', 0, true],
    ['2026-12-21', 3, true],
    ['2026-12-28', 0, false],
  ])
  const before = await stored()
  run.now += 60_000
  await sweep()
  expect(await stored()).toEqual(before)
})

test('what was published after the week is counted a day later; then it stands', async () => {
  const { run, sweep, stored, reports, monday } = await town()
  await reports(1, 6)
  run.now = Date.parse('2026-11-29T15:59:59.000Z')
  const late = { ref: 'late', employer: first, people: 3, place: { district: '朝阳区' } }
  await run.send(late)
  monday(1)
  await sweep()
  const counted = async () => (await stored(week, week)).map(({ counts, final }) => [counts.reports, final])
  expect(await counted()).toEqual([[1, false]])
  await run.live()
  run.now += day
  await sweep()
  expect(await counted()).toEqual([[2, true]])
  run.now += day
  await reports(1, 9)
  await sweep()
  expect(await counted()).toEqual([[2, true]])
})

test('what was held up for days is counted with the week in which it was received, if that is counted only then', async () => {
  const { run, sweep, stored, reports, monday } = await town()
  await reports(1, 2)
  await run.send({ ref: 'held-up', employer: first, people: 3, place: { district: '朝阳区' } })
  run.now = start + 11 * day
  await run.live()
  monday(2)
  await sweep()
  expect((await stored(week)).map(({ counts }) => counts.reports)).toEqual([2, 0])
})

test('after almost two years of standstill it is as at the beginning: history begins anew behind the gap', async () => {
  const { sweep, stored, reports, monday } = await town()
  await reports(1, 0)
  monday(1)
  await sweep()
  monday(100)
  await reports(3, 99 * 7)
  monday(100)
  await sweep()
  const all = await stored(week, addWeeks(week, 120))
  expect(all.at(-1)).toMatchObject({ counts: { week: addWeeks(week, 99), reports: 3 }, history: 0 })
  expect(all).toHaveLength(1 + 12)
})

test('who sees everything is shown all, with the evidence; a unit’s people what is theirs; the others nothing of it', async () => {
  const { run, signs, sweep, reports, monday } = await town()
  for (let n = 0; n < 7; n++) await reports(1, n * 7 + 2)
  await reports(4, 7 * 7 + 2)
  monday(8)
  await sweep()
  const world = { ...run.world, signs }
  const view = (post: Post, unit?: Unit, query = {}) =>
    viewEarlySigns(world, { officer: { id: 'x', posts: [unit ? { post, unit } : { post }] }, query })
  const all = await view('office')
  expect(all).toMatchObject({
    week: '2027-01-11',
    label: '2027年1月11日—17日',
    rules: { baseline: 7, needs: { c1: 7, c2: 9, c3: 11 } },
    found: {
      reports: 4,
      history: 7,
      looked: { places: 1, employers: 1 },
      signs: [
        {
          title: '工资拖欠 · 朝阳区',
          say: '本周 4 条。之前 7 周平均每周 1 条，标准差按 0.5。C1 超过界限。',
          series: expect.arrayContaining([{ week: '2027-01-11', reports: 4 }]),
          c1: { mean: 1, sd: 0.5, value: 6 },
          c2: null,
          disputes: [{ number: expect.stringMatching(/^2026/) }],
        },
        { title: first.name, kind: 'employer', categories: [{ label: '工资拖欠' }] },
      ],
    },
  })
  expect(await view('liaison', 'labour-inspection')).toEqual(all)
  const others = await view('liaison', 'pension-insurance')
  expect(others).toMatchObject({ found: { reports: 4, signs: [] } })
  expect(await view('office', undefined, { week: '2026-11-25' })).toMatchObject({
    week,
    found: { reports: 1, history: 0, signs: [] },
  })
  expect(await view('office', undefined, { week: '2026-01-01' })).toMatchObject({ found: null })
  expect(await view('office', undefined, { week: 'last' })).toMatchObject({ refused: 'invalid' })
})

test('a policy that compares with more weeks leaves those that were counted as they are', async () => {
  const { run, sweep, stored, reports, monday } = await town()
  await reports(3, 0)
  for (let n = 1; n <= 30; n++) {
    monday(n)
    run.now += day
    await sweep()
  }
  const before = await stored()
  const policies = run.world.policies
  const longer = (policy: ReturnType<typeof policies.current>) => ({
    ...policy,
    earlySigns: { ...policy.earlySigns, baseline: 26, guard: 8 },
  })
  run.mutate = (world) => ({ ...world, policies: { ...policies, current: (at) => longer(policies.current(at)) } })
  monday(31)
  await sweep()
  const after = await stored()
  expect(after.filter(({ counts }) => before.some((one) => one.counts.week === counts.week))).toEqual(before)
  expect(after.at(-1)).toMatchObject({ counts: { week: addWeeks(week, 30) }, history: 30 })
})

test('a week of long ago is asked for alone, with the newest to choose from', async () => {
  const { run, signs } = await town()
  const asked: string[][] = []
  const weeks = async (from: string, until: string) => {
    asked.push([from, until])
    return signs.weeks(from, until)
  }
  const officer = { id: 'x', posts: [{ post: 'office' as const }] }
  const world = { ...run.world, signs: { ...signs, weeks } }
  expect(await viewEarlySigns(world, { officer, query: { week: '0003-01-06' } })).toMatchObject({ found: null })
  expect(asked).toEqual([
    ['0003-01-06', '0003-01-06'],
    ['2026-08-31', '2026-11-16'],
  ])
})

test('a run that took its time writes nothing over what another has counted later', async () => {
  const { run, signs, sweep, stored, reports, monday } = await town()
  await reports(2, 1)
  monday(1)
  await sweep()
  const [early] = await stored(week, week)
  run.now += day
  await sweep()
  const late = await stored(week, week)
  expect(late).toMatchObject([{ final: true }])
  if (early) await signs.put(early)
  expect(await stored(week, week)).toEqual(late)
})
