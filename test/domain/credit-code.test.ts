import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  creditCodeHolds,
  idCheckDigit,
  idNumberHolds,
  looksLikeIdNumber,
  readCreditCode,
} from '../../lib/domain/credit-code.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const codes = fc
  .tuple(
    fc.constantFrom('91', '92', '93', '12', '51', 'N1', 'Y1', 'A1'),
    fc.integer({ min: 110_000, max: 659_999 }),
    fc.string({ unit: fc.constantFrom(...alphabet), minLength: 9, maxLength: 9 }),
  )
  .map(([kind, region, organisation]) => `${kind}${region}${organisation}`)
const holding = codes.map((first17) => {
  const found = [...alphabet].find((check) => creditCodeHolds(first17 + check))
  return first17 + found
})

describe('credit code (GB 32100-2015)', () => {
  it('a code published with the standard holds, in any dress', () => {
    for (const raw of ['91350100M000100Y43', ' 91350100-m000100y43 ', '９１３５０１００Ｍ０００１００Ｙ４３']) {
      expect(readCreditCode(raw)).toEqual({ code: '91350100M000100Y43', holds: true, suggestion: null, review: [] })
    }
  })

  it('a registered code that fails is kept with a warning', () => {
    expect(readCreditCode('91350203M0001QAY9B')).toEqual({
      code: '91350203M0001QAY9B',
      holds: false,
      suggestion: null,
      review: ['credit-code-check-digit'],
    })
  })

  it('look-alikes outside the alphabet are kept as stated, the likely code only suggested', () => {
    expect(readCreditCode('9135O1OOM000100Y43')).toEqual({
      code: '9135O1OOM000100Y43',
      holds: false,
      suggestion: '91350100M000100Y43',
      review: ['credit-code-malformed'],
    })
  })

  it.each([
    ['123', ['credit-code-malformed']],
    ['x'.repeat(200_000), ['credit-code-malformed']],
    ['110101199003074477', ['personal-data-masked']],
    ['220102199013011234', ['personal-data-masked']],
    ['220102-2001-0231-123x', ['personal-data-masked']],
    ['ABCDEFG13987654321', ['personal-data-masked']],
    ['ABCDEF013987654321', ['personal-data-masked']],
    ['无', []],
    ['', []],
  ])('%.20s is no code', (raw, review) => {
    expect(readCreditCode(raw)).toEqual({ code: null, holds: false, suggestion: null, review })
  })

  it('a code of the business register that looks like a number with a slip is kept if it holds', () => {
    const first17 = '91110119790012345'
    const holds = [...alphabet].map((check) => first17 + check).find(creditCodeHolds) ?? ''
    const fails = [...'0123456789'].map((check) => first17 + check).find((code) => !creditCodeHolds(code)) ?? ''
    expect(readCreditCode(holds)).toMatchObject({ code: holds, holds: true })
    expect(readCreditCode(fails)).toMatchObject({ code: null, review: ['personal-data-masked'] })
  })

  it('placeholders do not identify', () => {
    for (const raw of ['000000000000000000', '111111111111111111', '999999999999999999']) {
      expect(readCreditCode(raw).holds).toBe(false)
    }
  })

  it('exactly one check character holds, and any one changed character fails', () => {
    fc.assert(
      fc.property(holding, fc.nat(17), fc.constantFrom(...alphabet), (code, at, other) => {
        expect(creditCodeHolds(code)).toBe(true)
        const changed = code.slice(0, at) + other + code.slice(at + 1)
        expect(creditCodeHolds(changed)).toBe(changed === code)
      }),
    )
  })
})

describe('identity number (GB 11643)', () => {
  it('date and check digit', () => {
    expect(idNumberHolds('11010519491231002X')).toBe(true)
    expect(idNumberHolds('110105194912310021')).toBe(false)
    expect(looksLikeIdNumber('11010519490231002X')).toBe(false)
    expect(idCheckDigit('11010519491231002')).toBe('X')
  })
})
