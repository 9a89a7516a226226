import { expect, test } from 'vitest'
import type { StoredRevision } from '../../../lib/stores.ts'
import { reportIdOf } from '../../../lib/usecases/accept-report.ts'
import { source } from '../../faults/run.ts'
import { at, opened } from './opened.ts'

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
  const stands = { ...claimOf('a'), movedBy: 3, movedFrom: 'b' }
  expect(await reports.moveClaim(by(2), { from: 'a', to: claimOf('b') })).toEqual(stands)
  expect(await reports.claims(['r', 'none'])).toEqual(new Map([['r', stands]]))
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
