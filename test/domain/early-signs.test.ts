import { describe, expect, it } from 'vitest'
import type { Commit } from '../../lib/domain/dispute-facts.ts'
import { findSigns } from '../../lib/domain/early-signs.ts'
import { earsDefaults as rules } from '../../lib/domain/ears.ts'
import type { Report } from '../../lib/domain/report.ts'
import { addWeeks } from '../../lib/domain/week.ts'
import { countWeek, type WeekCounts } from '../../lib/domain/week-counts.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { exactly, report } from './arbitraries.ts'
import { Life } from './life.ts'

const week = '2026-11-23'
/** Monday, 23 November, 00:00 北京时间, and the last millisecond of Sunday, 29 November. */
const first = '2026-11-22T16:00:00.000Z'
const last = '2026-11-29T15:59:59.999Z'
const employer = { name: '示例建筑工程有限公司', creditCode: null, codeHolds: false }
const told = (reportId: string, receivedAt: string, over: Partial<Report> = {}) =>
  report({ reportId, receivedAt, employer, district: '朝阳区', people: exactly(3), ...over })

/** A dispute's history under a name and a key of its own. */
function historyOf(disputeId: string, life: Life): Commit[] {
  return life.commits.map((commit) => ({
    ...commit,
    disputeId,
    facts: commit.facts.map((fact) => (fact.type === 'opened' ? { ...fact, key: `key-of-${disputeId}` } : fact)),
  }))
}
const living = (...reports: Report[]): Life => {
  const life = new Life()
  for (const one of reports) life.link(one)
  return life
}
const counted = (...histories: Commit[][]) => countWeek(week, histories).counts

describe('the reports of a week', () => {
  it('given reports at its edges: those from Monday 00:00 to Sunday 24:00 北京时间 are counted', () => {
    const before = new Date(Date.parse(first) - 1).toISOString()
    const after = new Date(Date.parse(last) + 1).toISOString()
    const life = living(told('a', before), told('b', first), told('c', last), told('d', after))
    expect(counted(historyOf('d1', life))).toEqual({
      week,
      reports: 2,
      places: { 'wage-arrears|朝阳区': 2 },
      employers: { 'key-of-d1': 2 },
    })
  })

  it('an amendment counts once, in the week of the first, as what it has become', () => {
    const amended = told('a', last, { revision: 2, category: 'contract' })
    const nextWeek = told('b', '2026-11-30T00:00:00.000Z', { revision: 2 })
    const life = living(told('a', first), told('b', first), amended, nextWeek)
    expect(counted(historyOf('d1', life)).places).toEqual({ 'contract|朝阳区': 1, 'wage-arrears|朝阳区': 1 })
    expect(countWeek('2026-11-30', [historyOf('d1', life)]).counts.reports).toBe(0)
  })

  it('a correction that overtook its report stands for it, once, wherever it goes', () => {
    const life = living(told('a', first, { revision: 2 }), told('a', first), told('b', last))
    expect(counted(historyOf('d1', life))).toMatchObject({ reports: 2, places: { 'wage-arrears|朝阳区': 2 } })
    life.link(told('a', '2026-12-01T00:00:00.000Z', { revision: 3 }))
    expect(countWeek('2026-11-30', [historyOf('d1', life)]).counts.reports).toBe(0)
  })

  it('what was withdrawn is not counted, nor a drill', () => {
    const life = living(told('a', first), told('b', first), told('b', last, { revision: 2, withdrawn: true }))
    expect(counted(historyOf('d1', life)).reports).toBe(1)
    const drill = historyOf('d2', living(told('c', first))).map((commit) => ({
      ...commit,
      facts: commit.facts.map((fact) => (fact.type === 'opened' ? { ...fact, drill: true as const } : fact)),
    }))
    expect(counted(drill).reports).toBe(0)
  })

  it('a report that moved counts where it stands now; where that was not read, where it was', () => {
    const from = living(told('a', first), told('b', first))
    from.moveOut('b', 2)
    const to = living(told('x', '2026-11-01T00:00:00.000Z', { district: '南关区' }))
    to.link(told('b', last, { revision: 2, district: '南关区' }))
    expect(counted(historyOf('d1', from), historyOf('d2', to)).employers).toEqual({ 'key-of-d1': 1, 'key-of-d2': 1 })
    expect(counted(historyOf('d2', to), historyOf('d1', from)).places).toEqual({
      'wage-arrears|朝阳区': 1,
      'wage-arrears|南关区': 1,
    })
    expect(counted(historyOf('d1', from)).employers).toEqual({ 'key-of-d1': 2 })
  })

  it('of a flood of employers the largest are kept, so that the week fits into an item', () => {
    const flood = Array.from({ length: 6_100 }, (_, n) => {
      const [opening] = living(told(`r${n}`, first)).commits
      const facts = opening?.facts.map((fact) => (fact.type === 'opened' ? { ...fact, key: `k${n}` } : fact)) ?? []
      return opening ? [{ ...opening, disputeId: `d${n}`, facts }] : []
    })
    const twice = historyOf('twice', living(told('x', first), told('y', first)))
    const { employers, reports, places } = counted(...flood, twice)
    expect([Object.keys(employers).length, employers['key-of-twice'], reports]).toEqual([6_000, 2, 6_102])
    expect(places).toEqual({ 'wage-arrears|朝阳区': 6_102 })
    expect(JSON.stringify(employers).length).toBeLessThan(300_000)
  })

  it('who is not named is no employer, and a district that nobody said is one of its own', () => {
    const nobody = { name: '某公司', creditCode: null, codeHolds: false }
    const life = living(told('a', first, { employer: nobody, district: null }))
    expect(counted(historyOf('d1', life))).toMatchObject({ places: { 'wage-arrears|': 1 }, employers: {} })
  })
})

const none = { places: {}, employers: {}, reports: 0 }
/** The weeks before, the newest last, each with so many reports on arrears in 朝阳区. */
const weeksBefore = (counts: readonly number[]): WeekCounts[] =>
  counts.map((count, at) => ({
    week: addWeeks(week, at - counts.length),
    ...none,
    reports: count,
    ...(count > 0 && { places: { 'wage-arrears|朝阳区': count } }),
  }))
const reports = (count: number) =>
  countWeek(week, [historyOf('d1', living(...Array.from({ length: count }, (_, n) => told(`r${n}`, first))))])
const since = (weeks: number) => addWeeks(week, -weeks)

describe('the signs of a week', () => {
  it('given seven weeks of 3,3,3,1,1,1,2 when six come then category and district are a sign by C1, with the evidence', () => {
    const found = findSigns(reports(6), { earlier: weeksBefore([3, 3, 3, 1, 1, 1, 2]), since: since(7), rules })
    expect(found).toMatchObject({ looked: { places: 1, employers: 1 }, history: 7, beyond: 0 })
    expect(found.signs.find(({ kind }) => kind === 'place')).toEqual({
      kind: 'place',
      category: 'wage-arrears',
      district: '朝阳区',
      count: 6,
      series: [3, 3, 3, 1, 1, 1, 2, 6],
      c1: { mean: 2, sd: 1, value: 4 },
      c2: null,
      c3: null,
      exceeded: ['c1'],
      units: ['labour-inspection'],
      disputes: [{ disputeId: 'd1', number: '20260302-2222', units: ['labour-inspection'] }],
    })
    // The employer has never been heard of before: seven empty weeks, sd 0 taken for 0.5: (6−0)/0.5 = 12.
    expect(found.signs.find(({ kind }) => kind === 'employer')).toMatchObject({
      name: '示例建筑工程有限公司',
      categories: ['wage-arrears'],
      c1: { mean: 0, sd: 0.5, value: 12 },
    })
    expect(found.signs[0]?.kind).toBe('employer')
  })

  it('given the same count every week then there is none; with six weeks known nothing can be said', () => {
    const steady = weeksBefore(Array<number>(11).fill(4)).map((one) => ({ ...one, employers: { 'key-of-d1': 4 } }))
    expect(findSigns(reports(4), { earlier: steady, since: since(11), rules }).signs).toEqual([])
    // Six weeks are known: nothing can be said, and that is what is said.
    const young = findSigns(reports(40), { earlier: weeksBefore([0, 0, 0, 0, 0, 0, 0]), since: since(6), rules })
    expect(young).toMatchObject({ history: 6, signs: [], looked: { places: 1, employers: 1 } })
  })

  it('a week that was not counted is a gap, not a nought', () => {
    const earlier = weeksBefore([3, 3, 3, 1, 1, 1, 2]).filter((one) => one.week !== addWeeks(week, -3))
    expect(findSigns(reports(6), { earlier, since: since(7), rules })).toMatchObject({ history: 2, signs: [] })
  })

  it('without a beginning there is no history', () => {
    expect(findSigns(reports(6), { earlier: weeksBefore(Array<number>(11).fill(0)), since: null, rules }).history).toBe(
      0,
    )
  })

  it('two reports are none, three are one, of an employer never heard of', () => {
    const earlier = weeksBefore(Array<number>(11).fill(2))
    const of = (count: number) => findSigns(reports(count), { earlier, since: since(11), rules }).signs
    expect(of(2)).toEqual([])
    expect(of(3).map(({ kind }) => kind)).toEqual(['employer'])
  })

  it('goes by the policy', () => {
    expect(changchun.earlySigns).toEqual(rules)
    const earlier = weeksBefore([3, 3, 3, 1, 1, 1, 2])
    const strict = { ...rules, c1: 4, minimumSdHundredths: 500 }
    expect(findSigns(reports(6), { earlier, since: since(7), rules: strict }).signs).toEqual([])
  })
})
