import { expect, test } from 'vitest'
import type { Officer } from '../../lib/domain/permissions.ts'
import { callsOf } from './crash-points.ts'
import { type Flow, first, type Step } from './flows.ts'
import { violations } from './invariants.ts'
import { director, does, leader, liaison, office } from './official-flows.ts'
import { runs } from './outside.ts'
import { openRun } from './run.ts'
import { type Item, scan } from './table.ts'

const arbitration: Officer = { id: 'liaison-arbitration', posts: [{ post: 'liaison', unit: 'arbitration-court' }] }
const relations: Officer = { id: 'liaison-relations', posts: [{ post: 'liaison', unit: 'labour-relations' }] }
const reason = '示例理由'

const reported: Step = (run) => run.send({ ref: 'a', employer: first, people: 25 })
const assess = { action: 'assess', finding: 'major-impact', reason, meeting: '示例会议' }
const designate = { action: 'designate', unit: 'labour-inspection' }

/** Acts with words and without, one that raises an alert, one that ends the case. */
const acts: [string, Step][] = [
  ['assess', does(leader, { ...assess, grade: 'red' })],
  ['confirm', does(leader, { action: 'confirm' })],
  ['designate', does(leader, designate)],
  ['object', does(liaison, { action: 'object', reason })],
  ['designate', does(leader, { ...designate, unit: 'arbitration-court' }, 'designate again')],
  ['sign', does(arbitration, { action: 'sign' }, 'sign first')],
  ['transfer', does(leader, { ...designate, unit: 'labour-relations', action: 'transfer', reason })],
  ['sign', does(relations, { action: 'sign' })],
  ['submit-plan', does(relations, { action: 'submit-plan', plan: reason })],
  ['approve-plan', does(director, { action: 'approve-plan' })],
  ['progress', does(relations, { action: 'progress', progress: reason })],
  [
    'conclude',
    does(relations, { action: 'conclude', outcome: 'paid', result: reason, people: 25, amountYuan: 'unverifiable' }),
  ],
  ['close', does(office, { action: 'close', review: reason })],
  ['reopen', does(office, { action: 'reopen', reason })],
]
const flow: Flow = { name: 'a case from its alert to its end', steps: [reported, ...acts.map(([, step]) => step)] }

/** Every act stands in the history once, in its order, and what it refers to of words is there and of that digest. */
function actsOnce(items: readonly Item[]): string[] {
  const commits = items.filter(({ sk }) => sk.startsWith('COMMIT#')).toSorted((a, b) => Number(a.seq) - Number(b.seq))
  const done = commits.filter(({ act }) => act).map(({ command }) => String(command))
  const texts = new Set(items.filter(({ sk }) => sk.startsWith('TEXT#')).map(({ sk }) => sk.slice('TEXT#'.length)))
  const referred = [...JSON.stringify(commits).matchAll(/\{"id":"([^"]+)","digest"/g)].map(([, id]) => String(id))
  const wanted = acts.map(([name]) => name)
  return [
    ...(done.join() === wanted.join() ? [] : [`acts: ${done}`]),
    ...referred.filter((id) => !texts.has(id)).map((id) => `no words ${id}`),
    ...(referred.length < 8 ? [`only ${referred.length} words`] : []),
  ]
}

/** The process dies at that call; whoever got no answer asks again, and the sweeps do the rest. */
async function diedAt(at: number, when: 'before' | 'after'): Promise<string[]> {
  const run = await openRun()
  run.outside.kill = { at, when }
  for (const step of flow.steps) {
    await step(run).catch(() => {})
    await run.live()
    if (!run.outside.dead) continue
    run.restart()
    await step(run)
    await run.live()
  }
  await run.heal()
  const refused = run.logged.filter(({ event }) => event === 'act-refused').map(({ fields }) => JSON.stringify(fields))
  const found = [...actsOnce(await scan(run.store)), ...refused, ...(await violations(run))]
  await run.close()
  return found.map((line) => `killed ${when} call ${at}: ${line}`)
}

test('a process that dies at any outside call of an act: done once, its words kept, whoever it tells is told', {
  timeout: 600_000,
}, async () => {
  const calls = await callsOf(flow)
  expect(calls).toBeGreaterThan(150)
  const found: string[] = []
  const stride = runs > 1 ? 1 : 13
  for (let at = 20; at <= calls; at += stride) found.push(...(await diedAt(at, at % 2 ? 'before' : 'after')))
  expect(found).toEqual([])
})
