import { expect, test } from 'vitest'
import { propose } from '../../lib/domain/grade.ts'
import { cardPicture } from '../../lib/domain/grade-card-picture.ts'
import { changchun } from '../../lib/policies/changchun.ts'

const known = (estimate: number, atMost: number | null = estimate) => ({
  atLeast: estimate,
  estimate,
  atMost,
  unverified: 0,
})
const pictureOf = (figures: Parameters<typeof propose>[0]['figures']) =>
  cardPicture(propose({ figures, signals: [], staffTotal: null, policy: changchun }), changchun)

test('each criterion is drawn against its own thresholds, what is unknown is not a zero', () => {
  const { criteria, possible, reading } = pictureOf({ people: known(41, 61), amountFen: null, terminations: null })
  const [people, amount, terminations] = criteria
  expect(people).toMatchObject({
    figures: { atLeast: { n: 41 }, estimate: { n: 41, say: '41人' }, atMost: { n: 61 } },
    reaches: 'yellow',
    next: { grade: 'red', say: '再增加9人即达红色' },
  })
  expect(people?.thresholds.map(({ grade, from, clause, ours }) => [grade, from.n, clause, ours])).toEqual([
    ['blue', 10, '四（二）3', true],
    ['yellow', 20, '四（二）2', false],
    ['red', 50, '四（二）1', false],
  ])
  expect(amount).toMatchObject({ figures: null, reaches: null, next: null })
  expect(amount?.thresholds.map(({ from }) => from.say)).toEqual(['200万元', '500万元'])
  expect(terminations?.thresholds.map(({ from }) => from.n)).toEqual([10, 20])
  expect([possible, reading.anyOne]).toEqual(['red', true])
})

test('a figure without a lower or an upper end says so', () => {
  const [people] = pictureOf({
    people: { ...known(18, null), atLeast: null },
    amountFen: null,
    terminations: null,
  }).criteria
  expect(people?.figures).toMatchObject({ atLeast: null, estimate: { n: 18 }, atMost: null })
})
