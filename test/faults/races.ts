import { revisionOf } from '../../lib/adapters/dynamodb/keys.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import { actOnDispute } from '../../lib/usecases/act-on-dispute.ts'
import { gradeReports } from '../../lib/usecases/grade-reports.ts'
import { loadDispute } from '../../lib/usecases/load-dispute.ts'
import { close, disputeOf, first, officer, second } from './flows.ts'
import { headsIn, violations } from './invariants.ts'
import { seeded } from './outside.ts'
import { type Body, openRun, type Run, source } from './run.ts'
import { scan } from './table.ts'

type Random = () => number
const upTo = (random: Random, n: number) => Math.floor(random() * n)
const pick = <T>(random: Random, all: readonly T[]): T => all[upTo(random, all.length)]!

/** With code and name, or by name alone: one employer either way. */
const namings = [first, { name: first.name }, { name: '示例建筑工程有限责任公司' }]
const people = [1, 3, 9, 12, 19, 20, 30, 49, 50, 60]

function bodyOf(random: Random, ref: string, employer: Record<string, string>): Body {
  const individual = random() < 0.3
  const who = { complainants: [{ name: '示例·投诉人', phone: `1390000000${upTo(random, 4)}` }] }
  return {
    ref,
    employer,
    people: individual ? 1 : pick(random, people),
    ...(random() < 0.5 && { amountYuan: 10_000 * upTo(random, 600) }),
    ...(random() < 0.2 && { signals: ['gathering'] }),
    ...(individual && who),
  }
}

const turns = async (n: number) => {
  for (let i = 0; i < n; i++) await new Promise(setImmediate)
}

/** So many lanes at once, each with its own acts, then everybody at what the stream, the bus and the queue bring. */
async function together(run: Run, random: Random, lanes: (() => Promise<unknown>)[][]): Promise<void> {
  const repeat = (): void => {
    const task = run.tasks[upTo(random, run.tasks.length)]
    if (task && random() < 0.3) run.tasks.push(task)
  }
  const one = async (): Promise<void> => {
    repeat()
    const task = run.tasks.splice(upTo(random, run.tasks.length), 1)[0]
    if (task) await run.work(task).catch(() => {})
  }
  await Promise.all(
    lanes.map(async (acts) => {
      for (const act of acts) {
        await turns(upTo(random, 4))
        await act()
        await one()
      }
      while (run.tasks.length > 0) await one()
    }),
  )
}

/** Random delays between all awaits, from the seed. */
export async function racing(seed: number, mutate?: Run['mutate']): Promise<{ run: Run; random: Random }> {
  const random = seeded(seed)
  const run = await openRun()
  if (mutate) run.mutate = mutate
  run.outside.delay = () => turns(upTo(random, 3))
  return { run, random }
}

/** Ends the race: sweeps, then says what does not hold; `keys`: how many keys the employers may have. */
export async function outcome(run: Run, expected: { keys: number }): Promise<string[]> {
  run.outside.delay = null
  await run.heal()
  const found = await violations(run)
  const keys = new Set(headsIn(await scan(run.store)).map(({ key }) => key))
  if (keys.size > expected.keys) found.push(`${keys.size} keys for ${expected.keys} employers`)
  await run.close()
  return found
}

/** Eight graders, amendments to other facts and to another employer and back, withdrawals, closing, repeats. */
export async function crowd(seed: number, mutate?: Run['mutate']): Promise<string[]> {
  const { run, random } = await racing(seed, mutate)
  const refs = Array.from({ length: 6 }, (_, n) => `r${n}`)
  const act = () => async (): Promise<unknown> => {
    const ref = pick(random, refs)
    const chance = random()
    if (chance < 0.08) return run.withdraw(await reportIdOf(run.world, source.id, ref))
    if (chance < 0.16) {
      const disputeId = await disputeOf(run, ref)
      return disputeId && close(run.world, disputeId)
    }
    return run.send(bodyOf(random, ref, chance < 0.4 ? second : pick(random, namings)))
  }
  const lanes = Array.from({ length: 8 }, () => Array.from({ length: 3 }, act))
  await together(run, random, lanes)
  return (await outcome(run, { keys: 2 })).map((line) => `seed ${seed}: ${line}`)
}

/** Everybody at one instant: reports with code and name against reports by name alone, and the same report twice. */
export async function openers(seed: number): Promise<string[]> {
  const { run, random } = await racing(seed)
  const bodies = Array.from({ length: 5 }, (_, n) => bodyOf(random, `r${n}`, pick(random, namings)))
  await Promise.all([...bodies, bodies[0]!].map((body) => run.send(body)))
  const keys = run.tasks.flatMap((task) => (task.kind === 'grade' ? [revisionOf(task.key)] : []))
  await Promise.all([...keys, ...keys].map((key) => gradeReports(run.world, [key])))
  await together(run, random, [[], [], []])
  const heads = headsIn(await scan(run.store))
  const found = await outcome(run, { keys: 1 })
  if (heads.length !== 1) found.push(`${heads.length} disputes instead of one`)
  return found.map((line) => `seed ${seed}: ${line}`)
}

/** One commit's publishing and notifying, each three times at once and a sweep beside them. */
export async function stages(seed: number): Promise<string[]> {
  const { run, random } = await racing(seed)
  await run.send(bodyOf(random, 'a', first))
  await run.send({ ref: 'b', employer: first, people: 55 })
  const grades = run.tasks.splice(0)
  for (const task of grades) await run.work(task)
  const publishes = run.tasks.splice(0)
  run.advance(random() < 0.5 ? 60_000 : 0)
  const notifies = publishes.map((task) =>
    task.kind === 'publish'
      ? ({
          kind: 'notify',
          fact: { type: '', at: '', detail: { disputeId: task.key.pk.slice(8), seq: Number(task.key.sk.slice(7)) } },
        } as const)
      : task,
  )
  const all = [...publishes, ...notifies, ...publishes, ...notifies, ...publishes, ...notifies]
  await Promise.all([...all.map((task) => turns(upTo(random, 6)).then(() => run.work(task))), run.sweep()])
  await together(run, random, [[], []])
  return (await outcome(run, { keys: 1 })).map((line) => `seed ${seed}: ${line}`)
}

const third = { name: '示例装饰公司' }

/** An act on what the officer sees now; who loses against others' acts is refused, and that is all. */
async function act(run: Run, ref: string, body: Record<string, unknown>): Promise<void> {
  const disputeId = await disputeOf(run, ref)
  const dispute = disputeId && (await loadDispute(run.world, disputeId)).dispute
  if (!dispute) return
  const { version } = dispute
  const actId = `act ${run.outside.n}`
  await actOnDispute(run.world, { officer, disputeId, version, actId, body: { reason: '同一事项', ...body } })
}

/**
 * Three employers' disputes merged into each other in all directions, also in a ring, reports split off and merged
 * back, ends and new starts, while reports come in, are amended, change their employer and are withdrawn.
 */
export async function movers(seed: number): Promise<string[]> {
  const { run, random } = await racing(seed)
  const refs = Array.from({ length: 6 }, (_, n) => `r${n}`)
  const employers = [first, second, third]
  for (const [n, ref] of refs.entries()) await run.send(bodyOf(random, ref, employers[n % 3]!))
  await run.live()
  const one = () => async (): Promise<unknown> => {
    const ref = pick(random, refs)
    const chance = random()
    if (chance < 0.35) return act(run, ref, { action: 'merge', into: await disputeOf(run, pick(random, refs)) })
    if (chance < 0.55) {
      const reports = [await reportIdOf(run.world, source.id, ref)]
      return act(run, ref, { action: 'split', reports })
    }
    if (chance < 0.62) return run.withdraw(await reportIdOf(run.world, source.id, ref))
    const disputeId = await disputeOf(run, ref)
    if (chance < 0.67) return disputeId && close(run.world, disputeId)
    if (chance < 0.72) return act(run, ref, { action: 'reopen' })
    return run.send(bodyOf(random, ref, pick(random, employers)))
  }
  await together(
    run,
    random,
    Array.from({ length: 6 }, () => Array.from({ length: 4 }, one)),
  )
  return (await outcome(run, { keys: Number.POSITIVE_INFINITY })).map((line) => `seed ${seed}: ${line}`)
}

/** A case opened again while new reports on its employer open the next one. */
export async function reopeners(seed: number): Promise<string[]> {
  const { run, random } = await racing(seed)
  await run.send(bodyOf(random, 'r0', first))
  await run.live()
  const disputeId = await disputeOf(run, 'r0')
  if (disputeId) await close(run.world, disputeId)
  await run.live()
  const reporting = (ref: string) => () => run.send(bodyOf(random, ref, first))
  await together(run, random, [
    [() => turns(upTo(random, 30)), () => act(run, 'r0', { action: 'reopen' })],
    [reporting('r1'), reporting('r2')],
    [reporting('r3')],
  ])
  return (await outcome(run, { keys: 1 })).map((line) => `seed ${seed}: ${line}`)
}
