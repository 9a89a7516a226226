import { expect, test } from 'vitest'
import { adminStore } from '../../lib/adapters/dynamodb/admin-store.ts'
import { listStore } from '../../lib/adapters/dynamodb/list-store.ts'
import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { policiesOf } from '../../lib/policies/index.ts'
import type { Notice } from '../../lib/stores.ts'
import { applyPolicy } from '../../lib/usecases/apply-policy.ts'
import { confirmByLink } from '../../lib/usecases/confirm-by-link.ts'
import { linkTokenOf } from '../../lib/usecases/link-token.ts'
import { verifyHistories } from '../../lib/usecases/verify-histories.ts'
import { disputeOf, first } from './flows.ts'
import { violations } from './invariants.ts'
import { openRun, type Run, start } from './run.ts'
import { scan } from './table.ts'

type Asked = { done: boolean; said: string }
/** What is asked for; `recorded`: how often that stands in the history in the end. */
type Case = { ask: (run: Run, disputeId: string) => Promise<Asked>; recorded: string; before?: (run: Run) => void }

/** Dies at the n-th outside call of what is asked, asks again, sweeps; null when it has fewer calls. */
async function diedAt(n: number, when: 'before' | 'after', of: Case): Promise<string[] | null> {
  const run = await openRun()
  await run.send({ ref: 'a', employer: first, people: 60 })
  await run.live()
  const disputeId = (await disputeOf(run, 'a'))!
  of.before?.(run)
  run.outside.n = 0
  run.outside.kill = { at: n, when }
  await of.ask(run, disputeId).catch(() => {})
  const died = run.outside.dead
  run.restart()
  const again = await of.ask(run, disputeId)
  await run.live()
  await run.heal()
  const facts = (await run.world.disputes.commitsAfter(disputeId, 0)).flatMap((commit) => commit.facts)
  const times = facts.filter(({ type }) => type === of.recorded).length
  const { broken } = await verifyHistories({ archive: run.archive(), digest: nodeCrypto.sha256Hex })
  const quiet = (await run.agendaItems()).filter(({ sk }) => sk !== 'HEAD')
  run.mutate = (world) => world
  const found = [
    ...(again.done ? [] : [`asked again: ${again.said}`]),
    ...(times === 1 ? [] : [`recorded ${times} times`]),
    ...broken.map(({ seq, reason }) => `commit ${seq}: ${reason}`),
    ...quiet.map(({ pk, sk }) => `still on the agenda: ${pk} ${sk}`),
    ...(of.before ? [] : await violations(run)),
  ]
  await run.close()
  return died ? found.map((line) => `killed ${when} call ${n}: ${line}`) : null
}

const confirming: Case = {
  recorded: 'confirmed',
  async ask(run, disputeId) {
    const items = (await scan(run.store)).filter(({ sk }) => sk.startsWith('NOTICE#')) as unknown as Notice[]
    const notice = items.find((one) => one.disputeId === disputeId && one.member === 'leader-1')!
    const token = await linkTokenOf(run.world, notice)
    const { state } = await confirmByLink({ ...run.world, lists: listStore(run.table) }, token)
    return { done: state === 'confirmed', said: state }
  },
}

/** In force from the start on, the same in all but its name. */
const newer = { ...changchun, version: 'changchun-next', effectiveFrom: new Date(start).toISOString() }
const applying: Case = {
  recorded: 'policy-applied',
  before(run) {
    run.advance(60_000)
    run.mutate = (world) => ({ ...world, policies: policiesOf([newer]) })
  },
  async ask(run, disputeId) {
    const world = { ...run.world, admin: adminStore(run.table), lists: listStore(run.table) }
    const officer = { id: 'leader-1', name: '示例·组长（一）', posts: [{ post: 'group-leader' as const }] }
    const body = { version: newer.version, disputeIds: [disputeId], reason: '示例理由' }
    const told = await applyPolicy(world, { officer, body })
    if ('refused' in told) return { done: false, said: JSON.stringify(told) }
    const stands = told.applied.length === 1 || told.skipped[0]?.why === 'already'
    return { done: stands, said: JSON.stringify(told.skipped) }
  },
}

test.each([
  ['confirming by the link of a notice', confirming],
  ['applying a policy to a dispute', applying],
])(
  '%s, killed at any of its outside calls: recorded once, and nothing is left undone',
  {
    timeout: 300_000,
  },
  async (_name, of) => {
    const found: string[] = []
    let n = 0
    for (let ended = false; !ended; ) {
      n += 1
      for (const when of ['before', 'after'] as const) {
        const lines = await diedAt(n, when, of)
        ended ||= lines === null
        found.push(...(lines ?? []))
      }
    }
    expect(n).toBeGreaterThan(8)
    expect(found).toEqual([])
  },
)
