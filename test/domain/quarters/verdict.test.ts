import { expect, test } from 'vitest'
import { applyPolicyTo } from '../../../lib/domain/decide-policy.ts'
import type { Commit } from '../../../lib/domain/dispute-facts.ts'
import { lineOf } from '../../../lib/domain/quarter-line.ts'
import { changchun } from '../../../lib/policies/changchun.ts'
import { workingDays } from '../../../lib/policies/working-days.ts'
import { Case } from '../case.ts'
import { closing, words } from '../life.ts'

const rules = { policyOf: () => changchun, calendar: workingDays, now: '2028-01-01T00:00:00.000Z' }
const line = (commits: readonly Commit[], quarter: string) => {
  const found = lineOf(commits, { ...rules, quarter })
  if (!found) throw new Error(`nothing in ${quarter}`)
  return found
}
const day = 24 * 60
const paid = {
  type: 'concluded',
  outcome: 'paid',
  people: null,
  amountFen: null,
  terminations: null,
  text: words,
} as const

test('a watch that grows into its first grade is warned of then: nothing has come true yet', () => {
  const one = Case.of(9, { category: 'contract' })
  one.wait(day).reported(12)
  expect([one.now.inForce, line(one.commits, '2026Q1').verdict]).toEqual(['blue', null])
  one.wait(day).reported(60)
  expect([one.now.inForce, line(one.commits, '2026Q1').verdict]).toEqual(['red', 'came-true'])
})

test('a watch that was reported to the leading group was a warning', () => {
  const one = Case.of(9).wait(60).does('clerk', 'judge')
  one.wait(day).reported(12)
  expect(line(one.commits, '2026Q1').verdict).toBe('came-true')
})

test('a watch of which nobody was warned is not dismissed when it expires; a warning taken back is', () => {
  const watch = Case.of(9)
  watch.commit([{ type: 'expired' }], '2026-03-20T01:00:00.000Z')
  expect(line(watch.commits, '2026Q1')).toMatchObject({ expired: 1, verdict: null })
  const blue = Case.of(12).wait(60).does('clerk', 'assess', { grade: 'watch', finding: 'no-major-impact' })
  expect([blue.now.inForce, line(blue.commits, '2026Q1').verdict]).toEqual(['watch', 'dismissed'])
})

test('opened again in the next quarter and concluded alike in the third, it has come true once', () => {
  const one = Case.of(12)
  one.commit([paid, closing], '2026-03-20T01:00:00.000Z')
  one.commit([{ type: 'reopened', text: words }], '2026-05-20T01:00:00.000Z')
  one.commit([paid, closing], '2026-08-20T01:00:00.000Z')
  expect(['2026Q1', '2026Q2', '2026Q3'].map((quarter) => line(one.commits, quarter).verdict)).toEqual([
    'came-true',
    null,
    null,
  ])
})

test('opened again in its own quarter, it has come true where it came to its end', () => {
  const one = Case.of(12)
  one.commit([paid, closing], '2026-03-20T01:00:00.000Z')
  one.commit([{ type: 'reopened', text: words }], '2026-03-21T01:00:00.000Z')
  one.commit([paid, closing], '2026-05-20T01:00:00.000Z')
  expect(['2026Q1', '2026Q2'].map((quarter) => line(one.commits, quarter).verdict)).toEqual([null, 'came-true'])
})

test('a threshold that another policy has lowered was not crossed by the dispute', () => {
  const one = Case.of(12).wait(day)
  const lower = { ...changchun, version: 'lower', people: { ...changchun.people, yellow: 11 } }
  one.commit(applyPolicyTo(one.now, { policy: lower, text: words }), one.instant)
  expect([one.now.card.proposed, line(one.commits, '2026Q1').leads]).toEqual(['yellow', []])
})

test('of a dispute that was split off nobody knew by itself: it is not among those of unknown knowledge', () => {
  const one = Case.of(60)
  const split = one.commits.map((commit) => ({
    ...commit,
    facts: commit.facts.filter(({ type }) => type !== 'report-linked'),
  }))
  expect(line(split, '2026Q1').knowledge).toBeNull()
})
