import { expect, test } from 'vitest'
import { createRateLimit } from '../../lib/usecases/rate-limit.ts'

const start = Date.parse('2026-11-23T06:00:00.000Z')
const at = (seconds: number) => new Date(start + seconds * 1_000).toISOString()
const source = { id: 'hotline', ratePerMinute: 60 }

test('a minute of reports at once, then one a second', () => {
  const allow = createRateLimit()
  for (let i = 0; i < 60; i += 1) expect(allow({ source, now: at(0), weight: 1 }).allowed).toBe(true)
  expect(allow({ source, now: at(0), weight: 1 })).toEqual({ allowed: false, retryAfterSeconds: 1 })
  expect(allow({ source, now: at(0), weight: 30 })).toEqual({ allowed: false, retryAfterSeconds: 30 })
  expect(allow({ source, now: at(1), weight: 1 })).toEqual({ allowed: true })
  expect(allow({ source, now: at(1), weight: 1 }).allowed).toBe(false)
})

test('sources do not share', () => {
  const allow = createRateLimit()
  expect(allow({ source, now: at(0), weight: 60 })).toEqual({ allowed: true })
  expect(allow({ source: { id: 'other', ratePerMinute: 60 }, now: at(0), weight: 60 })).toEqual({ allowed: true })
})

test('a batch heavier than the rate passes when nothing is owed, and is paid off', () => {
  const allow = createRateLimit()
  expect(allow({ source, now: at(0), weight: 120 })).toEqual({ allowed: true })
  expect(allow({ source, now: at(30), weight: 1 })).toEqual({ allowed: false, retryAfterSeconds: 31 })
  expect(allow({ source, now: at(61), weight: 1 })).toEqual({ allowed: true })
})

test('a clock that goes back gives nothing', () => {
  const allow = createRateLimit()
  expect(allow({ source, now: at(60), weight: 60 })).toEqual({ allowed: true })
  expect(allow({ source, now: at(0), weight: 1 }).allowed).toBe(false)
  expect(allow({ source, now: at(61), weight: 2 }).allowed).toBe(false)
})
