import { evolve } from '../../lib/domain/dispute.ts'
import type { Fact } from '../../lib/domain/dispute-facts.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import { putCommit } from '../../lib/usecases/commit.ts'
import { loadDispute } from '../../lib/usecases/load-dispute.ts'
import { project } from '../../lib/usecases/project-dispute.ts'
import type { World } from '../../lib/usecases/world.ts'
import { type Body, type Run, source } from './run.ts'

export type Step = (run: Run) => Promise<unknown>
export type Flow = { name: string; steps: Step[] }

/** Two employers; the first with a credit code whose check digit holds. */
export const first = { name: '示例建筑工程有限公司', creditCode: '91220101MA00000000' }
export const second = { name: '示例服装厂' }

const reportOf = (ref: string, people: number, rest: Record<string, unknown> = {}): Body => ({
  ref,
  employer: { name: first.name },
  people,
  ...rest,
})

const sending =
  (...body: Parameters<typeof reportOf>): Step =>
  (run) =>
    run.send(reportOf(...body))

const withdrawing =
  (ref: string): Step =>
  async (run) =>
    run.withdraw(await reportIdOf(run.world, source.id, ref))

/** The dispute a report was last claimed for, read without faults. */
export async function disputeOf(run: Run, ref: string): Promise<string | null> {
  const reportId = await reportIdOf(run.world, source.id, ref)
  const item = await run.plain.get({ pk: `REPORT#${reportId}`, sk: 'LINK' })
  return item && String(item.disputeId)
}

/** Closes as a later act will: one commit onto what stands, again after a lost race; done twice it is once. */
export async function close(world: World, disputeId: string): Promise<void> {
  const facts: Fact[] = [{ type: 'closed', outcome: 'settled' }]
  for (;;) {
    const { dispute, lag } = await loadDispute(world, disputeId)
    if (dispute?.status !== 'open') return
    const actor = { kind: 'member', member: 'office-director', post: 'office' } as const
    const at = world.clock()
    const commit = await putCommit(world, { disputeId, before: dispute, at, command: 'close', actor, facts })
    if (commit) return project(world, evolve(dispute, commit), [...lag, commit])
  }
}

const closing =
  (ref: string): Step =>
  async (run) => {
    const disputeId = await disputeOf(run, ref)
    if (disputeId) await close(run.world, disputeId)
  }

const person = (n: number) => ({ complainants: [{ name: '示例·投诉人', phone: `1390000000${n}` }], people: 1 })

export const flows: Flow[] = [
  { name: 'a red report, from intake to the channels', steps: [sending('a', 60)] },
  {
    name: 'a watch, then a signal',
    steps: [sending('a', 3), sending('b', 4, { signals: ['gathering'] })],
  },
  {
    name: 'a report, its amendment, a repeat of the first, a withdrawal',
    steps: [sending('a', 12), sending('b', 30, person(1)), sending('a', 60), sending('a', 12), withdrawing('a')],
  },
  {
    name: 'an amendment that changes the employer',
    steps: [
      sending('a', 12),
      sending('b', 25),
      sending('b', 25, { employer: second }),
      sending('c', 11, { employer: second }),
    ],
  },
  {
    name: 'an amendment, the dispute closed, a rival report',
    steps: [sending('a', 25), sending('a', 55), closing('a'), sending('b', 22)],
  },
  {
    name: 'closed, then the first report withdrawn and the rival amended to another employer',
    steps: [sending('a', 15), closing('a'), sending('b', 60), withdrawing('a'), sending('b', 60, { employer: second })],
  },
]
