import { describe, expect, it } from 'vitest'
import { accepts } from '../../lib/domain/dispute.ts'
import { Case } from './case.ts'

const days = 24 * 60
const status = (one: Case) => one.looks().now.status
const takes = (one: Case) => accepts(one.now, one.instant, one.policy)

describe('a watch ends thirty days after the last change (DOMAIN 4)', () => {
  it('not while the leading group is to decide on it (四(三)4)', () => {
    const one = Case.of(3)
      .wait(29 * days)
      .does('clerk', 'judge')
    one.wait(20 * days)
    expect([status(one), takes(one), one.step]).toEqual(['open', true, 'refer'])
    one.does('leader', 'assess', { grade: 'watch' })
    expect(status(one.wait(29 * days))).toBe('open')
    one.wait(days + 1)
    expect([takes(one), status(one)]).toEqual([false, 'expired'])
  })

  it('counted from 不报, from its assessment and from its opening again', () => {
    const left = Case.of(3)
      .wait(29 * days)
      .does('clerk', 'judge', { report: false })
    expect(status(left.wait(29 * days))).toBe('open')
    expect(status(left.wait(2 * days))).toBe('expired')
    const reported = left.now.lastReportAt
    left.wait(days).does('clerk', 'reopen')
    expect([left.now.lastReportAt, status(left.wait(1))]).toEqual([reported, 'open'])
    const red = Case.of(60)
      .does('leader', 'assess')
      .wait(40 * days)
      .does('leader', 'assess', { grade: 'watch' })
    expect([status(red.wait(1)), takes(red)]).toEqual(['open', true])
    expect(status(red.wait(30 * days))).toBe('expired')
  })
})
