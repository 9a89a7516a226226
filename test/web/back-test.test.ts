import { expect, test } from 'vitest'
import { backTestExample as part } from '../../lib/contract/back-test-response.ts'
import { added } from '../../web/src/pages/policy/back-test-sum.ts'

test('the parts of a quarter add up; how many there are in all is what the last one says', () => {
  const first = added(undefined, { ...part, looked: 80, left: 4, next: 'more', unread: ['d1'] })
  expect(first).toMatchObject({ quarter: '2026Q3', disputes: 84, looked: 80, cameTrue: 12, unread: 1, next: 'more' })
  expect(first.was).toEqual(part.was)
  const whole = added(first, { ...part, disputes: 85, looked: 5, left: 0 })
  expect(whole).toMatchObject({ disputes: 85, looked: 85, cameTrue: 24, unread: 1, next: null })
  expect(whole.would.alerts.blue).toBe(2 * part.would.alerts.blue)
  expect(whole.would.leads.red).toEqual([...part.would.leads.red, ...part.would.leads.red])
  expect(whole.changes).toHaveLength(2)
})
