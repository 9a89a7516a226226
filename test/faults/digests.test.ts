import { expect, onTestFinished, test } from 'vitest'
import { disputeOf, first, second } from './flows.ts'
import { openRun, type Run } from './run.ts'

const day = 24 * 3_600_000
const watch = { ref: 'watch', employer: second, people: 2 }
/** The morning after `start`, and the one after that. */
const [tuesday, wednesday] = ['2026-11-24', '2026-11-25'] as const

const line = (disputeId: string) => ({
  disputeId,
  number: disputeId,
  at: `${tuesday}T00:00:00.000Z`,
  judgeBy: `${wednesday}T09:00:00.000Z`,
})

async function opened(): Promise<Run> {
  const run = await openRun()
  onTestFinished(() => run.close())
  return run
}

const onAgenda = async (run: Run) =>
  (await run.agendaItems()).filter(({ sk }) => sk === 'DIGEST').map(({ pk }) => pk.slice('DIGEST#'.length))

test('a watch that comes once the lines of its digest have been read is not put into that one', async () => {
  const run = await opened()
  await run.send(watch)
  await run.live()
  const added: string[] = []
  run.mutate = (world) => ({
    ...world,
    digests: {
      ...world.digests,
      async lines(date) {
        const lines = await world.digests.lines(date)
        added.push(await world.digests.add(date, world.clock(), line('late')))
        return lines
      },
    },
  })
  run.advance(day)
  await run.sweep()
  expect(run.sent.map(({ message }) => message.variables.count)).toEqual([1, 1])
  expect(added).toEqual(['closed'])
})

test('a watch published while the digest of its morning is closed is in the one after', async () => {
  const run = await opened()
  const { digests } = run.world
  await digests.add(tuesday, `${tuesday}T00:30:00.000Z`, line('early'))
  await digests.close(tuesday)
  await run.send(watch)
  await run.live()
  expect(await onAgenda(run)).toEqual([tuesday, wednesday])
  const disputes = async (date: string) => (await digests.lines(date)).map(({ disputeId }) => disputeId)
  expect(await disputes(tuesday)).toEqual(['early'])
  expect(await disputes(wednesday)).toEqual([await disputeOf(run, 'watch')])
})

test('a watch withdrawn before it was published is in no digest', async () => {
  const run = await opened()
  const accepted = await run.send(watch)
  const [grade] = run.tasks.splice(0)
  await run.work(grade!)
  const [publish] = run.tasks.splice(0)
  if (!('reportId' in accepted)) throw new Error(accepted.refused)
  await run.withdraw(accepted.reportId)
  await run.live()
  await run.work(publish!)
  expect(await onAgenda(run)).toEqual([])
})

test('a roster without anybody to warn: the operators are told, for an alert and for a digest', async () => {
  const run = await opened()
  run.mutate = (world) => ({ ...world, directory: { roster: async () => [] } })
  await run.send({ ref: 'red', employer: first, people: 60 })
  await run.send(watch)
  await run.live()
  expect(run.alarms).toEqual([expect.stringMatching(/^Nobody to warn: red 20261123-/)])
  run.advance(day)
  await run.sweep()
  expect(run.alarms.filter((line) => line.includes('digest'))).toEqual([`Nobody to warn: watch digest ${tuesday}`])
})
