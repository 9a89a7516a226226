import { expect, test } from 'vitest'
import { noteAnswer, serverNow } from '../../web/src/look/server-clock.ts'

const about = (instant: string) => Math.abs(serverNow() - Date.parse(instant)) < 5_000

test('the time is the system’s, as its newest answer has it; what stood at another moment says nothing of now', () => {
  expect(Math.abs(serverNow() - Date.now())).toBeLessThan(5_000)
  noteAnswer({ at: '2031-02-03T04:05:06.000Z', disputes: [] })
  expect(about('2031-02-03T04:05:06.000Z')).toBe(true)
  for (const answer of [{ at: '2020-01-01T00:00:00.000Z', asOf: '2020-01-01T00:00:00.000Z' }, { at: 'soon' }, null, 3])
    noteAnswer(answer)
  expect(about('2031-02-03T04:05:06.000Z')).toBe(true)
  noteAnswer({ at: '2026-11-26T00:00:00.000Z', asOf: null })
  expect(about('2026-11-26T00:00:00.000Z')).toBe(true)
})
