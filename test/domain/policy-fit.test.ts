import { describe, expect, test } from 'vitest'
import { changeUnder } from '../../lib/domain/decide-policy.ts'
import type { Policy } from '../../lib/domain/policy.ts'
import { tooSoon, unfit, unknownPlaces } from '../../lib/domain/policy-fit.ts'
import { policyFigures } from '../../lib/domain/policy-words.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import { Case } from './case.ts'

const fits = (over: Partial<Policy>) => unfit({ ...changchun, ...over }).map(({ pointer }) => pointer)

describe('a policy that the procedure can obey', () => {
  test('is the plan', () => expect(unfit(changchun)).toEqual([]))
  test('has every category in one family', () => {
    expect(fits({ families: changchun.families.slice(1) })).toHaveLength(5)
    expect(fits({ families: [...changchun.families, ['pension']] })).toEqual(['/policy/families'])
  })
  test('has a clock for every step: none can be forgotten', () => {
    const { plan: _, ...red } = changchun.clocks.red
    expect(fits({ clocks: { ...changchun.clocks, red } })).toEqual(['/policy/clocks/red/plan'])
    const { confirm: __, ...blue } = changchun.clocks.blue
    expect(fits({ clocks: { ...changchun.clocks, blue } })).toEqual(['/policy/clocks/blue/confirm'])
  })
  test('warns somebody, and never the administrator', () => {
    expect(fits({ audiences: { ...changchun.audiences, watch: [] } })).toEqual(['/policy/audiences/watch'])
    const admin = [{ post: 'admin' as const, of: 'everyone' as const }]
    expect(fits({ audiences: { ...changchun.audiences, red: admin } })).toEqual(['/policy/audiences/red'])
  })
  test('marks as ours only what there is', () => expect(fits({ ours: ['people.green'] })).toEqual(['/policy/ours']))
})

test('a mistyped name is found at any depth', () => {
  const sent = { people: { red: 1, redd: 2 }, list: [{ post: 'office', off: 1 }], constructor: 1 }
  const read = { people: { red: 1 }, list: [{ post: 'office' }] }
  expect(unknownPlaces(sent, read, '/policy')).toEqual([
    '/policy/people/redd',
    '/policy/list/0/off',
    '/policy/constructor',
  ])
})

test('it takes effect when everybody can know it', () => {
  expect(tooSoon('2026-11-23T00:04:59.999Z', '2026-11-23T00:00:00.000Z')).toBe(true)
  expect(tooSoon('2026-11-23T00:05:00.000Z', '2026-11-23T00:00:00.000Z')).toBe(false)
})

describe('every figure is shown with where it comes from', () => {
  const figures = policyFigures(changchun)
  test('a clause, or the word that it is ours; no figure of the document is missing', () => {
    for (const { basis, text, label } of figures) {
      expect(basis).toMatch(/^(「本系统默认」|[四六]（|《)/)
      expect(`${label}${text}`).toMatch(/\p{Script=Han}/u)
      expect(text).not.toMatch(/undefined|NaN|\[object/)
    }
    const shown = new Set(figures.map(({ path }) => path.split('.')[0]))
    const own = Object.keys(changchun).filter((key) => !['version', 'effectiveFrom', 'title', 'ours'].includes(key))
    expect([...shown].sort()).toEqual(own.sort())
  })
  test('the bureau’s own decision is marked no more', () => {
    const of = (policy: Policy, path: string) => policyFigures(policy).find((one) => one.path === path)
    expect(of(changchun, 'clocks.red.assess')).toMatchObject({ ours: true, basis: '「本系统默认」', text: '2 小时' })
    expect(of({ ...changchun, ours: [] }, 'clocks.red.assess')).toMatchObject({ ours: false, basis: '四（三）1' })
    expect(of(changchun, 'people.red')).toMatchObject({ basis: '四（二）1', text: '50 人以上' })
  })
  test('early signs at our defaults are ours, also in a version from before them', () => {
    const basisOf = (policy: Policy) => policyFigures(policy).find(({ path }) => path === 'earlySigns.c1')?.basis
    expect(basisOf({ ...changchun, ours: [] })).toBe('「本系统默认」')
    expect(basisOf({ ...changchun, ours: [], earlySigns: { ...changchun.earlySigns, c1: 4 } })).toBe('四（四）')
  })
})

describe('what another policy would change', () => {
  const under = (one: Case, over: Partial<Policy>) =>
    changeUnder(one.now, { policy: { ...changchun, ...over }, own: changchun, calendar: workingDays })
  test('nothing, when it says the same', () => expect(under(Case.of(30), {})).toBeNull())
  test('a rise warns; a fall is never more than a proposal', () => {
    const risen = under(Case.of(30), { people: { red: 30, yellow: 20, blue: 10 } })
    expect(risen).toMatchObject({ grade: { from: 'yellow', to: 'red' }, alerts: true })
    const fallen = under(Case.of(60), { people: { red: 80, yellow: 70, blue: 65 } })
    expect(fallen).toMatchObject({
      grade: { from: 'red', to: 'red' },
      proposed: { from: 'red', to: 'watch' },
      alerts: false,
    })
  })
  test('another deadline is a change too', () => {
    const clocks = { ...changchun.clocks, red: { ...changchun.clocks.red, assess: { minutes: 60 } } }
    expect(under(Case.of(60), { clocks })?.clocks).toMatchObject([{ clock: 'assess' }])
    expect(under(Case.of(30), { clocks })).toBeNull()
  })
})
