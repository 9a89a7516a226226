import { describe, expect, it } from 'vitest'
import { audience, holders } from '../../lib/domain/audience.ts'
import { roll } from '../../lib/domain/decide-confirm.ts'
import type { Post } from '../../lib/domain/vocabulary.ts'
import { Case, people } from './case.ts'

/** With these deputies (B角). */
function red(deputies: Record<string, string> = {}): Case {
  const one = Case.of(60)
  one.roster = people.map((member) => {
    const deputy = deputies[member.id]
    return deputy ? { ...member, deputy } : member
  })
  return one
}
const on = (one: Case) => ({ roster: one.roster, now: one.instant })
const holding = (one: Case, post: Post) =>
  holders(post, { ...on(one), dispute: one.now }).map(({ member }) => member.id)

describe('回避 leaves no step without anybody', () => {
  it('the last of a post without a deputy cannot withdraw, nor be made to', () => {
    const one = red()
    expect(one.may('director')).not.toContain('recuse')
    expect(one.refuses('clerk', 'recuse', { member: 'director' })).toBe('nobody-left')
    one.does('clerk', 'recuse', { member: 'leader' })
    expect(one.refuses('clerk', 'recuse', { member: 'leader-two' })).toBe('nobody-left')
    expect(one.refuses('leader-two', 'assess')).toBe('done')
    const decision = one.asks('clerk', 'recuse', { member: 'director' })
    expect('refused' in decision && decision.detail).toContain('请先在通讯录中指定 B 角')
  })

  it('a deputy who has withdrawn stands in for nobody', () => {
    const one = red({ director: 'member' }).does('member', 'recuse', { member: 'member' })
    expect(one.refuses('director', 'recuse', { member: 'director' })).toBe('nobody-left')
  })

  it('nor the people of the unit that handles it, or is to', () => {
    const one = red().does('leader', 'assess').does('leader', 'designate')
    one.does('inspector', 'recuse', { member: 'inspector' })
    expect(one.refuses('clerk', 'recuse', { member: 'inspection-head' })).toBe('nobody-left')
    one.does('clerk', 'recuse', { member: 'arbiter' }).does('clerk', 'recuse', { member: 'court-head' })
    one.does('inspection-head', 'sign')
    expect(one.refuses('leader', 'transfer')).toBe('unit-withdrawn')
  })
})

describe('the deputy stands in (A/B角)', () => {
  const stoodIn = () => red({ director: 'member', leader: 'member' }).does('director', 'recuse', { member: 'director' })

  it('in acts', () => {
    const one = stoodIn().does('leader', 'assess').does('leader', 'designate').does('inspector', 'sign')
    one.does('inspector', 'submit-plan')
    expect([one.may('member').includes('approve-plan'), one.may('director')]).toEqual([true, ['confirm', 'recuse']])
    expect(one.does('member', 'approve-plan').step).toBe('handle')
  })

  it('on the ladder and in the roll; who has withdrawn hears no more of it', () => {
    const one = stoodIn().does('leader', 'recuse')
    expect([holding(one, 'director'), holding(one, 'group-leader')]).toEqual([['member'], ['member', 'leader-two']])
    const { recused } = one.now.procedure
    const told = audience([{ post: 'group-leader', of: 'everyone' }], { ...on(one), units: [], recused })
    expect(told.map(({ member, standsInFor }) => [member.id, standsInFor?.id])).toEqual([
      ['member', 'leader'],
      ['leader-two', undefined],
    ])
    const called = roll(one.now, on(one)).called.map(({ member }) => member.id)
    expect(called.toSorted()).toEqual(['leader-two', 'member'])
  })

  it('until the withdrawal is taken back, with a reason, by oneself or the office', () => {
    const one = red({ director: 'member' }).does('director', 'recuse', { member: 'director' })
    expect(one.refuses('leader', 'recuse', { member: 'director', withdraw: true })).toBe('act-not-yours')
    expect(one.refuses('director', 'recuse', { member: 'leader' })).toBe('recused')
    one.does('director', 'recuse', { member: 'director', withdraw: true })
    expect([one.now.procedure.recused, holding(one, 'director')]).toEqual([[], ['director']])
    one.does('director', 'recuse', { member: 'director' })
    one.does('clerk', 'recuse', { member: 'director', withdraw: true })
    expect(one.now.procedure.recused).toEqual([])
  })
})
