import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixedOf, one, plainNumerals, readFigure, readNumeral } from '../../lib/domain/chinese-numbers.ts'
import { chinese } from './chinese.ts'

describe('readNumeral', () => {
  it.each([
    ['十', 10],
    ['十五', 15],
    ['二十', 20],
    ['一百零五', 105],
    ['二百五', 250],
    ['三万五', 35_000],
    ['1万5', 15_000],
    ['3千5百', 3500],
    ['一千二百万', 12_000_000],
    ['千万', 10_000_000],
    ['1亿5000万', 150_000_000],
    ['一二零', 120],
    ['二零零', 200],
    ['1百01', 101],
    ['2万亿', 2_000_000_000_000],
  ])('%s', (numeral, value) => {
    expect(readNumeral(numeral)).toBe(BigInt(value) * one)
  })

  it.each(['', '五50', '十百', '百百', '万万', '零百百', '三四五', '8万9万', '1亿2亿', '3万2亿'])(
    'refuses %j',
    (numeral) => {
      expect(readNumeral(numeral)).toBeNull()
    },
  )

  it('reads every number as it is written in full', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => {
        expect(readNumeral(chinese(value))).toBe(BigInt(value) * one)
      }),
    )
  })
})

describe('plainNumerals', () => {
  it.each([
    ['５０', '50'],
    ['1，234', '1234'],
    ['1 234 567', '1234567'],
    ['12,34', '12,34'],
    ['壹佰贰拾万元整', '一百二十万元整'],
    ['參加50人', '參加50人'],
    ['兩百餘', '二百余'],
    ['五〇', '五零'],
    ['七、八十', '七八十'],
    ['俩人', '二人'],
    ['①80万②20万', ';80万;20万'],
    ['80万¹', '80万;'],
    ['½', '半'],
  ])('%s', (given, plain) => {
    expect(plainNumerals(given)).toBe(plain)
  })
})

describe('fixedOf', () => {
  it('is exact, and a digit too far leaves its trace', () => {
    expect(fixedOf('0.01')).toBe(one / 100n)
    expect(fixedOf('0.0100000000000001') % (one / 100n)).not.toBe(0n)
    expect(fixedOf('0.0099999999999999') / (one / 100n)).toBe(0n)
  })
})

describe('readFigure', () => {
  it.each([
    ['五十余', 50, null, false],
    ['280余万', 2_800_000, null, false],
    ['10几', 11, 19, false],
    ['二十几', 21, 29, false],
    ['几十', 20, null, true],
    ['数百', 200, null, true],
    ['上百', 100, null, false],
    ['百余', 100, null, false],
    ['五六十', 50, 60, false],
    ['一百二三十', 120, 130, false],
    ['十来', 10, 10, true],
    ['百把', 100, null, true],
    ['百十', 100, null, true],
    ['百八十', 80, null, true],
    ['一百几十万', 1_000_000, null, true],
    ['一百几十', 100, null, true],
  ])('%s', (figure, lo, hi, vague) => {
    const bound = (value: number | null) => (value === null ? null : BigInt(value) * one)
    expect(readFigure(figure, one)).toEqual({ lo: bound(lo), hi: bound(hi), vague })
  })
})
