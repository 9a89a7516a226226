import { expect, onTestFinished, test } from 'vitest'
import { signStore } from '../../lib/adapters/dynamodb/sign-store.ts'
import { briefingKind } from '../../lib/domain/briefing/kind.ts'
import { beijingInstant } from '../../lib/domain/calendar.ts'
import type { Member } from '../../lib/domain/roster.ts'
import { actOnBriefing } from '../../lib/usecases/act-on-briefing.ts'
import { closeQuarter } from '../../lib/usecases/close-quarter.ts'
import { draftBriefings } from '../../lib/usecases/draft-briefings.ts'
import { finishPublications } from '../../lib/usecases/finish-publications.ts'
import { readRecord } from '../../lib/usecases/read-record.ts'
import { openRun } from '../faults/run.ts'

const office: Member = { id: 'office-director', name: '示例·办公室主任', posts: [{ post: 'office' }] }
const leader: Member = { id: 'leader-1', name: '示例·组长', posts: [{ post: 'group-leader' }] }
const quarter = '2026Q4'

async function opened() {
  const run = await openRun()
  onTestFinished(() => run.close())
  const world = { ...run.world, signs: signStore(run.table) }
  run.now = Date.parse(beijingInstant('2026-12-30', '10:00'))
  await closeQuarter(world, () => false)
  run.now = Date.parse(beijingInstant('2027-01-01', '00:05'))
  await closeQuarter(world, () => false)
  await draftBriefings(world)
  const read = async () => (await readRecord(world, briefingKind, quarter)).record
  let acts = 0
  const act = async (officer: Member, body: Record<string, unknown>, on: typeof world = world) => {
    run.now += 60_000
    const version = (await read())?.version ?? 0
    return actOnBriefing(on, { officer, quarter, version, actId: `act-${++acts}`, body })
  }
  await act(office, { action: 'submit' })
  await act(leader, { action: 'approve' })
  // The end of the process between the number and the publication.
  const records: typeof world.records = {
    ...world.records,
    put: async (commit, due) => {
      if (commit.command === 'publish') throw new Error('cut off')
      return world.records.put(commit, due)
    },
  }
  await expect(act(office, { action: 'publish' }, { ...world, records })).rejects.toThrow('cut off')
  run.now = Date.parse(beijingInstant('2027-01-02', '00:05'))
  return { run, world, read, act }
}

test('a publication that broke off after its number was given is finished by the clock, once', async () => {
  const { world, read } = await opened()
  expect((await read())?.state).toMatchObject({ stage: 'approved', number: null })
  await finishPublications(world)
  const done = await read()
  expect(done?.state).toMatchObject({ stage: 'published', number: { year: 2027, n: 1 } })
  await finishPublications(world)
  expect((await read())?.seq).toBe(done?.seq)
})

test('what was taken back meanwhile is published by nobody but the office, under the same number', async () => {
  const { world, read, act } = await opened()
  await act(office, { action: 'withdraw' })
  await finishPublications(world)
  await act(office, { action: 'submit' })
  await act(leader, { action: 'approve' })
  await finishPublications(world)
  expect((await read())?.state.stage).toBe('approved')
  await act(office, { action: 'publish' })
  expect((await read())?.state).toMatchObject({ stage: 'published', number: { year: 2027, n: 1 } })
})
