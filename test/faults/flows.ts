import { evolve } from '../../lib/domain/dispute.ts'
import type { Fact } from '../../lib/domain/dispute-facts.ts'
import type { Officer } from '../../lib/domain/permissions.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import { actOnDispute } from '../../lib/usecases/act-on-dispute.ts'
import { putCommit } from '../../lib/usecases/commit.ts'
import { loadDispute } from '../../lib/usecases/load-dispute.ts'
import { project } from '../../lib/usecases/project-dispute.ts'
import type { World } from '../../lib/usecases/world.ts'
import { type Body, type Run, source } from './run.ts'
import type { Item } from './table.ts'

export type Step = (run: Run) => Promise<unknown>
/** `check`: what must hold of this flow in the end, beside what must hold of all. */
export type Flow = { name: string; steps: Step[]; check?: (items: readonly Item[]) => string[] }

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

/** What an officer of the office does to the dispute in which a report stands; asked again it is the same act. */
export const acting =
  (ref: string, body: (run: Run) => Promise<Record<string, unknown>>): Step =>
  async (run) => {
    const name = `${ref}: ${body}`
    const asked = askedIn.get(run) ?? new Map<string, Asking>()
    askedIn.set(run, asked)
    const first = { disputeId: await disputeOf(run, ref), body: await body(run) }
    const { disputeId, body: words } = asked.get(name) ?? first
    asked.set(name, { disputeId, body: words })
    if (!disputeId) return
    const { dispute } = await loadDispute(run.world, disputeId)
    if (!dispute) return
    const { version } = dispute
    const acted = await actOnDispute(run.world, { officer, disputeId, version, actId: name, body: words })
    if ('refused' in acted) run.logged.push({ event: 'act-refused', fields: { name, acted } })
  }
type Asking = { disputeId: string | null; body: Record<string, unknown> }
const askedIn = new WeakMap<Run, Map<string, Asking>>()
export const officer: Officer = { id: 'office-director', posts: [{ post: 'office' }] }

export const merging = (ref: string, into: string): Step =>
  acting(ref, async (run) => ({
    action: 'merge',
    into: await disputeOf(run, into),
    reason: `${ref} 与 ${into} 同一事项`,
  }))

export const splitting = (...refs: [string, ...string[]]): Step =>
  acting(refs[0], async (run) => ({
    action: 'split',
    reports: await Promise.all(refs.map((ref) => reportIdOf(run.world, source.id, ref))),
    reason: `${refs} 另一事项`,
  }))

/** Closes as a later act will: one commit onto what stands, again after a lost race; done twice it is once. */
export async function close(world: World, disputeId: string): Promise<void> {
  const facts: Fact[] = [{ type: 'closed', outcome: 'settled', text: { id: 'words', digest: 'digest' } }]
  for (;;) {
    const { dispute, lag } = await loadDispute(world, disputeId)
    if (dispute?.status !== 'open') return
    const actor = { kind: 'member', member: 'office-director', post: 'office', unit: null } as const
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
  {
    name: 'two disputes merged, then an amendment, a new report and a withdrawal for the one that is gone, an end',
    steps: [
      sending('a', 25, person(1)),
      sending('b', 30, { employer: second, ...person(1) }),
      sending('c', 12, { employer: second }),
      merging('b', 'a'),
      sending('c', 60, { employer: second }),
      sending('d', 11, { employer: second }),
      withdrawing('b'),
      closing('a'),
      sending('c', 61, { employer: second }),
    ],
  },
  {
    name: 'a report split off, amended there, then to another employer, the rest withdrawn',
    steps: [
      sending('a', 25, person(1)),
      sending('b', 60, person(2)),
      sending('c', 12),
      splitting('b'),
      sending('b', 70),
      sending('d', 11),
      sending('b', 71, { employer: second }),
      withdrawing('a'),
    ],
  },
  {
    name: 'split off and merged back, then amended',
    steps: [
      sending('a', 25, person(1)),
      sending('b', 30, person(1)),
      splitting('b'),
      merging('b', 'a'),
      sending('b', 60, person(2)),
      withdrawing('b'),
    ],
  },
  {
    name: 'two reports split off, merged into each other and back, then amended',
    steps: [
      sending('a', 25),
      sending('b', 30),
      sending('c', 12),
      splitting('b'),
      splitting('c'),
      merging('c', 'b'),
      merging('b', 'a'),
      sending('c', 60),
      sending('b', 61),
    ],
  },
  {
    name: 'a ring of merges through what was split off, then an amendment and a new report',
    steps: [
      sending('a', 25),
      sending('b', 30, { employer: second }),
      sending('c', 12),
      splitting('c'),
      merging('b', 'c'),
      merging('c', 'a'),
      sending('b', 31, { employer: second }),
      sending('d', 40, { employer: second }),
    ],
  },
  {
    name: 'split off and merged back, and nothing after that',
    steps: [sending('a', 25), sending('b', 30), splitting('b'), merging('b', 'a')],
  },
]
