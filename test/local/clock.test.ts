import { expect, test } from 'vitest'
import { parseDuration } from '../../infra/local/duration.ts'
import { hostOf, temporaryFolder } from './hosting.ts'

test.each([
  ['PT30M', 1_800_000],
  ['P1DT2H', 93_600_000],
  ['P2W', 1_209_600_000],
  ['PT0.5S', 500],
  ['PT0S', 0],
  ['P', null],
  ['PT', null],
  ['P1DT', null],
  ['30M', null],
  ['-PT1H', null],
  ['P1M', null],
  ['P99999D', null],
])('%s is %s ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

const move = async (url: string, body: unknown) => {
  const answer = await fetch(`${url}/local/clock`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}

test('the clock moves for the functions, forward only, and the sweeper runs at once', async () => {
  const sweeps: string[] = []
  const host = await hostOf({
    sweep: { trigger: { kind: 'schedule', rate: 'minute' }, handler: () => void sweeps.push(new Date().toISOString()) },
  })
  const before = Date.now()
  const moved = await move(host.url, { advance: 'P1DT2H' })
  expect(moved).toMatchObject({ status: 200, body: { offsetSeconds: 93_600 } })
  expect(Date.now() - before).toBeGreaterThanOrEqual(93_600_000)
  expect(sweeps).toHaveLength(1)
  expect(Date.parse(sweeps[0] ?? '') - before).toBeGreaterThanOrEqual(93_600_000)
  expect(new Date()).toBeInstanceOf(Date)
  expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z')
  expect(Date()).toContain(String(new Date().getFullYear()))

  const later = new Date(Date.now() + 3_600_000).toISOString()
  expect((await move(host.url, { set: later })).status).toBe(200)
  expect(Math.abs(Date.now() - Date.parse(later))).toBeLessThan(5_000)
  expect((await move(host.url, { set: '2020-01-01T00:00:00Z' })).status).toBe(409)
  for (const bad of [
    '{"advance":"soon"}',
    '{"advance":"P1Y"}',
    '{"advance":30}',
    '{"set":"tomorrow"}',
    '{}',
    'x',
    '{"advance":"PT1S","set":"2030-01-01T00:00:00Z"}',
  ]) {
    expect((await move(host.url, bad)).status, bad).toBe(400)
  }
  expect(await (await fetch(`${host.url}/local/clock`)).json()).toEqual({
    now: expect.stringMatching(/Z$/),
    offsetSeconds: expect.any(Number),
  })
})

test('the clock of a folder does not run backwards over a restart', async () => {
  const dataDir = await temporaryFolder()
  const first = await hostOf({}, { dataDir })
  await first.clock.advance('PT30M')
  await first.stop()
  const second = await hostOf({}, { dataDir })
  expect(second.clock.state().offsetSeconds).toBe(1_800)
})

test('a scheduled function runs each second, never twice at once', async () => {
  let running = 0
  let most = 0
  let runs = 0
  let enough = () => {}
  const twice = new Promise<void>((resolve) => {
    enough = resolve
  })
  const handler = async () => {
    runs += 1
    running += 1
    most = Math.max(most, running)
    if (runs === 2) enough()
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
  }
  const host = await hostOf(
    { sweep: { trigger: { kind: 'schedule', rate: 'minute' }, handler } },
    { sweepEveryMs: 1_000 },
  )
  await Promise.all([host.sweepNow(), host.sweepNow()])
  await twice
  expect(most).toBe(1)
})

test('what runs daily runs when its time of the day has come since, once however far the clock was moved', async () => {
  const runs: string[] = []
  const host = await hostOf({
    daily: {
      trigger: { kind: 'schedule', rate: 'daily', utc: { hour: 16, minute: 5 } },
      handler: () => void runs.push(new Date().toISOString()),
    },
  })
  const to = (instant: number) => host.clock.advance(`PT${((instant - Date.now()) / 1_000).toFixed(3)}S`)
  const day = 86_400_000
  const next = (Math.floor((Date.now() - 16 * 3_600_000) / day) + 2) * day + 16 * 3_600_000 + 5 * 60_000
  await to(next - 60_000)
  const before = runs.length
  await to(next - 30_000)
  expect(runs).toHaveLength(before)
  await to(next + 1_000)
  await to(next + day - 60_000)
  expect(runs).toHaveLength(before + 1)
  await to(next + 20 * day)
  expect(runs).toHaveLength(before + 2)
})
