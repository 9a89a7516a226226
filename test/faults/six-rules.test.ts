import { expect, test } from 'vitest'
import { commitOf } from '../../lib/adapters/dynamodb/keys.ts'
import { publishCommits } from '../../lib/usecases/publish-commit.ts'
import { callsOf, crashedAt, type Mutate } from './crash-points.ts'
import { first, flows } from './flows.ts'
import { scan } from './table.ts'
import {
  amendedByHint,
  commitsBeforeHead,
  doneBeforeHead,
  doneBeforeNotified,
  doneBeforePublished,
  headFirst,
  hintAhead,
  impatient,
  lastRevisionOnly,
  moveMarksFirst,
  offAgendaWhenClaimed,
  sideBeforeHead,
} from './mutations.ts'
import { crowd } from './races.ts'
import { openRun } from './run.ts'

/** Each mutation takes one rule of the write path away; the same checks that hold with the rule must then fail. */

/** The first crash point at which something is lost, or null. */
async function lostByCrash(named: string, mutate: Mutate): Promise<string | null> {
  const flow = flows.find(({ name }) => name === named)!
  const calls = await callsOf(flow)
  for (let at = 1; at <= calls + 20; at++)
    for (const when of ['before', 'after'] as const)
      for (const healed of [true, false]) {
        const found = await crashedAt(flow, { at, when, healed }, mutate)
        if (found[0]) return found[0]
      }
  return null
}

async function lostByRace(mutate: Mutate): Promise<string | null> {
  for (let seed = 1; seed <= 12; seed++) {
    const found = await crowd(seed, mutate)
    if (found[0]) return found[0]
  }
  return null
}

const long = { timeout: 300_000 }
const red = 'a red report, from intake to the channels'
const moving = 'an amendment that changes the employer'
const closing = 'an amendment, the dispute closed, a rival report'

test.each([
  ['1: side items are read after the head', sideBeforeHead],
  ['1: newer commits are read after the head', commitsBeforeHead],
  ['2: the hint never leaves an open dispute', hintAhead],
])('rule %s', long, async (_rule, mutate) => {
  expect(await lostByRace(mutate)).not.toBeNull()
})

test.each([
  ['2: a report leaves the agenda as a projection of its commit', red, offAgendaWhenClaimed],
  ['2: side items and marks come before the head', moving, headFirst],
  ['3: a commit stays on the agenda until its facts are on the bus', red, doneBeforePublished],
  ['3: a commit stays on the agenda until its notices exist', red, doneBeforeNotified],
  ['3: a commit stays on the agenda until its head has reached it', closing, doneBeforeHead],
  ['4: an amendment goes where its report lives', moving, amendedByHint],
  ['4: a move marks last', moving, moveMarksFirst],
])('rule %s', long, async (_rule, flow, mutate) => {
  expect(await lostByCrash(flow, mutate)).not.toBeNull()
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
  const writes = async (mutate?: Mutate) => {
    const run = await openRun()
    for (let n = 0; n < 12; n++) await run.send({ ref: `r${n}`, employer: first, people: 20 + n })
    const graded = run.tasks.splice(0)
    const before = run.outside.counts.get('PutItem') ?? 0
    const projected = run.outside
    projected.delay = async () => void (await new Promise(setImmediate))
    // The authors and, as soon as there is a commit, three who publish it.
    const author = graded.map((task) => run.work(task))
    const publishers = Array.from({ length: 3 }, async () => {
      while (graded.length > 0 && (await settledCount(author)) < author.length) {
        const task = run.tasks.find(({ kind }) => kind === 'publish')
        if (task?.kind === 'publish') {
          const world = mutate ? mutate(run.world, run) : run.world
          await publishCommits(world, [commitOf(task.key)]).catch(() => {})
        }
        await new Promise(setImmediate)
      }
    })
    await Promise.all([...author, ...publishers])
    const put = (run.outside.counts.get('PutItem') ?? 0) - before
    await run.close()
    return put
  }
  const [waiting, hurrying] = [await writes(), await writes(impatient)]
  expect(hurrying).toBeGreaterThan(waiting)
})

async function settledCount(all: Promise<unknown>[]): Promise<number> {
  const pending = Symbol('pending')
  const states = await Promise.all(all.map((one) => Promise.race([one, pending])))
  return states.filter((state) => state !== pending).length
}
