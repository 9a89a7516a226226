import { eraser } from '../../lib/adapters/dynamodb/eraser.ts'
import { listStore } from '../../lib/adapters/dynamodb/list-store.ts'
import type { Officer } from '../../lib/domain/permissions.ts'
import type { Notice } from '../../lib/stores.ts'
import { actOnDispute } from '../../lib/usecases/act-on-dispute.ts'
import { confirmByLink } from '../../lib/usecases/confirm-by-link.ts'
import { eraseDispute } from '../../lib/usecases/erase-dispute.ts'
import { linkTokenOf } from '../../lib/usecases/link-token.ts'
import { loadDispute } from '../../lib/usecases/load-dispute.ts'
import { startDrill } from '../../lib/usecases/start-drill.ts'
import { disputeOf, type Flow, first, type Step } from './flows.ts'
import { type Run, start } from './run.ts'
import type { Item } from './table.ts'

export const leader: Officer = { id: 'leader-1', posts: [{ post: 'group-leader' }] }
export const office: Officer = { id: 'office-director', posts: [{ post: 'office' }] }
export const director: Officer = { id: 'director', posts: [{ post: 'director' }] }
export const liaison: Officer = {
  id: 'liaison-inspection',
  posts: [{ post: 'liaison', unit: 'labour-inspection' }],
}
const unitHead: Officer = { id: 'inspection-head', posts: [{ post: 'unit-head', unit: 'labour-inspection' }] }

/** One act as its author asks for it, and asks again on the version that he saw when no answer came. */
export function does(officer: Officer, body: Record<string, unknown> & { action: string }, actId = body.action): Step {
  const seen = new WeakMap<Run, number>()
  return async (run) => {
    const disputeId = await seenIn(run)
    const { dispute } = await loadDispute(run.world, disputeId)
    const version = seen.get(run) ?? dispute?.version ?? 0
    seen.set(run, version)
    const acted = await actOnDispute(run.world, { officer, disputeId, version, actId, body })
    if ('refused' in acted) run.logged.push({ event: 'act-refused', fields: { actId, acted } })
  }
}

/** Nobody acts on what he does not see yet: where the process died before the report was graded, the sweeps go first. */
async function seenIn(run: Run): Promise<string> {
  const graded = async (): Promise<string | null> => {
    const disputeId = await disputeOf(run, 'a')
    return disputeId && (await run.plain.get({ pk: `DISPUTE#${disputeId}`, sk: 'HEAD' })) ? disputeId : null
  }
  const at = await graded()
  if (at) return at
  await run.heal(5)
  const healed = await graded()
  if (!healed) throw new Error('the report was not graded')
  return healed
}

const sending =
  (ref: string, people: number, rest: Record<string, unknown> = {}): Step =>
  (run) =>
    run.send({ ref, employer: { name: first.name }, people, ...rest })

/** Those minutes after the start, and a sweep: what is missed by then is recorded, and the ladder climbed. */
const after =
  (minutes: number): Step =>
  async (run) => {
    run.now = Math.max(run.now, start + minutes * 60_000)
    await run.sweep()
  }

const byLink: Step = async (run) => {
  const disputeId = await seenIn(run)
  const items = await run.plain.query(`DISPUTE#${disputeId}`, { prefix: 'NOTICE#' })
  const notice = (items as unknown as Notice[]).find((one) => one.template === 'alert' && one.member === leader.id)
  if (!notice) throw new Error('the leader was not told')
  const token = await linkTokenOf(run.world, notice)
  const { state } = await confirmByLink({ ...run.world, lists: listStore(run.table) }, token)
  if (state !== 'confirmed') run.logged.push({ event: 'act-refused', fields: { state } })
}

const drilling: Step = async (run) => {
  const body = { title: '示例演练', people: 60, units: ['labour-inspection', 'petitions'] }
  const started = await startDrill(run.world, { officer: office, key: 'one', body })
  if ('refused' in started) run.logged.push({ event: 'act-refused', fields: { started } })
}

const erasing: Step = async (run) => {
  const disputeId = await seenIn(run)
  const papers = { of: async () => [], ofDocument: async () => [], remove: async () => {} }
  const done = await eraseDispute(
    { ...run.world, eraser: eraser(run.table), papers },
    { disputeId, reason: 'unlawful' },
  )
  if ('kept' in done && done.kept !== 'nothing-left') run.logged.push({ event: 'act-refused', fields: { done } })
}

const reason = '示例理由'
const assess = { action: 'assess', grade: 'red', finding: 'major-impact', reason, meeting: '示例会议' }
const toItsEnd: Step[] = [
  does(leader, assess),
  does(leader, { action: 'designate', unit: 'labour-inspection' }),
  does(unitHead, { action: 'sign' }),
  does(unitHead, { action: 'submit-plan', plan: reason }),
  does(director, { action: 'approve-plan' }),
  does(unitHead, { action: 'conclude', outcome: 'paid', result: reason, people: 60, amountYuan: 'unverifiable' }),
  does(office, { action: 'close', review: reason }),
]

const commitsIn = (items: readonly Item[]) => items.filter(({ sk }) => sk.startsWith('COMMIT#'))
const factsIn = (items: readonly Item[], type: string) =>
  commitsIn(items).flatMap(({ facts }) => (facts as { type: string }[]).filter((fact) => fact.type === type))
const times = (what: string, n: number, wanted: number): string[] =>
  n === wanted ? [] : [`${what}: ${n} times instead of ${wanted}`]

export const officialFlows: Flow[] = [
  {
    name: 'nobody confirms, the clocks tell, one confirms by the link, the assessment comes late',
    steps: [sending('a', 60), after(31), after(62), byLink, after(130), does(leader, assess), after(400)],
    check: (items) => [
      ...times('confirmed', factsIn(items, 'confirmed').length, 1),
      ...times('assessed', factsIn(items, 'assessed').length, 1),
      ...(factsIn(items, 'clock-missed').length < 3 ? ['clocks were missed and nobody said so'] : []),
    ],
  },
  {
    name: 'closed, opened again, a report more, the first amended',
    steps: [
      sending('a', 60),
      ...toItsEnd,
      does(office, { action: 'reopen', reason }),
      sending('b', 70),
      sending('a', 61),
    ],
    check: (items) => [
      ...times('closed', factsIn(items, 'closed').length, 1),
      ...times('reopened', factsIn(items, 'reopened').length, 1),
    ],
  },
  {
    name: 'closed, what is sealed deleted',
    steps: [sending('a', 60, { narrative: '示例', complainants: [{ phone: '13900000001' }] }), ...toItsEnd, erasing],
    check: (items) => [
      ...times('deletion recorded', commitsIn(items).filter(({ command }) => command === 'erase').length, 1),
      ...times('still sealed', items.filter(({ sealed }) => sealed instanceof Uint8Array).length, 0),
    ],
  },
  {
    name: 'a drill of two units',
    steps: [drilling],
    check: (items) => times('reports of the drill', factsIn(items, 'report-linked').length, 2),
  },
]
