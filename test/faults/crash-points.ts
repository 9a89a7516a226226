import type { Flow } from './flows.ts'
import { violations } from './invariants.ts'
import type { Kill } from './outside.ts'
import { openRun, type Run } from './run.ts'
import { scan } from './table.ts'

export type Mutate = Run['mutate']

/** `healed`: the sweeps put things right before the next step; else the next steps meet what the crash has left. */
export type Variant = Kill & { healed: boolean }

/** Outside calls of the flow when nothing goes wrong. */
export async function callsOf(flow: Flow): Promise<number> {
  const run = await openRun()
  await carryOut(run, flow, false)
  const calls = run.outside.n
  await run.heal()
  const found = await wrongIn(run, flow)
  for (const { event, fields } of run.logged) if (event === 'act-refused') found.push(JSON.stringify(fields))
  await run.close()
  if (found.length > 0) throw new Error(`${flow.name}, nothing killed: ${found.join('; ')}`)
  return calls
}

async function carryOut(run: Run, flow: Flow, healed: boolean): Promise<void> {
  for (const step of flow.steps) {
    await step(run).catch(unlessDead(run))
    await run.live()
    if (!run.outside.dead) continue
    run.restart()
    if (healed) await run.heal()
    // Whoever got no answer asks again; whoever got one may do so too.
    await step(run)
    await run.live()
  }
}

const wrongIn = async (run: Run, { check }: Flow): Promise<string[]> => [
  ...(await violations(run)),
  ...(check?.(await scan(run.store)) ?? []),
]

const unlessDead = (run: Run) => (fault: unknown) => {
  if (!run.outside.dead) throw fault
}

/** Kills the process at one outside call, goes on in a new one, and says what does not hold in the end. */
export async function crashedAt(flow: Flow, variant: Variant, mutate?: Mutate): Promise<string[]> {
  const run = await openRun()
  if (mutate) run.mutate = mutate
  run.outside.kill = { at: variant.at, when: variant.when }
  await carryOut(run, flow, variant.healed)
  await run.heal()
  const found = await wrongIn(run, flow)
  await run.close()
  const name = `killed ${variant.when} call ${variant.at}${variant.healed ? ', healed first' : ''}`
  return found.map((line) => `${name}: ${line}`)
}
