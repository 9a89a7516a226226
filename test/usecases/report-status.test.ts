import { expect, test } from 'vitest'
import { glanceStore } from '../../lib/adapters/dynamodb/glance-store.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import { reportStatus } from '../../lib/usecases/report-status.ts'
import { opened } from '../adapters/dynamodb/opened.ts'
import { close, disputeOf, first, second } from '../faults/flows.ts'
import { source } from '../faults/run.ts'

test('what a hotline operator may read out, by how the matter stands', async () => {
  const run = await opened()
  const glances = glanceStore(run.plain)
  const say = async (ref: string) => {
    const reportId = await reportIdOf(run.world, source.id, ref)
    const status = await reportStatus({ ...run.world, glances }, { source, reportId })
    return 'say' in status ? status.say : status.refused
  }
  await run.send({ ref: 'watch', employer: first, people: 2 })
  await run.send({ ref: 'blue', employer: second, people: 12 })
  expect(await say('watch')).toBe('您反映的情况已接收，正在登记。')
  await run.live()
  expect(await say('watch')).toBe('您反映的情况已登记，正在研判。')
  expect(await say('blue')).toBe('您反映的情况已受理，正在处置。')
  await run.send({ ref: 'more', employer: second, people: 12 })
  await run.live()
  expect(await say('more')).toBe('您反映的情况已并入在办事项，正在处置。')

  run.advance(31 * 24 * 3_600_000)
  await run.sweep()
  expect(await say('watch')).toBe('您反映的情况已登记，近期没有新的情况；如有变化请再次反映。')
  await close(run.world, (await disputeOf(run, 'blue'))!)
  expect(await say('blue')).toBe('您反映的情况已办结。')
})
