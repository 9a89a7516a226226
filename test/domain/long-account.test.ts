import { expect, test } from 'vitest'
import type { AccountItem } from '../../lib/domain/account-line.ts'
import { accountOf } from '../../lib/domain/accountability.ts'

const at = (second: number): string => new Date(Date.parse('2026-03-02T01:00:00.000Z') + second * 1_000).toISOString()

/** Within the five seconds that a test has: what grows with the square of it takes minutes. */
test('a quarter of a hundred thousand lines is shown in its time', () => {
  const clock = { clock: 'sign', dueAt: at(0) } as const
  const items = Array.from({ length: 50_000 }, (_, n): AccountItem[] => {
    const of = { disputeId: `d${n}`, number: '20260302-2222' }
    const missed = { ...of, seq: 2, at: at(n), lines: [{ kind: 'missed' as const, ...clock }] }
    const ended = { ...of, seq: 3, at: at(n + 60), lines: [{ kind: 'caught-up' as const, ...clock, command: 'sign' }] }
    return n % 2 === 0 ? [missed, ended] : [missed]
  }).flat()
  const { totals } = accountOf('labour-inspection', items, at(100_000))
  expect(totals).toMatchObject({ missed: 50_000, missedStill: 25_000 })
})
