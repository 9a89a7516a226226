import { describe, expect, it } from 'vitest'
import type { ActName } from '../../lib/domain/acts.ts'
import { ownerOf } from '../../lib/domain/ladder.ts'
import { turnsPassed } from '../../lib/domain/turn.ts'
import type { Unit } from '../../lib/domain/vocabulary.ts'
import { Case } from './case.ts'

const handled = () => {
  const one = Case.of(12).does('clerk', 'assess', { grade: 'blue', meeting: undefined }).does('clerk', 'designate')
  return one.does('inspector', 'sign').does('inspector', 'submit-plan')
}
/** Whose turn it becomes by the act. */
function turns(one: Case, who: string, unit: Unit | null, [act, form]: [ActName, Record<string, unknown>?]) {
  const { now: before } = one
  const post = unit ? 'liaison' : 'office'
  one.does(who, act, form)
  const facts = one.commits.at(-1)?.facts ?? []
  return turnsPassed(before, one.now, { actor: { kind: 'member', member: who, post, unit }, facts }).map(
    ({ clock, post }) => [clock, post],
  )
}

describe('a blue that is reported to the leading group (四(三)3)', () => {
  it.each([
    ['by an entry of progress', 'inspector', 'labour-inspection', ['progress', { reportToGroup: true }]],
    ['by asking for a rise', 'inspector', 'labour-inspection', ['ask-upgrade', { grade: 'yellow' }]],
    ['by the office asking for a rise', 'clerk', null, ['ask-upgrade', { grade: 'red' }]],
  ] as const)('%s is its to assess, and it is told first', (_, who, unit, act) => {
    const one = handled()
    expect(one.refuses('leader', 'assess', { grade: 'blue' })).toBe('act-not-yours')
    expect(turns(one, who, unit, [...act])).toEqual([['assess', 'group-leader']])
    expect([one.step, ownerOf('assess', one.now)]).toEqual(['assess', 'group-leader'])
    expect(one.may('leader')).toContain('assess')
    one.does('leader', 'assess', { grade: 'yellow' })
    expect(one.now).toMatchObject({ inForce: 'yellow', pending: false, alert: { kind: 'rise', grade: 'yellow' } })
  })

  it('also before the office has assessed it: the step passes on as it stands', () => {
    const one = Case.of(12)
    expect(turns(one, 'inspector', 'labour-inspection', ['ask-upgrade', { grade: 'yellow' }])).toEqual([
      ['assess', 'group-leader'],
    ])
  })

  it('once it has said blue it is the office’s again', () => {
    const one = handled().does('inspector', 'progress', { reportToGroup: true })
    one.does('leader', 'assess', { grade: 'blue', meeting: undefined })
    expect(one.now).toMatchObject({ inForce: 'blue', pending: false })
    expect(one.refuses('leader', 'assess', { grade: 'blue' })).toBe('act-not-yours')
    expect(one.refuses('clerk', 'assess', { grade: 'blue', meeting: undefined })).toBe('done')
  })

  it('what is not reported stays with the office', () => {
    const one = handled().does('inspector', 'progress', { reportToGroup: false })
    expect(one.refuses('leader', 'assess', { grade: 'blue' })).toBe('act-not-yours')
    expect(one.step).toBe('handle')
  })
})
