import { expect, test } from 'vitest'
import { agenda } from '../../../lib/adapters/dynamodb/agenda.ts'
import type { Commit } from '../../../lib/domain/dispute-facts.ts'
import { noToken, type TokenState } from '../../../lib/domain/tally.ts'
import type { StoredRevision } from '../../../lib/stores.ts'
import { reportIdOf } from '../../../lib/usecases/accept-report.ts'
import { source } from '../../faults/run.ts'
import { at, later, opened, withDispute } from './opened.ts'

const due = { rank: 1, dueAt: at } as const
const claimOf = (disputeId: string) => ({ disputeId, key: 'k', episode: 1 })

async function stored() {
  const run = await opened()
  await run.send({ ref: 'a', people: 12 })
  const reportId = await reportIdOf(run.world, source.id, 'a')
  const [revision] = await run.world.reports.revisions(reportId)
  return { run, revision: { ...revision!, sealed: new Uint8Array([1, 2]) } satisfies StoredRevision }
}

test('a revision is put once; a rival is told that it is taken, and nothing of the first is changed', async () => {
  const { run, revision } = await stored()
  const { reports } = run.world
  const { reportId } = revision.report
  expect(await reports.put({ ...revision, writeId: 'rival' }, due)).toBe('taken')
  expect((await reports.revisions(reportId)).map(({ writeId }) => writeId)).toEqual([revision.writeId])
  const second = { ...revision, report: { ...revision.report, revision: 2 } }
  expect(await reports.put(second, due)).toBe('written')
  expect((await reports.revisions(reportId)).map(({ report }) => report.revision)).toEqual([1, 2])
  expect(await reports.gradable([{ reportId, revision: 3 }])).toEqual([])
})

test('a claim is made once, moves only from where it stands, and never back by an older revision', async () => {
  const { reports } = (await opened()).world
  const by = (revision: number) => ({ reportId: 'r', revision })
  expect(await reports.claim('r', claimOf('a'))).toEqual(claimOf('a'))
  expect(await reports.claim('r', claimOf('b'))).toEqual(claimOf('a'))
  expect(await reports.moveClaim(by(2), { from: 'x', to: claimOf('b') })).toEqual(claimOf('a'))
  expect(await reports.moveClaim(by(2), { from: 'a', to: claimOf('b') })).toEqual(claimOf('b'))
  expect(await reports.moveClaim(by(3), { from: 'b', to: claimOf('a') })).toEqual(claimOf('a'))
  expect(await reports.moveClaim(by(2), { from: 'a', to: claimOf('b') })).toEqual(claimOf('a'))
  expect(await reports.claims(['r', 'none'])).toEqual(new Map([['r', claimOf('a')]]))
})

test('marking takes a revision off the agenda, once, and never makes one', async () => {
  const { run, revision } = await stored()
  const { reports } = run.world
  const key = { reportId: revision.report.reportId, revision: 1 }
  expect(await run.agendaItems()).toHaveLength(1)
  await reports.markLinked(key, { disputeId: 'd', seq: 3 })
  await reports.markLinked(key, { disputeId: 'other', seq: 9 })
  expect((await reports.gradable([key]))[0]?.linked).toEqual({ disputeId: 'd', seq: 3 })
  expect(await run.agendaItems()).toEqual([])
  await reports.markLinked({ ...key, revision: 7 }, { disputeId: 'd', seq: 3 })
  expect(await reports.gradable([{ ...key, revision: 7 }])).toEqual([])
})

test('a key is bound once, learns one code, and its hint moves one step at a time', async () => {
  const { keys } = (await opened()).world
  const fresh = { episode: 1, alias: null, code: null }
  expect(await keys.bind('k', fresh)).toEqual(fresh)
  expect(await keys.bind('k', { ...fresh, alias: 'other' })).toEqual(fresh)
  expect(await keys.noteCode('k', 'c1')).toBe('c1')
  expect(await keys.noteCode('k', 'c1')).toBe('c1')
  expect(await keys.noteCode('k', 'c2')).toBe('c1')
  await keys.advance('k', 1)
  await keys.advance('k', 1)
  expect((await keys.read('k'))?.episode).toBe(2)
  await keys.advance('none', 1)
  expect(await keys.read('none')).toBeNull()
})

test('a commit is put once; the same id means that it is ours, another that a rival was first', async () => {
  const { run, commit, disputeId } = await withDispute()
  const { disputes } = run.world
  const next: Commit = { ...commit, seq: 2, id: 'mine' }
  expect(await disputes.put(next, due)).toBe('written')
  expect(await disputes.put(next, due)).toBe('written')
  expect(await disputes.put({ ...next, id: 'rival' }, due)).toBe('taken')
  expect((await disputes.commitsAfter(disputeId, 0)).map(({ seq, id }) => [seq, id])).toEqual([
    [1, commit.id],
    [2, 'mine'],
  ])
  expect((await disputes.commitsAfter(disputeId, 1)).map(({ seq }) => seq)).toEqual([2])
  expect(await disputes.commit(disputeId, 3)).toBeNull()
})

test('the head moves forward only', async () => {
  const { run, dispute, disputeId } = await withDispute()
  const { disputes } = run.world
  await disputes.writeHead({ ...dispute, seq: 5, version: 5 }, null)
  await disputes.writeHead({ ...dispute, seq: 4, version: 4 }, null)
  await disputes.writeHead({ ...dispute, seq: 5, version: 6 }, null)
  expect(await disputes.head(disputeId)).toMatchObject({ seq: 5, version: 5 })
})

test('side items are written only over older ones, and a removal is kept as one', async () => {
  const { run, disputeId, reportId } = await withDispute()
  const { disputes } = run.world
  const gone = {
    standings: new Map([[reportId, { revision: 2, contribution: null, movedTo: null }]]),
    tokens: new Map(),
  }
  const back = await disputes.standings(disputeId, [reportId])
  const older = { standings: back, tokens: new Map() }
  await disputes.writeSide(disputeId, gone, 3)
  await disputes.writeSide(disputeId, older, 2)
  expect((await disputes.standings(disputeId, [reportId])).get(reportId)).toMatchObject({
    revision: 2,
    contribution: null,
    seq: 3,
  })
  expect(await disputes.contributions(disputeId)).toEqual(new Map())
  const [, ...rest] = noToken
  const token = (n: number) => ({ standings: new Map(), tokens: new Map<string, TokenState>([['t', [n, ...rest]]]) })
  await disputes.writeSide(disputeId, token(2), 5)
  await disputes.writeSide(disputeId, token(1), 4)
  expect((await disputes.tokens(disputeId, ['t', 'none'])).get('t')).toEqual({ state: [2, ...rest], seq: 5 })
  expect(await disputes.disputesOf('t')).toEqual([disputeId])
})

test.each([
  ['published, then notified', ['published', 'notified']],
  ['notified before it was published', ['notified', 'published']],
  ['each done three times over', ['published', 'published', 'notified', 'notified', 'published', 'notified']],
])('a commit leaves the agenda when both are done: %s', async (_order, acts) => {
  const { run, disputeId } = await withDispute()
  const { disputes } = run.world
  const onAgenda = async () => (await run.agendaItems()).filter(({ sk }) => sk === 'COMMIT#000001').length
  for (const [at, act] of acts.entries()) {
    if (!acts.slice(0, at).includes('published') || !acts.slice(0, at).includes('notified'))
      expect(await onAgenda()).toBe(1)
    if (act === 'published') await disputes.published(disputeId, 1, { notify: true })
    else await disputes.notified(disputeId, 1)
  }
  expect(await onAgenda()).toBe(0)
  expect((await disputes.commit(disputeId, 1))?.stage).toBe('done')
})

test('a commit that tells nobody is done when it is published', async () => {
  const { run, disputeId } = await withDispute()
  await run.world.disputes.published(disputeId, 1, { notify: false })
  expect((await run.world.disputes.commit(disputeId, 1))?.stage).toBe('done')
  expect((await run.agendaItems()).filter(({ sk }) => sk.startsWith('COMMIT#'))).toEqual([])
})

async function withNotice() {
  const { run, disputeId } = await withDispute()
  await run.work({ kind: 'notify', fact: { type: '', at, detail: { disputeId, seq: 1 } } })
  const { notices } = run.world
  const [notice] = await notices.of(disputeId)
  return { run, notices, notice: notice!, noticeId: notice!.noticeId, disputeId }
}

test('a notice is put once and taken by one; a lease that ran out is taken over and known to be interrupted', async () => {
  const { notices, notice, noticeId } = await withNotice()
  await notices.put({ ...notice, attempts: 9 }, due)
  expect((await notices.get(noticeId))?.attempts).toBe(0)
  const first = await notices.take(noticeId, at, later)
  expect(first).toMatchObject({ interrupted: false, notice: { state: 'sending', attempts: 1 } })
  expect(await notices.take(noticeId, at, later)).toBeNull()
  const over = '2026-11-23T02:10:00.001Z'
  expect(await notices.take(noticeId, over, over)).toMatchObject({ interrupted: true, notice: { attempts: 2 } })
  expect(await notices.take('none.1.member', at, later)).toBeNull()
})

test('only who is sending settles; what is superseded stays so', async () => {
  const { run, notices, notice, noticeId } = await withNotice()
  await notices.settle({ ...notice, state: 'handed' }, null)
  expect((await notices.get(noticeId))?.state).toBe('due')
  await notices.take(noticeId, at, later)
  await notices.settle({ ...notice, state: 'due' }, { rank: 1, dueAt: later })
  const entry = (await run.agendaItems()).find(({ sk }) => sk.includes(notice.member))
  expect(entry?.agendaSk.startsWith(later)).toBe(true)
  await notices.take(noticeId, at, later)
  await notices.supersede(noticeId)
  await notices.settle({ ...notice, state: 'handed' }, null)
  expect((await notices.get(noticeId))?.state).toBe('superseded')
  expect((await run.agendaItems()).filter(({ sk }) => sk.includes(notice.member))).toEqual([])
  expect(await notices.take(noticeId, later, later)).toBeNull()
})

test('the agenda says what is due, red first; one lease at a time; moved back, parked or taken off', async () => {
  const { run } = await withNotice()
  const real = agenda(run.table)
  const soon = '2026-11-23T02:30:00.000Z'
  expect(await real.due('2026-11-23T01:00:00.000Z', 50)).toEqual([])
  const all = await real.due(soon, 50)
  // The one read that the fault tests use instead says the same.
  expect(await run.world.agenda.due(soon, 50)).toEqual(all)
  expect(all.map(({ agendaPk }) => agendaPk)).toEqual(all.map(({ agendaPk }) => agendaPk).toSorted())
  expect((await real.due(soon, 1)).length).toBeLessThan(all.length)
  const [entry] = all
  expect(await real.lease(entry!, at, later)).toEqual({ tries: 0 })
  expect(await real.lease(entry!, at, later)).toBe(false)
  expect(await real.lease(entry!, soon, soon)).toEqual({ tries: 0 })
  await real.postpone(entry!, { dueAt: later, tries: 3 })
  expect(await real.lease(entry!, soon, soon)).toBe(false)
  const moved = (await real.due(soon, 50)).find(({ sk }) => sk === entry!.sk)!
  expect(await real.lease(moved, soon, soon)).toEqual({ tries: 3 })
  await real.postpone(moved, 'parked')
  expect((await real.due(soon, 50)).map(({ sk }) => sk)).not.toContain(entry!.sk)
  expect((await run.agendaItems()).filter(({ agendaPk }) => agendaPk === 'PARKED')).toHaveLength(1)
  await real.remove(entry!)
  await real.remove(entry!)
  expect((await run.agendaItems()).map(({ sk }) => sk)).not.toContain(entry!.sk)
})

test('a digest counts each watch once and stands on the agenda once', async () => {
  const { digests } = (await opened()).world
  await digests.add('2026-11-24', later, { disputeId: 'd1', number: '20261124-1' })
  await digests.add('2026-11-24', at, { disputeId: 'd1', number: '20261124-1' })
  await digests.add('2026-11-24', at, { disputeId: 'd2', number: '20261124-2' })
  expect(await digests.count('2026-11-24')).toBe(2)
  expect(await digests.count('2026-11-25')).toBe(0)
})
