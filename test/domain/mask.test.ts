import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { idCheckDigit } from '../../lib/domain/credit-code.ts'
import { maskIdNumber, maskName, maskPhone } from '../../lib/domain/mask.ts'

describe('names', () => {
  test.each([
    ['张', '**'],
    ['张三', '张**'],
    ['张三丰', '张**'],
    ['张三丰子', '张**'],
    ['欧阳锋', '欧阳**'],
    ['欧阳', '欧**'],
    ['诸葛孔明', '诸葛**'],
    ['东方红', '东方**'],
    ['张先生', '张**'],
    ['买买提·吐尔逊', '买**·**'],
    ['阿卜杜热合曼•阿不都拉', '阿**·**'],
    ['迪丽热巴．迪力木拉提', '迪**·**'],
    ['欧·亨利', '欧**·**'],
    ['古丽 · 阿依', '古**·**'],
    ['扎西 卓玛', '扎** **'],
    ['John Smith', 'J** **'],
    ['María José García', 'M** ** **'],
    ['Nguyễn', 'N**'],
    ['𠮷田太郎', '𠮷**'],
    ['  李四 ', '李**'],
    ['李\u202e四', '李**'],
    ['13800001234', '**'],
    ['<script>', '**'],
    ['·', '**'],
    ['', ''],
  ])('%s: %s', (name, masked) => expect(maskName(name)).toBe(masked))

  it('shows at most two characters of any name, and stars', () => {
    const any = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'张三欧阳·. aB1') }))
    fc.assert(
      fc.property(any, (name) => {
        const left = Array.from(maskName(name).replace(/[* ·]/g, ''))
        expect(left.length).toBeLessThanOrEqual(2)
        expect(left.join('')).toMatch(/^\p{L}*$/u)
      }),
    )
  })
})

describe('phones', () => {
  test.each([
    ['13800001234', '138****1234'],
    [13800001234, '138****1234'],
    ['+86 138-0000-1234', '138****1234'],
    ['１３８００００１２３４', '138****1234'],
    ['0431-88881234', '0431****34'],
    ['010 88881234', '010****34'],
    ['0432-8888123', '0432****23'],
    ['张三', '****'],
    ['110', '****'],
    ['138000012345678', '****'],
    [null, '****'],
    [{ phone: '13800001234' }, '****'],
  ])('%s: %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked))
})

describe('identity numbers', () => {
  const eighteen = `22010219880229123${idCheckDigit('22010219880229123')}`
  test.each([
    [eighteen, `2201************${eighteen.slice(-2)}`],
    [eighteen.toLowerCase(), `2201************${eighteen.slice(-2)}`],
    ['220102880229123', '2201*********23'],
    ['220102-880229-123', '2201*********23'],
    ['11010119900307123X', '1101************3X'],
    ['1234', '****'],
    ['E12345678', '****'],
    [null, '****'],
  ])('%s: %s', (id, masked) => expect(maskIdNumber(id)).toBe(masked))
})
