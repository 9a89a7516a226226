import { expect, test } from 'vitest'
import { commitOf, revisionOf } from '../../lib/adapters/dynamodb/keys.ts'
import { gradeReports } from '../../lib/usecases/grade-reports.ts'
import { publishCommits } from '../../lib/usecases/publish-commit.ts'
import { callsOf, crashedAt, type Mutate } from './crash-points.ts'
import { type Flow, first, flows, second } from './flows.ts'
import { violations } from './invariants.ts'
import {
  amendedByHint,
  doneBeforeHead,
  doneBeforeNotified,
  doneBeforePublished,
  headBeforeSide,
  headFirst,
  hintAhead,
  impatient,
  lastRevisionOnly,
  moveMarksFirst,
  offAgendaWhenClaimed,
  sideBeforeHead,
  tellingFirst,
} from './mutations.ts'
import { crowd } from './races.ts'
import { openRun } from './run.ts'
import { scan } from './table.ts'

/** Each mutation takes one rule of the write path away; the same checks that hold with the rule must then fail. */

const move: Flow = {
  name: 'one move',
  steps: [
    (run) => run.send({ ref: 'b', employer: first, people: 25 }),
    (run) => run.send({ ref: 'b', employer: second, people: 25 }),
  ],
}
const amended: Flow = {
  name: 'one amendment',
  steps: [
    (run) => run.send({ ref: 'b', employer: first, people: 25 }),
    (run) => run.send({ ref: 'b', employer: first, people: 26 }),
  ],
}
const red = flows[0]!
const closed = flows[4]!

/** The first crash point found at which something is lost, or null when there is none; `from`: where to look first. */
async function lostByCrash(flow: Flow, from: number, mutate: Mutate): Promise<string | null> {
  const calls = await callsOf(flow)
  for (const when of ['before', 'after'] as const)
    for (let nth = 0; nth < calls; nth++) {
      const at = ((from - 1 + nth) % calls) + 1
      const found = await crashedAt(flow, { at, when, healed: true }, mutate)
      if (found[0]) return found[0]
    }
  return null
}

const long = { timeout: 300_000 }

test.each([
  ['2: a report leaves the agenda as a projection of its commit', red, 7, offAgendaWhenClaimed],
  ['2: side items and marks come before the head', amended, 17, headFirst],
  ['3: a commit stays on the agenda until its facts are on the bus', red, 1, doneBeforePublished],
  ['3: a commit stays on the agenda until its notices exist', red, 23, doneBeforeNotified],
  ['3: a commit stays on the agenda until its head has reached it', closed, 14, doneBeforeHead],
  ['4: an amendment goes where its report lives', move, 1, amendedByHint],
  ['4: a move marks last', move, 76, moveMarksFirst],
])('rule %s', long, async (_rule, flow, from, mutate) => {
  expect(await lostByCrash(flow, from, mutate)).not.toBeNull()
})

test('rule 3: the fact that tells is the last of its commit on the bus', async () => {
  const lost = async (mutate: Mutate) => {
    const run = await openRun()
    let calls = 0
    const takesOne: Mutate = (world) => ({
      ...world,
      bus: {
        publish: async (facts) => {
          if (facts.length > 0 && ++calls === 2) throw new Error('the bus takes no more for now')
          return world.bus.publish(facts)
        },
      },
    })
    run.mutate = (world) => mutate(takesOne(world, run), run)
    await run.send({ ref: 'a', employer: first, people: 60 })
    await run.work(run.tasks.shift()!)
    await run.work(run.tasks.shift()!)
    run.mutate = (world) => world
    await run.live()
    await run.heal()
    const found = await violations(run)
    await run.close()
    return found
  }
  expect(await lost((world) => world)).toEqual([])
  expect(await lost(tellingFirst)).not.toEqual([])
})

test('rule 1: side items are read after the head', async () => {
  const told = async (mutation: typeof sideBeforeHead) => {
    const run = await openRun()
    const phones = { a: '13900000001', b: '13900000002', c: '13900000002' }
    for (const [ref, phone] of Object.entries(phones))
      await run.send({ ref, employer: first, people: 1, complainants: [{ phone }] })
    const [opens, rival, own] = run.tasks.splice(0).map((task) => (task.kind === 'grade' ? revisionOf(task.key) : null))
    const { world } = run
    await gradeReports(world, [opens!])
    let met = false
    const between = async () => {
      if (!met) {
        met = true
        await gradeReports(world, [rival!])
      }
    }
    await gradeReports(mutation(between)(world, run), [own!])
    await run.heal()
    const found = await violations(run)
    await run.close()
    return found
  }
  expect(await told(headBeforeSide)).toEqual([])
  expect(await told(sideBeforeHead)).toContainEqual(expect.stringContaining('rebuild differs: tally'))
})

test('rule 2: the hint never leaves an open dispute', long, async () => {
  const found: string[] = []
  for (let seed = 1; seed <= 5 && found.length === 0; seed++) found.push(...(await crowd(seed, hintAhead)))
  expect(found).not.toEqual([])
})

test('rule 5: a repeat is compared with all revisions, not the last', async () => {
  const revisions = async (mutate?: Mutate) => {
    const run = await openRun()
    if (mutate) run.mutate = mutate
    for (const people of [12, 60, 12]) await run.send({ ref: 'a', employer: first, people })
    const count = (await scan(run.store)).filter(({ sk }) => sk.startsWith('REV#')).length
    await run.close()
    return count
  }
  expect(await revisions()).toBe(2)
  expect(await revisions(lastRevisionOnly)).toBe(3)
})

test('rule 6: who meets a young commit waits for its author instead of doing his work', async () => {
  const written = async (mutate: Mutate) => {
    const run = await openRun()
    for (let n = 0; n < 12; n++) await run.send({ ref: `r${n}`, employer: first, people: 20 + n })
    const reports = run.tasks.splice(0)
    run.outside.counts.clear()
    run.outside.delay = async () => void (await new Promise(setImmediate))
    let authors = reports.length
    const grading = reports.map((task) => run.work(task).finally(() => authors--))
    // Three who publish each commit as soon as it is there.
    const publishing = Array.from({ length: 3 }, async () => {
      while (authors > 0) {
        const task = run.tasks.findLast(({ kind }) => kind === 'publish')
        if (task?.kind === 'publish') await publishCommits(mutate(run.world, run), [commitOf(task.key)])
        await new Promise(setImmediate)
      }
    })
    await Promise.all([...grading, ...publishing])
    await run.close()
    return run.outside.counts.get('PutItem') ?? 0
  }
  expect(await written(impatient)).toBeGreaterThan(1.1 * (await written((world) => world)))
})
