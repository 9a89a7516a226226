import { describe, expect, it } from 'vitest'
import { audience } from '../../lib/domain/audience.ts'
import type { Member } from '../../lib/domain/roster.ts'
import type { Grade, Unit } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { day } from './arbitraries.ts'

const member = (id: string, ...posts: Member['posts']): Member => ({ id, name: `示例·${id}`, posts })
const roster: Member[] = [
  member('liaison-inspection', { post: 'liaison', unit: 'labour-inspection' }),
  member(
    'head-inspection',
    { post: 'unit-head', unit: 'labour-inspection' },
    { post: 'group-member', unit: 'labour-inspection' },
  ),
  member('liaison-pension', { post: 'liaison', unit: 'pension-insurance' }),
  member('head-petitions', { post: 'office', unit: 'petitions' }, { post: 'group-member' }),
  member('leader-one', { post: 'group-leader' }),
  member('leader-two', { post: 'group-leader' }),
  member('director', { post: 'director' }),
  member('discipline', { post: 'discipline' }),
  member('admin', { post: 'admin' }),
  member('stray', { post: 'liaison' }),
]
const warned = (grade: Grade, ...units: Unit[]) =>
  audience(changchun.audiences[grade], { roster, units, now: day(0) }).map(({ member: { id }, post }) => [id, post])

describe('who is warned (DOMAIN 4)', () => {
  it('red: both leaders, all members, the office, the discovering unit; each person once', () => {
    expect(warned('red', 'labour-inspection')).toEqual([
      ['leader-one', 'group-leader'],
      ['leader-two', 'group-leader'],
      ['head-inspection', 'group-member'],
      ['head-petitions', 'group-member'],
      ['liaison-inspection', 'liaison'],
    ])
  })

  it('red found by several units: the liaisons of each, of no other', () => {
    const found = warned('red', 'labour-inspection', 'pension-insurance').map(([id]) => id)
    expect(found).toContain('liaison-pension')
    expect(warned('red').map(([id]) => id)).not.toContain('liaison-inspection')
  })

  it('yellow: the office, then the leaders; blue and watch: the office', () => {
    expect(warned('yellow').map(([id]) => id)).toEqual(['head-petitions', 'leader-one', 'leader-two'])
    expect(warned('blue')).toEqual([['head-petitions', 'office']])
    expect(warned('watch')).toEqual([['head-petitions', 'office']])
  })

  it('never those who only read or administer, nor a liaison of no unit', () => {
    for (const grade of ['red', 'yellow', 'blue', 'watch'] as const)
      for (const [id] of warned(grade, 'labour-inspection'))
        expect(['discipline', 'admin', 'director', 'stray']).not.toContain(id)
  })

  it('names the unit for which one is warned, null where the post has none', () => {
    const [one] = audience([{ post: 'unit-head', of: 'discovering' }], {
      roster,
      units: ['labour-inspection'],
      now: day(0),
    })
    expect(one).toMatchObject({ post: 'unit-head', unit: 'labour-inspection' })
    expect(audience([{ post: 'group-leader', of: 'everyone' }], { roster, units: [], now: day(0) })[0]?.unit).toBeNull()
    expect(audience([{ post: 'office', of: 'everyone' }], { roster: [], units: [], now: day(0) })).toEqual([])
  })
})
