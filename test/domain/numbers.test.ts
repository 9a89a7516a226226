import fc from 'fast-check'
import { expect, it } from 'vitest'
import { disputeNumber } from '../../lib/domain/numbers.ts'

const id = '0123456789abcdef01234567'

it('is the Beijing date and four characters that no telephone confuses', () => {
  expect(disputeNumber(id, '2026-11-23T15:59:59.999Z')).toMatch(/^20261123-/)
  expect(disputeNumber(id, '2026-11-23T16:00:00.000Z')).toMatch(/^20261124-/)
  const digest = fc.stringMatching(/^[0-9a-f]{24}$/)
  fc.assert(
    fc.property(digest, (anyId) => {
      expect(disputeNumber(anyId, '2026-11-23T00:00:00.000Z')).toMatch(/^20261123-[2-9A-HJKMNP-TW-Z]{4}$/)
    }),
  )
})

it('is the same for the same id, and spreads over all codes', () => {
  const at = '2026-11-23T00:00:00.000Z'
  expect(disputeNumber(id, at)).toBe(disputeNumber(id, at))
  const codes = Array.from({ length: 2_000 }, (_, n) =>
    disputeNumber(((n + 1) * 7_919_000_003).toString(16).padStart(12, '0'), at),
  )
  expect(new Set(codes).size).toBeGreaterThan(1_980)
  expect(new Set(codes.map((code) => code.at(-1))).size).toBe(29)
})
