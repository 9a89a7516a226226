import { describe, expect, it } from 'vitest'
import { employerKey } from '../../lib/domain/employer-name.ts'
import { familiesToTry, familyOf, identityOf, recurs } from '../../lib/domain/linking.ts'
import type { Report } from '../../lib/domain/report.ts'
import { categories } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { report } from './arbitraries.ts'

const code = '91350211M000100Y43'
const identity = (over: Partial<Report>) => identityOf(report(over), employerKey)
const employer = (name: string | null, creditCode: string | null = null, codeHolds = false) => ({
  employer: { name, creditCode, codeHolds },
})

describe('who owes the workers (DOMAIN 3.1)', () => {
  it('the credit code if its check digit holds, with the name beside it', () => {
    expect(identity(employer('样例建筑有限公司', code, true))).toEqual({
      kind: 'employer',
      code,
      name: '样例建筑',
    })
    expect(identity(employer(null, code, true))).toEqual({ kind: 'employer', code, name: null })
  })

  it('a failing code identifies nobody', () => {
    expect(identity(employer('样例建筑有限公司', code))).toMatchObject({ kind: 'employer', code: null })
    expect(identity(employer(null, code))).toEqual({ kind: 'none' })
  })

  it('the name whatever its width, brackets and script', () => {
    const [wide, narrow, traditional] = [
      '长春市ＸＸ（集团）有限公司',
      '长春市XX(集团)有限公司',
      '長春市XX(集團)有限責任公司',
    ].map((name) => identity(employer(name)))
    expect(narrow).toEqual(wide)
    expect(traditional).toEqual(wide)
  })

  it('else the project in its district; a name that names nobody is none', () => {
    const project = { ...employer('不详'), project: '样例花园二期', district: '南关区' }
    expect(identity(project)).toEqual({ kind: 'project', project: '样例花园二期|南关区' })
    expect(identity({ ...project, district: '宽城区' })).not.toEqual(identity(project))
    expect(identity({ ...employer(null), project: '样例花园二期' })).toEqual({
      kind: 'project',
      project: '样例花园二期|',
    })
    expect(identity(employer('某公司'))).toEqual({ kind: 'none' })
    expect(identity({ ...employer(null), project: '不详' })).toEqual({ kind: 'none' })
  })
})

describe('families', () => {
  it('contract, arrears, dispatch and outsourcing are one; injury and pension stand alone', () => {
    const families = categories.map((category) => familyOf(category, changchun))
    expect(families).toEqual(['contract', 'contract', 'contract', 'contract', 'work-injury', 'pension', 'contract'])
  })

  it('public opinion looks everywhere, first at home; the others at home only', () => {
    expect(familiesToTry('public-opinion', changchun)).toEqual({ own: 'contract', others: ['work-injury', 'pension'] })
    expect(familiesToTry('pension', changchun)).toEqual({ own: 'pension', others: [] })
    expect(familiesToTry('wage-arrears', changchun)).toEqual({ own: 'contract', others: [] })
  })

  it('keep their name when a later policy puts them in another order', () => {
    const policy = { ...changchun, families: changchun.families.toReversed() }
    expect(categories.map((category) => familyOf(category, policy))).toEqual(
      categories.map((category) => familyOf(category, changchun)),
    )
  })

  it('a category that the policy forgot has a family of its own', () => {
    const policy = { ...changchun, families: [['contract' as const]] }
    expect(familyOf('pension', policy)).toBe('pension')
  })
})

it.each([
  ['2026-03-31T00:00:00.000Z', '2027-03-31T00:00:00.000Z', true],
  ['2026-03-31T00:00:00.000Z', '2027-03-31T00:00:00.001Z', false],
  ['2028-02-29T00:00:00.000Z', '2029-03-01T00:00:00.000Z', true],
])('ended %s, again %s: recurs %s (within twelve months)', (ended, opened, expected) => {
  expect(recurs(ended, opened, changchun)).toBe(expected)
})
