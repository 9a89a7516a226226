import { expect, test } from 'vitest'
import { agenda } from '../../../lib/adapters/dynamodb/agenda.ts'
import { digestStore } from '../../../lib/adapters/dynamodb/digest-store.ts'
import { tableThrough, type Way } from '../../faults/table.ts'
import { at, later, opened, withDispute } from './opened.ts'

const due = { rank: 1, dueAt: at } as const

async function withNotice() {
  const { run, disputeId } = await withDispute()
  await run.work({ kind: 'notify', fact: { type: '', at, detail: { disputeId, seq: 1 } } })
  const { notices } = run.world
  const [notice] = await notices.of(disputeId)
  return { run, notices, notice: notice!, noticeId: notice!.noticeId, disputeId }
}

let takes = 0
const by = (now: string, until: string) => ({ takeId: `take-${++takes}`, now, until })
const none = new Map<string, string>()
const line = (disputeId: string) => ({ disputeId, number: `20261124-${disputeId}`, at, judgeBy: later })

test('a notice is put once and taken by one; a lease that ran out is taken over and known to be interrupted', async () => {
  const { notices, notice, noticeId } = await withNotice()
  await notices.put({ ...notice, attempts: 9 }, due)
  expect((await notices.get(noticeId))?.attempts).toBe(0)
  const first = await notices.take(noticeId, by(at, later))
  expect(first).toMatchObject({ interrupted: false, notice: { state: 'sending', attempts: 1 } })
  expect(await notices.take(noticeId, by(at, later))).toEqual({ busyUntil: later })
  const over = '2026-11-23T02:10:00.001Z'
  expect(await notices.take(noticeId, by(over, over))).toMatchObject({ interrupted: true, notice: { attempts: 2 } })
  expect(await notices.take('none.1.member', by(at, later))).toBeNull()
})

test('a take whose answer was lost is known by its own id when the client asks once more', async () => {
  const { run, notices, noticeId } = await withNotice()
  let lost = 0
  run.answerLost = () => ++lost === 1
  expect(await notices.take(noticeId, by(at, later))).toMatchObject({ interrupted: false, notice: { attempts: 1 } })
  expect(await notices.take(noticeId, by(at, later))).toEqual({ busyUntil: later })
})

test('only who is sending settles; what is superseded stays so', async () => {
  const { run, notices, notice, noticeId } = await withNotice()
  await notices.settle({ ...notice, state: 'handed' }, null)
  expect((await notices.get(noticeId))?.state).toBe('due')
  await notices.take(noticeId, by(at, later))
  await notices.settle({ ...notice, state: 'due' }, { rank: 1, dueAt: later })
  const entry = (await run.agendaItems()).find(({ sk }) => sk.includes(notice.member))
  expect(entry?.agendaSk.startsWith(later)).toBe(true)
  await notices.take(noticeId, by(at, later))
  await notices.supersede(noticeId)
  await notices.settle({ ...notice, state: 'handed' }, null)
  expect((await notices.get(noticeId))?.state).toBe('superseded')
  expect((await run.agendaItems()).filter(({ sk }) => sk.includes(notice.member))).toEqual([])
  expect(await notices.take(noticeId, by(later, later))).toBeNull()
})

test('the agenda says what is due, red first; one lease at a time; moved back, parked or taken off', async () => {
  const { run } = await withNotice()
  const real = agenda(run.table)
  const soon = '2026-11-23T02:30:00.000Z'
  expect(await real.due('2026-11-23T01:00:00.000Z', 50, none)).toEqual([])
  const all = await real.due(soon, 50, none)
  // The one read that the fault tests use instead says the same.
  expect(await run.world.agenda.due(soon, 50, none)).toEqual(all)
  expect(all.map(({ agendaPk }) => agendaPk)).toEqual(all.map(({ agendaPk }) => agendaPk).toSorted())
  expect((await real.due(soon, 1, none)).length).toBeLessThan(all.length)
  const [entry] = all
  const lease = (now: string, until: string, by = 'a') => ({ now, until, by })
  expect(await real.lease(entry!, lease(at, later))).toEqual({ tries: 0 })
  expect(await real.lease(entry!, lease(at, later, 'b'))).toBe(false)
  // The SDK's own retry after a lost answer: the lease is ours already.
  expect(await real.lease(entry!, lease(at, later))).toEqual({ tries: 0 })
  expect(await real.lease(entry!, lease(soon, soon, 'b'))).toEqual({ tries: 0 })
  await real.postpone(entry!, { dueAt: later, tries: 3 })
  expect(await real.lease(entry!, lease(soon, soon))).toBe(false)
  const moved = (await real.due(soon, 50, none)).find(({ sk }) => sk === entry!.sk)!
  expect(await real.lease(moved, lease(soon, soon))).toEqual({ tries: 3 })
  await real.postpone(moved, 'parked')
  expect((await real.due(soon, 50, none)).map(({ sk }) => sk)).not.toContain(entry!.sk)
  expect((await run.agendaItems()).filter(({ agendaPk }) => agendaPk === 'PARKED')).toHaveLength(1)
  await real.remove(entry!)
  await real.remove(entry!)
  expect((await run.agendaItems()).map(({ sk }) => sk)).not.toContain(entry!.sk)
})

test('what was seen already is passed over, so that nothing stands in the way of what is behind it', async () => {
  const { run } = await withNotice()
  const real = agenda(run.table)
  const all = await real.due(later, 50, none)
  const [first, second] = all.filter(({ sk }) => sk.startsWith('NOTICE#'))
  expect(second!.agendaPk).toBe(first!.agendaPk)
  const seen = new Map([[second!.agendaPk, second!.agendaSk]])
  const behind = all.filter(({ agendaPk, agendaSk }) => agendaPk !== second!.agendaPk || agendaSk > second!.agendaSk)
  expect(behind.length).toBeLessThan(all.length - 1)
  expect(await real.due(later, 50, seen)).toEqual(behind)
  expect(await run.world.agenda.due(later, 50, seen)).toEqual(behind)
})

test('a closed digest takes no more', async () => {
  const { digests } = (await opened()).world
  await digests.add('2026-11-24', later, line('d1'))
  await digests.close('2026-11-24')
  expect(await digests.add('2026-11-24', later, line('d2'))).toBe('closed')
  expect(await digests.lines('2026-11-24')).toEqual([line('d1')])
})

test('a digest closed while a watch is being written into it says so: its count may be without that one', async () => {
  const run = await opened()
  const closing: Way = async (operation, body, carryOut) => {
    if (operation === 'PutItem' && body.includes('DISPUTE#d1')) await digestStore(run.plain).close('2026-11-24')
    return carryOut()
  }
  const digests = digestStore(tableThrough(run.store, closing))
  expect(await digests.add('2026-11-24', later, line('d1'))).toBe('closed')
})

test('a digest counts each watch once and stands on the agenda once', async () => {
  const { digests } = (await opened()).world
  await digests.add('2026-11-24', later, line('d1'))
  await digests.add('2026-11-24', at, line('d1'))
  await digests.add('2026-11-24', at, line('d2'))
  expect(await digests.lines('2026-11-24')).toEqual([line('d1'), line('d2')])
  expect(await digests.lines('2026-11-25')).toEqual([])
})
