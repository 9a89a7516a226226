import { describe, expect, it } from 'vitest'
import { audience } from '../../lib/domain/audience.ts'
import { postsOn } from '../../lib/domain/on-duty.ts'
import { Member, type Roster } from '../../lib/domain/roster.ts'

const day = '2026-10-03'
const noon = `${day}T04:00:00.000Z`
const days = { from: '2026-10-01', until: '2026-10-07' }
const person = (id: string, over: Partial<Member> = {}): Member => ({
  id,
  name: `示例·${id}`,
  posts: [{ post: 'liaison', unit: 'petitions' }],
  phone: '10000000001',
  ...over,
})
const clerk = person('clerk', { posts: [{ post: 'office' }] })
const chief = person('chief', { posts: [{ post: 'office', unit: 'petitions' }] })
const told = (roster: Roster, now = noon) =>
  audience([{ post: 'office', of: 'everyone' }], { roster, units: [], now }).map(({ member }) => member.id)

describe('the duty list (值班)', () => {
  it('takes the place of a post’s holders on its days, and on no other', () => {
    const duty = person('duty', { duty: [{ post: 'office', ...days }] })
    expect(told([clerk, chief, duty])).toEqual(['duty'])
    // 00:00 北京时间 of the first day, and the last moment before it.
    expect(told([clerk, duty], '2026-09-30T16:00:00.000Z')).toEqual(['duty'])
    expect(told([clerk, duty], '2026-09-30T15:59:59.999Z')).toEqual(['clerk'])
    expect(told([clerk, duty], '2026-10-07T16:00:00.000Z')).toEqual(['clerk'])
  })

  it('may name a holder, who is then the only one', () => {
    expect(told([{ ...clerk, duty: [{ post: 'office', ...days }] }, chief])).toEqual(['clerk'])
  })

  it('is passed over when whoever it names is away or cannot be reached: a post never stands empty for it', () => {
    const gone = person('gone', { duty: [{ post: 'office', ...days }], away: [days] })
    const { phone: _, ...silent } = person('silent', { duty: [{ post: 'office', ...days }] })
    expect(told([clerk, gone])).toEqual(['clerk'])
    expect(told([clerk, silent])).toEqual(['clerk'])
  })

  it('of one unit leaves the other units’ holders alone', () => {
    const member = (id: string, unit: 'petitions' | 'legal-affairs') =>
      person(id, { posts: [{ post: 'group-member', unit }] })
    const duty = person('duty', { duty: [{ post: 'group-member', unit: 'petitions', ...days }] })
    const on = { roster: [member('one', 'petitions'), member('two', 'legal-affairs'), duty], units: [], now: noon }
    const found = audience([{ post: 'group-member', of: 'everyone' }], on)
    expect(found.map((one) => [one.member.id, one.unit])).toEqual([
      ['two', 'legal-affairs'],
      ['duty', 'petitions'],
    ])
  })

  it('names the unit of a post that every unit has', () => {
    const read = (duty: unknown) => Member.safeParse({ ...person('one'), duty: [duty] }).success
    expect(read({ post: 'liaison', ...days })).toBe(false)
    expect(read({ post: 'liaison', unit: 'petitions', ...days })).toBe(true)
    expect(read({ post: 'office', ...days })).toBe(true)
  })
})

describe('in which posts one may act', () => {
  it('the own, the duty list’s, and those of whoever is away and has one for a deputy', () => {
    const head = person('head', { posts: [{ post: 'group-member', unit: 'petitions' }], deputy: 'one', away: [days] })
    const one = person('one', { duty: [{ post: 'office', ...days }] })
    const posts = (now: string) => postsOn(one, { roster: [head, one], now }).map(({ post }) => post)
    expect(posts(noon)).toEqual(['liaison', 'office', 'group-member'])
    expect(posts('2026-10-09T04:00:00.000Z')).toEqual(['liaison'])
  })
})
