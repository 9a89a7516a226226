import { describe, expect, it } from 'vitest'
import { confirmed, roll } from '../../lib/domain/decide-confirm.ts'
import { factWords } from '../../lib/domain/fact-words.ts'
import { Case } from './case.ts'

/** What the link of a notice to the deputy of somebody whom no channel reached entitles to. */
const standsInFor = { member: 'leader', post: 'group-leader' as const }

function confirms(one: Case, member: string, over: object = {}): Case {
  const at = one.instant
  const facts = confirmed(one.now, { member, at, now: at, via: 'link', roster: one.roster, post: 'liaison', ...over })
  if ('refused' in facts) throw new Error(facts.detail)
  one.commit(facts, at)
  return one
}
const missing = (one: Case) =>
  roll(one.now, { roster: one.roster, now: one.instant }).missing.map(({ member }) => member.id)

describe('the deputy of who cannot be reached (A/B角)', () => {
  it('confirms for that person, in that person’s post', () => {
    const one = confirms(Case.of(60), 'pensioner', { standsInFor })
    expect(one.facts.at(-1)).toMatchObject({ member: 'pensioner', for: 'leader', post: 'group-leader' })
    expect(factWords(one.facts.at(-1) ?? expect.fail())).toContain('组长的代理人')
    expect(missing(one)).toEqual(['leader-two', 'member'])
  })

  it('ends the roll-call with the last who was waited for, and twice is once', () => {
    const one = confirms(Case.of(60), 'pensioner', { standsInFor })
    one.does('leader-two', 'confirm').does('member', 'confirm')
    expect(one.now.procedure.rollComplete).toBe(true)
    const { seq } = one.now
    expect(confirms(one, 'pensioner', { standsInFor }).now.seq).toBe(seq)
  })

  it('who is called too confirms once for each', () => {
    const one = Case.of(60).does('member', 'confirm')
    expect(missing(confirms(one, 'member', { standsInFor }))).toEqual(['leader-two'])
    expect(one.now.procedure.confirmed).toHaveLength(2)
  })
})
