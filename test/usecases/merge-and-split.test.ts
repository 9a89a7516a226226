import { expect, test } from 'vitest'
import { glanceStore } from '../../lib/adapters/dynamodb/glance-store.ts'
import type { Dispute } from '../../lib/domain/dispute.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import { actOnDispute } from '../../lib/usecases/act-on-dispute.ts'
import { loadDispute } from '../../lib/usecases/load-dispute.ts'
import { reportStatus } from '../../lib/usecases/report-status.ts'
import { close, disputeOf, first, officer, second } from '../faults/flows.ts'
import { headsIn, violations } from '../faults/invariants.ts'
import { openRun, type Run, source } from '../faults/run.ts'
import { scan } from '../faults/table.ts'

const third = { name: '示例装饰公司' }
const whereIs = async (run: Run, ref: string): Promise<string> => (await disputeOf(run, ref)) ?? 'nowhere'
const head = async (run: Run, disputeId: string): Promise<Dispute> => {
  const { dispute } = await loadDispute(run.world, disputeId)
  if (!dispute) throw new Error(`no dispute ${disputeId}`)
  return dispute
}

/** The answer to an act on what stands now, with what follows from it. */
async function act(run: Run, disputeId: string, body: Record<string, unknown>, actId = `act ${run.outside.n}`) {
  const { version } = await head(run, disputeId)
  const acted = await actOnDispute(run.world, {
    officer,
    disputeId,
    version,
    actId,
    body: { reason: '同一事项', ...body },
  })
  await run.live()
  return acted
}
const codeOf = (acted: Awaited<ReturnType<typeof act>>): string => ('code' in acted ? acted.code : 'done')

async function opened(reports: Record<string, { employer: Record<string, string>; people: number }>): Promise<Run> {
  const run = await openRun()
  for (const [ref, body] of Object.entries(reports)) {
    await run.send({ ref, ...body })
    await run.live()
  }
  return run
}

async function quiet(run: Run): Promise<void> {
  await run.heal()
  expect(await violations(run)).toEqual([])
  await run.close()
}

test('merged: figures, alert, claims, key and status follow; the same act sent again is answered as before', async () => {
  const run = await opened({
    a: { employer: first, people: 25 },
    b: { employer: second, people: 60 },
    c: { employer: second, people: 12 },
  })
  const [target, gone] = [await whereIs(run, 'a'), await whereIs(run, 'b')]
  const told = () => run.sent.filter(({ message }) => message.template === 'alert-raised').length
  const before = told()
  const acted = await act(run, gone, { action: 'merge', into: target }, 'merge-1')
  expect(acted).toMatchObject({ dispute: { status: 'merged', mergedInto: { disputeId: target } } })
  expect(await head(run, target)).toMatchObject({ inForce: 'red', tally: { reports: 3 }, version: 3 })
  expect(told()).toBeGreaterThan(before)
  for (const ref of ['b', 'c']) expect(await whereIs(run, ref)).toBe(target)
  const reportId = await reportIdOf(run.world, source.id, 'b')
  const status = await reportStatus({ ...run.world, glances: glanceStore(run.table) }, { source, reportId })
  expect(status).toMatchObject({ status: 'graded', dispute: { id: target, grade: 'red' } })

  const { seq } = await head(run, target)
  expect(await act(run, gone, { action: 'merge', into: target }, 'merge-1')).toMatchObject({
    dispute: { status: 'merged' },
  })
  expect((await head(run, target)).seq).toBe(seq)

  // New reports on the merged employer go straight to the target, without a look at what is gone.
  await run.send({ ref: 'd', employer: second, people: 13 })
  await run.live()
  expect(await whereIs(run, 'd')).toBe(target)
  expect((await head(run, gone)).seq).toBe(3)
  // An amendment stays where the office has put it; one that names another employer goes there.
  await run.send({ ref: 'c', employer: second, people: 14 })
  await run.live()
  expect(await whereIs(run, 'c')).toBe(target)
  await run.send({ ref: 'c', employer: third, people: 14 })
  await run.live()
  expect((await head(run, await whereIs(run, 'c'))).employer.name).toBe(third.name)
  expect((await head(run, target)).tally.reports).toBe(3)
  await quiet(run)
})

test('what cannot be merged is refused with a code', async () => {
  const run = await opened({
    a: { employer: first, people: 25 },
    b: { employer: second, people: 12 },
    c: { employer: third, people: 12 },
  })
  const [a, b, c] = [await whereIs(run, 'a'), await whereIs(run, 'b'), await whereIs(run, 'c')]
  await close(run.world, c)
  expect(codeOf(await act(run, b, { action: 'merge', into: b }))).toBe('same-case')
  expect(codeOf(await act(run, b, { action: 'merge', into: 'nobody' }))).toBe('target-not-found')
  expect(codeOf(await act(run, b, { action: 'merge', into: c }))).toBe('target-ended')
  expect(codeOf(await act(run, b, { action: 'merge', into: a }))).toBe('done')
  expect(codeOf(await act(run, b, { action: 'reopen' }))).toBe('case-merged')
  expect(codeOf(await act(run, a, { action: 'merge', into: b }))).toBe('target-merged')
  await run.live()
  await quiet(run)
})

test('two officers merge two disputes into each other at one instant: both end in one new one, nothing is lost', async () => {
  const run = await opened({ a: { employer: first, people: 25 }, b: { employer: second, people: 60 } })
  const [a, b] = [await whereIs(run, 'a'), await whereIs(run, 'b')]
  run.outside.delay = async () => void (await new Promise(setImmediate))
  const merged = await Promise.all([
    actOnDispute(run.world, { officer, disputeId: a, version: 1, actId: 'one', body: merge(b) }),
    actOnDispute(run.world, { officer, disputeId: b, version: 1, actId: 'two', body: merge(a) }),
  ])
  run.outside.delay = null
  for (const one of merged) expect(one).toMatchObject({ dispute: { status: 'merged' } })
  await run.live()
  const open = headsIn(await scan(run.store)).filter(({ status }) => status === 'open')
  expect(open).toMatchObject([{ tally: { reports: 2 }, inForce: 'red', episode: 2 }])
  for (const employer of [first, second]) {
    await run.send({ ref: `later ${employer.name}`, employer, people: 11 })
    await run.live()
    expect(await whereIs(run, `later ${employer.name}`)).toBe(open[0]?.disputeId)
  }
  await quiet(run)
})
const merge = (into: string) => ({ action: 'merge', into, reason: '同一事项' })

test('split off: both sides graded anew, the new one alerted; what comes later for the report follows it', async () => {
  const run = await opened({
    a: { employer: first, people: 12 },
    b: { employer: first, people: 60 },
    c: { employer: first, people: 13 },
  })
  const old = await whereIs(run, 'a')
  const b = await reportIdOf(run.world, source.id, 'b')
  expect(codeOf(await act(run, old, { action: 'split', reports: ['nobody'] }))).toBe('no-such-report')
  const alerts = run.sent.length
  expect(codeOf(await act(run, old, { action: 'split', reports: [b] }))).toBe('done')
  const split = await whereIs(run, 'b')
  expect(await head(run, old)).toMatchObject({
    inForce: 'red',
    pending: true,
    card: { proposed: 'blue' },
    tally: { reports: 2 },
  })
  expect(await head(run, split)).toMatchObject({
    inForce: 'red',
    tally: { reports: 1 },
    near: [],
    employer: { name: first.name },
  })
  expect((await head(run, split)).number).not.toBe((await head(run, old)).number)
  expect(run.sent.length).toBeGreaterThan(alerts)
  await run.send({ ref: 'b', employer: first, people: 70 })
  await run.send({ ref: 'd', employer: first, people: 11 })
  await run.live()
  expect(await whereIs(run, 'b')).toBe(split)
  expect((await head(run, split)).card.figures.people?.estimate).toBe(70)
  expect(await whereIs(run, 'd')).toBe(old)
  await run.withdraw(b)
  await run.live()
  expect((await head(run, split)).tally.reports).toBe(0)
  await quiet(run)
})

test('a merge of more reports than fit one commit goes in parts, and only once', async () => {
  const run = await opened({ a: { employer: first, people: 12 } })
  for (let n = 0; n < 230; n++) await run.send({ ref: `m${n}`, employer: second, people: 10 + (n % 30) })
  await run.live()
  const [target, gone] = [await whereIs(run, 'a'), await whereIs(run, 'm0')]
  await act(run, gone, { action: 'merge', into: target })
  const joins = (await scan(run.store)).filter(({ pk, command }) => pk === `DISPUTE#${target}` && command === 'join')
  expect(joins).toHaveLength(3)
  expect((await head(run, target)).tally.reports).toBe(231)
  await quiet(run)
})

test('a case is opened again only when it is the newest of its key', async () => {
  const run = await opened({ a: { employer: first, people: 12 } })
  const old = await whereIs(run, 'a')
  await close(run.world, old)
  await run.send({ ref: 'b', employer: first, people: 13 })
  await run.live()
  const next = await whereIs(run, 'b')
  const refused = await act(run, old, { action: 'reopen' })
  expect(codeOf(refused)).toBe('later-episode')
  expect('detail' in refused && refused.detail).toContain((await head(run, next)).number)
  await close(run.world, next)
  expect(codeOf(await act(run, old, { action: 'reopen' }))).toBe('later-episode')
  expect(codeOf(await act(run, next, { action: 'reopen' }))).toBe('done')
  await run.send({ ref: 'c', employer: first, people: 14 })
  await run.live()
  expect(await whereIs(run, 'c')).toBe(next)
  await quiet(run)
})

test('what an amendment led away while the case had ended does not count once it is opened again', async () => {
  const run = await opened({ a: { employer: first, people: 60 }, b: { employer: first, people: 12 } })
  const old = await whereIs(run, 'a')
  await close(run.world, old)
  await run.send({ ref: 'a', employer: second, people: 60 })
  await run.live()
  expect((await head(run, old)).tally.reports).toBe(2)
  await act(run, old, { action: 'reopen' })
  expect(await head(run, old)).toMatchObject({ status: 'open', tally: { reports: 1 }, pending: true })
  await quiet(run)
})

test('a hint that has already left a case that is opened again opens nothing beside it', async () => {
  const run = await opened({ a: { employer: first, people: 12 } })
  const old = await whereIs(run, 'a')
  await close(run.world, old)
  const { key, episode } = await head(run, old)
  await run.world.keys.advance(key, episode)
  expect(codeOf(await act(run, old, { action: 'reopen' }))).toBe('done')
  await run.send({ ref: 'b', employer: first, people: 13 })
  await run.live()
  expect(await whereIs(run, 'b')).toBe(old)
  await quiet(run)
})

test('split off, withdrawn there, merged back: it stays withdrawn, and an amendment counts where it now belongs', async () => {
  const run = await opened({ a: { employer: first, people: 12 }, b: { employer: first, people: 60 } })
  const old = await whereIs(run, 'a')
  const b = await reportIdOf(run.world, source.id, 'b')
  await act(run, old, { action: 'split', reports: [b] })
  const split = await whereIs(run, 'b')
  await run.withdraw(b)
  await run.live()
  expect(codeOf(await act(run, split, { action: 'merge', into: old }))).toBe('done')
  expect(await head(run, old)).toMatchObject({ tally: { reports: 1 } })
  await run.send({ ref: 'b', employer: first, people: 61 })
  await run.live()
  expect(await whereIs(run, 'b')).toBe(old)
  expect(await head(run, old)).toMatchObject({ tally: { reports: 2 }, inForce: 'red' })
  await quiet(run)
})

test('a special report that is required of what is merged is required of what it is merged into (四(三)1)', async () => {
  const run = await opened({ a: { employer: first, people: 60 }, b: { employer: second, people: 60 } })
  const [target, gone] = [await whereIs(run, 'a'), await whereIs(run, 'b')]
  const body = { grade: 'red', finding: 'major-impact', reason: '人数多', meeting: '会议', specialReport: true }
  const acted = await actOnDispute(run.world, {
    officer: { id: 'leader-1', posts: [{ post: 'group-leader' }] },
    disputeId: gone,
    version: null,
    actId: 'assess',
    body: { action: 'assess', ...body },
  })
  expect(acted).toMatchObject({ dispute: { procedure: { special: { required: true } } } })
  await run.live()
  expect((await head(run, target)).procedure.special.required).toBe(false)
  expect(codeOf(await act(run, gone, { action: 'merge', into: target }))).toBe('done')
  expect((await head(run, target)).procedure.special.required).toBe(true)
  await quiet(run)
})
