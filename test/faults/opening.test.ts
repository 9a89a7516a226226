import { describe, expect, test } from 'vitest'
import { clerk, handled, said } from '../usecases/opening.ts'
import { violations } from './invariants.ts'
import { openRun } from './run.ts'

/** Opens with the process dying at the n-th outside call of the opening; null when it has fewer. */
async function crashed(n: number, when: 'before' | 'after'): Promise<string[] | null> {
  const run = await openRun()
  const { openReport, openings } = await handled(run)
  run.outside.n = 0
  run.outside.kill = { at: n, when }
  const told = await openReport(clerk, {}, 'one').catch(() => null)
  const calls = run.outside.n
  const died = run.outside.dead
  run.restart()
  const found: string[] = []
  if (told !== null && (await openings()).length !== 1) found.push('shown, not recorded')
  const again = await openReport(clerk, {}, 'one')
  if (!('narrative' in again) || again.narrative !== said.narrative) found.push('not shown when asked again')
  const times = (await openings()).length
  if (times !== 1) found.push(`recorded ${times} times`)
  await run.heal()
  found.push(...(await violations(run)))
  await run.close()
  return !died && calls < n ? null : found.map((line) => `${when} call ${n}: ${line}`)
}

describe('a process that dies while sealed data is opened', () => {
  test.each(['before', 'after'] as const)('%s any outside call: what was shown is recorded, once', async (when) => {
    const found: string[] = []
    let n = 1
    for (let lines = await crashed(n, when); lines !== null; lines = await crashed(++n, when)) found.push(...lines)
    expect(n).toBeGreaterThan(10)
    expect(found).toEqual([])
  })
})
