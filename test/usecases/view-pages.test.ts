import { expect, test } from 'vitest'
import { viewDispute } from '../../lib/usecases/view-dispute.ts'
import { longLived } from './long.ts'

type Long = Awaited<ReturnType<typeof longLived>>
const view = async ({ run, disputeId, officer }: Long, query: Record<string, string> = {}) => {
  const found = await viewDispute(run.world, { officer, disputeId, query })
  if ('refused' in found) throw new Error(JSON.stringify(found))
  return found
}
type View = Awaited<ReturnType<typeof view>>

/** Every page of one list. */
async function pages<T>(long: Long, field: string, of: (view: View) => { shown: T[]; next: string | null }) {
  const all: T[][] = []
  let next: string | null = null
  do {
    const page = of(await view(long, next ? { [field]: next } : {}))
    all.push(page.shown)
    next = page.next
  } while (next)
  return { sizes: all.map(({ length }) => length), all: all.flat() }
}

test('reports, history and notices come a page at a time, each entry once, the newest first', {
  timeout: 60_000,
}, async () => {
  const long = await longLived({ commits: 205, reportsEach: 1, notices: 230 })
  const history = await pages(long, 'historyCursor', ({ history: shown, historyNext: next }) => ({ shown, next }))
  expect(history.sizes).toEqual([100, 100, 5])
  expect(history.all.map(({ seq }) => seq)).toEqual(Array.from({ length: 205 }, (_, n) => 205 - n))
  const reports = await pages(long, 'reportsCursor', ({ reportLines }) => reportLines)
  expect(reports.sizes).toEqual([100, 100, 5])
  expect(new Set(reports.all.map(({ reportId }) => reportId)).size).toBe(205)
  expect((await view(long)).reportLines.more).toBe(105)
  const notices = await pages(long, 'noticesCursor', ({ notices: shown, noticesNext: next }) => ({ shown, next }))
  const seqs = notices.all.map(({ seq }) => seq)
  expect(seqs).toEqual(seqs.toSorted((a, b) => b - a))
  const stored = await long.run.world.notices.of(long.disputeId)
  expect(notices.all.map(({ noticeId }) => noticeId).toSorted()).toEqual(
    stored.map(({ noticeId }) => noticeId).toSorted(),
  )
  expect(notices.sizes.slice(0, -1).every((size) => size === 100)).toBe(true)
})

test('a page after the first is of a history verified from its first commit', { timeout: 60_000 }, async () => {
  const long = await longLived({ commits: 120, reportsEach: 1, notices: 0 })
  const { historyNext } = await view(long)
  const key = { pk: `DISPUTE#${long.disputeId}`, sk: 'COMMIT#000119' }
  const item = (await long.run.plain.get(key))!
  await long.run.plain.put({ ...item, command: 'another' })
  expect(await view(long, { historyCursor: historyNext! })).toMatchObject({
    historyIntact: false,
    brokenAt: { seq: 119, reason: 'content-changed' },
    may: [],
  })
})

test('a cursor goes on only with its own list, dispute and moment; other words are refused', {
  timeout: 60_000,
}, async () => {
  const long = await longLived({ commits: 120, reportsEach: 1, notices: 0 })
  const { run, officer, disputeId } = long
  const { historyNext, reportLines } = await view(long)
  const refused = (query: Record<string, string>, id = disputeId) =>
    viewDispute(run.world, { officer, disputeId: id, query })
  const broken = (field: string) => ({ refused: 'invalid', errors: [{ pointer: `/${field}`, code: 'cursor' }] })
  expect(await refused({ reportsCursor: historyNext! })).toMatchObject(broken('reportsCursor'))
  expect(await refused({ historyCursor: reportLines.next! })).toMatchObject(broken('historyCursor'))
  expect(await refused({ historyCursor: historyNext! }, 'another')).toMatchObject(broken('historyCursor'))
  const asOf = new Date(run.now).toISOString()
  expect(await refused({ historyCursor: historyNext!, asOf })).toMatchObject(broken('historyCursor'))
  expect(await refused({ noticesCursor: 'x' })).toMatchObject(broken('noticesCursor'))
  expect(await refused({ colour: 'red' })).toMatchObject({ refused: 'invalid' })
  const then = await view(long, { asOf })
  expect((await view(long, { asOf, historyCursor: then.historyNext! })).history).toHaveLength(20)
})

test('a thousand commits, ten thousand reports, two thousand notices: the answer stays small', {
  timeout: 120_000,
}, async () => {
  const long = await longLived({ commits: 1_000, reportsEach: 10, notices: 2_000 })
  const found = await view(long)
  expect(found.historyIntact).toBe(true)
  expect(found.reportLines.more).toBe(9_891)
  expect(found.history[0]?.facts[0]).toBe('并入一条线索 ×10')
  const bytes = Buffer.byteLength(JSON.stringify(found))
  expect(bytes).toBeGreaterThan(100_000)
  expect(bytes).toBeLessThan(400_000)
})
