import { expect, onTestFinished, test } from 'vitest'
import { refusalStore } from '../../lib/adapters/dynamodb/refusal-store.ts'
import type { Roster } from '../../lib/domain/roster.ts'
import { authenticateOfficial } from '../../lib/usecases/authenticate-official.ts'
import { openRun } from '../faults/run.ts'

test('a login that two people of the roster have is nobody’s, and the operators hear of it', async () => {
  const run = await openRun()
  onTestFinished(() => run.close())
  const { clock, digest } = run.world
  let roster: Roster = [
    { id: 'one', name: '示例·一', posts: [{ post: 'office' }], subject: 'same' },
    { id: 'two', name: '示例·二', posts: [{ post: 'director' }], subject: 'same' },
  ]
  const asks = () =>
    authenticateOfficial(
      {
        ...run.world,
        directory: { roster: async () => roster },
        tokens: { verify: async () => ({ subject: 'same' }) },
        refusals: refusalStore(run.plain, { clock, digest }),
      },
      { headers: { authorization: 'Bearer x' }, posts: ['office', 'director'], route: 'GET /v1/me' },
    )
  expect(await asks()).toMatchObject({ refused: 'forbidden', detail: expect.stringContaining('两人') })
  expect(run.counts.get('SubjectShared')).toBe(1)
  expect(run.logged).toMatchObject([{ event: 'subject-shared', fields: { members: ['one', 'two'] } }])
  roster = roster.slice(0, 1)
  expect(await asks()).toMatchObject({ officer: { id: 'one' } })
})
