import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, cutText } from '../../lib/domain/clean-text.ts'

describe('cleanText (BAD-INPUTS: emoji, 𠮷, U+202E, zero-width, NUL, CRLF in an employer’s name)', () => {
  it.each([
    ['长春\u202E市示例公司', '长春市示例公司', true],
    ['示例\u200B\u200D\uFEFF公司', '示例公司', true],
    ['示例\u0000公司\u0007', '示例公司', true],
    ['示例\r\n公司\t甲', '示例 公司 甲', true],
    ['示例\u2028公司', '示例 公司', true],
    ['示例\u3000\u00A0 公司', '示例 公司', false],
    ['  示例公司\n', '示例公司', false],
    ['𠮷野家😀❤️', '𠮷野家😀❤️', false],
    ['e\u0301', 'é', false],
    ['坏\uD800字', '坏\uFFFD字', true],
    ['1\uFE0F2', '12', true],
    ['\u2066甲\u2069', '甲', true],
  ])('%j', (given, text, changed) => {
    expect(cleanText(given)).toEqual({ text, changed })
  })

  it('is its own normal form, one line, without controls', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const { text } = cleanText(given)
        expect(cleanText(text)).toEqual({ text, changed: false })
        expect(text).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\u200B-\u200F\uFEFF]/u)
      }),
    )
  })
})

describe('heaps of combining marks (UAX 15, stream-safe text)', () => {
  const marks = '\u0301\u0323'
  it('keeps thirty in a row and says so', () => {
    const { text, changed } = cleanText(`长${marks.repeat(200)}春`)
    expect(changed).toBe(true)
    expect([...text]).toHaveLength(32)
    expect(cleanText(`长${marks.repeat(15)}春`).changed).toBe(false)
    expect([...cleanText('\u0344'.repeat(400)).text].length).toBeLessThanOrEqual(30)
  })

  it('is its own normal form there too', () => {
    const unit = fc.constantFrom('长', ' ', '\u200B', '\u0301', '\u0344', '\u0323', '\u{1D165}', '\u0958')
    fc.assert(
      fc.property(fc.string({ unit, minLength: 20, maxLength: 120 }), (given) => {
        const { text } = cleanText(given)
        expect(cleanText(text)).toEqual({ text, changed: false })
        expect(text).not.toMatch(/\p{M}{31}/u)
      }),
    )
  })

  it.each([
    ['in a row', marks.repeat(60_000)],
    ['broken by what is taken out', `${marks.repeat(10)}\u200B`.repeat(6_000)],
    ['after every letter', `a${marks.repeat(14)}`.repeat(4_000)],
  ])('120,000 %s cost little; they took seconds', (_name, text) => {
    const before = process.cpuUsage()
    cleanText(text)
    const used = process.cpuUsage(before)
    expect(used.user + used.system).toBeLessThan(300_000)
  })
})

describe('cutText', () => {
  it('counts code points and never splits a pair', () => {
    expect(cutText('𠮷𠮷𠮷', 2)).toEqual({ text: '𠮷𠮷', cut: true })
    expect(cutText('𠮷𠮷', 2)).toEqual({ text: '𠮷𠮷', cut: false })
    expect(cutText('甲乙', 1)).toEqual({ text: '甲', cut: true })
  })
})
