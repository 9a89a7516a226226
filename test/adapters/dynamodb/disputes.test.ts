import { expect, test } from 'vitest'
import type { Commit } from '../../../lib/domain/dispute-facts.ts'
import { noToken, type TokenState } from '../../../lib/domain/tally.ts'
import { at, withDispute } from './opened.ts'

const due = { rank: 1, dueAt: at } as const

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
    joined: [],
  }
  const back = await disputes.standings(disputeId, [reportId])
  const older = { standings: back, tokens: new Map(), joined: [] }
  await disputes.writeSide(disputeId, gone, 3)
  await disputes.writeSide(disputeId, older, 2)
  expect((await disputes.standings(disputeId, [reportId])).get(reportId)).toMatchObject({
    revision: 2,
    contribution: null,
    seq: 3,
  })
  expect(await disputes.contributions(disputeId)).toEqual(new Map())
  const [, ...rest] = noToken
  const token = (n: number) => ({
    standings: new Map(),
    tokens: new Map<string, TokenState>([['t', [n, ...rest]]]),
    joined: [],
  })
  await disputes.writeSide(disputeId, token(2), 5)
  await disputes.writeSide(disputeId, token(1), 4)
  expect((await disputes.tokens(disputeId, ['t', 'none'])).get('t')).toEqual({ state: [2, ...rest], seq: 5 })
  expect(await disputes.disputesOf('t')).toEqual([disputeId])
})

test('a commit stays on the agenda until it is done, and is done once', async () => {
  const { run, disputeId } = await withDispute()
  const { disputes } = run.world
  const onAgenda = async () => (await run.agendaItems()).filter(({ sk }) => sk === 'COMMIT#000001').length
  expect([await onAgenda(), (await disputes.commit(disputeId, 1))?.done]).toEqual([1, false])
  await disputes.done(disputeId, 1)
  await disputes.done(disputeId, 1)
  expect([await onAgenda(), (await disputes.commit(disputeId, 1))?.done]).toEqual([0, true])
})

test('marking a commit done that is not there makes nothing', async () => {
  const { run, disputeId } = await withDispute()
  await run.world.disputes.done(disputeId, 9)
  expect(await run.world.disputes.commit(disputeId, 9)).toBeNull()
})
