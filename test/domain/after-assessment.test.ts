import { describe, expect, it } from 'vitest'
import { exactly } from './arbitraries.ts'
import { Case } from './case.ts'

/** A red of sixty, whose group found it yellow. */
const lowered = () => Case.of(60).does('leader', 'assess', { grade: 'yellow', finding: 'no-major-impact' })
const alerts = (one: Case) => one.facts.filter(({ type }) => type === 'alert-raised').length
const runs = (one: Case) => one.clocks.map(([clock]) => clock)

describe('assessed below its proposal (DOMAIN 2.2)', () => {
  it.each<[string, (one: Case) => void]>([
    ['more people than were known', (one) => one.reported(5_000)],
    ['a signal that was not known', (one) => one.reported(3, { signals: ['self-harm-threat'] })],
  ])('%s make it wait for an assessment, with its clock; the grade in force stays', (_, grows) => {
    const one = lowered()
    const before = alerts(one)
    grows(one)
    expect(one.now).toMatchObject({ inForce: 'yellow', pending: true })
    expect([one.step, runs(one).includes('assess'), alerts(one)]).toEqual(['assess', true, before])
    one.does('leader', 'assess', { grade: 'yellow' })
    expect(one.now.pending).toBe(false)
    one.reported(2)
    expect(one.now.pending).toBe(false)
  })

  it('the same again, less, and more of what proposes nothing graver do not', () => {
    const one = lowered()
    one.reported(60)
    one.reported(12)
    one.reported(3, { amountFen: exactly(1_000_000) })
    expect(one.now).toMatchObject({ inForce: 'yellow', pending: false })
  })

  it('a watch of the group’s comes back to the group', () => {
    const one = Case.of(12).does('clerk', 'assess', { grade: 'watch' })
    expect(one.step).toBeNull()
    one.reported(15)
    expect([one.now.inForce, one.step, runs(one)]).toEqual(['watch', 'refer', ['refer']])
  })
})
