import { expect, onTestFinished, test } from 'vitest'
import type { Notice } from '../../lib/stores.ts'
import { first, second } from './flows.ts'
import { openRun, type Run } from './run.ts'

const minute = 60_000

async function opened(): Promise<Run> {
  const run = await openRun()
  onTestFinished(() => run.close())
  return run
}

/** So many blue notices of one dispute, all due now; the ids in the order of the agenda. */
async function waiting(run: Run, howMany: number): Promise<string[]> {
  await run.send({ ref: 'blue', employer: second, people: 12 })
  while (run.tasks[0] && run.tasks[0].kind !== 'deliver') await run.work(run.tasks.shift()!)
  const task = run.tasks.find(({ kind }) => kind === 'deliver')
  const pattern = (await run.world.notices.get(task?.kind === 'deliver' ? task.noticeId : '')) as Notice
  await run.live()
  run.sent.length = 0
  const ids = Array.from({ length: howMany }, (_, n) => `blue.1.office-clerk.${String(n).padStart(3, '0')}`)
  const notice = { ...pattern, disputeId: 'blue', member: 'office-clerk' }
  const dueAt = new Date(run.now).toISOString()
  await Promise.all(ids.map((noticeId) => run.world.notices.put({ ...notice, noticeId }, { rank: 2, dueAt })))
  return ids
}

test('what somebody else has leased, however much, does not hide what stands behind it', async () => {
  const run = await opened()
  const last = (await waiting(run, 51)).at(-1)
  run.mutate = (world) => ({
    ...world,
    agenda: {
      ...world.agenda,
      lease: async (entry, lease) => {
        run.advance(100)
        const free = entry.subject.kind === 'notice' && entry.subject.noticeId === last
        return free && world.agenda.lease(entry, lease)
      },
    },
  })
  await run.sweep()
  expect(run.sent.map(({ message }) => message.noticeId)).toEqual([last])
})

test('a sweep ends at its time: what is under way is finished, the rest is left for the next', async () => {
  const run = await opened()
  const ids = await waiting(run, 30)
  run.channel = (kind) => {
    run.advance(5_000)
    return { outcome: 'handed', reference: kind }
  }
  await run.sweep()
  expect(run.sent.map(({ message }) => message.noticeId).sort()).toEqual(ids.slice(0, 10))
  expect((await run.agendaItems()).filter(({ sk }) => sk.startsWith('NOTICE#'))).toHaveLength(20)
})

test('the gravest first, with all that follows from it in the same sweep, then the next', async () => {
  const run = await opened()
  await run.send({ ref: 'watch', employer: second, people: 2 })
  await run.live()
  run.advance(24 * 60 * minute)
  await run.send({ ref: 'red', employer: first, people: 60 })
  run.advance(minute)
  run.tasks.length = 0
  await run.sweep()
  const told = run.sent.map(({ message }) => message.template)
  expect([...new Set(told)]).toEqual(['alert', 'watch-digest'])
  expect(told.indexOf('watch-digest')).toBe(told.lastIndexOf('alert') + 1)
})
