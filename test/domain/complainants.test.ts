import { describe, expect, it } from 'vitest'
import { maxComplainants, readComplainants, readIdNumber, readPhone } from '../../lib/domain/complainants.ts'

describe('identity numbers', () => {
  it.each([
    ['11010519491231002x', '11010519491231002X', []],
    ['110105 19491231 002X', '11010519491231002X', []],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X', []],
    ['110105491231002', '11010519491231002X', []],
    ['110105194912310021', '110105194912310021', ['id-number-check-digit']],
    ['111111111111111111', null, ['id-number-unreadable']],
    ['H12345678', null, ['id-number-unreadable']],
    [110105194912310000, null, ['id-number-unreadable']],
    [{}, null, ['id-number-unreadable']],
    ['不详', null, []],
    ['', null, []],
    [null, null, []],
  ])('%j', (raw, value, review) => {
    expect(readIdNumber(raw)).toEqual({ value, review })
  })
})

describe('phones', () => {
  it.each([
    ['13800138000', '13800138000'],
    [13800138000, '13800138000'],
    ['+86 138-0013-8000', '13800138000'],
    ['0086 13800138000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['０４３１－８８８８８８８８', '043188888888'],
    ['(0431) 88888888', '043188888888'],
    ['+86 431 88888888', '043188888888'],
    ['010-12345678', '01012345678'],
    ['138-0013-8000（本人）', '13800138000'],
    ['13800138000,', '13800138000'],
    ['+86 (0)13800138000', '13800138000'],
    ['086-13800138000', '13800138000'],
    ['013800138000', '13800138000'],
    ['电话13800138000', '13800138000'],
    ['手机：138 0013 8000。', '13800138000'],
    ['13800138000/138-0013-8000', '13800138000'],
    ['0431-88888888（家）', '043188888888'],
    ['座机0431-88888888', '043188888888'],
  ])('%s', (raw, value) => {
    expect(readPhone(raw)).toEqual({ value, review: [] })
  })

  it('takes the first of two mobiles and says so', () => {
    for (const two of ['13800138000/13900139000', '13800138000 13900139000', '13800138000或0139-0013-9000'])
      expect(readPhone(two)).toEqual({ value: '13800138000', review: ['phone-unreadable'] })
  })

  it.each(['12800138000', '88888888', '12345', 'abc', '1380013800', '138001380001', {}, true])('%j is none', (raw) => {
    expect(readPhone(raw)).toEqual({ value: null, review: ['phone-unreadable'] })
  })
})

describe('readComplainants', () => {
  it('counts one person once', () => {
    const read = readComplainants([
      { idNumber: '11010519491231002X', phone: '13800138000' },
      { idNumber: '110105491231002' },
      { phone: '13900139000' },
      { phone: '+8613900139000' },
      { name: '示例·投诉人' },
      {},
      null,
    ])
    expect(read).toEqual({
      complainants: [
        { idNumber: '11010519491231002X', phone: '13800138000' },
        { idNumber: null, phone: '13900139000' },
      ],
      listed: 3,
      review: [],
    })
  })

  it('a phone that also stands beside an ID number is that person’s', () => {
    const person = { idNumber: '11010519491231002X', phone: '13800138000' }
    const alone = { phone: '13800138000' }
    for (const list of [
      [person, alone],
      [alone, person],
    ]) {
      expect(readComplainants(list)).toEqual({ complainants: [person], listed: 1, review: [] })
    }
  })

  it('reads a single object, flags what is none', () => {
    expect(readComplainants({ phone: '13800138000' }).listed).toBe(1)
    expect(readComplainants('张').review).toEqual([{ code: 'field-unreadable', field: '/complainants' }])
    expect(readComplainants([{ phone: 'x' }, 5]).review).toEqual([
      { code: 'phone-unreadable', field: '/complainants/0/phone' },
      { code: 'field-unreadable', field: '/complainants/1' },
    ])
  })

  it('tells apart at most so many, and does not name every bad number', () => {
    const phone = (index: number) => ({ phone: String(13_800_000_000 + index) })
    const many = readComplainants(Array.from({ length: maxComplainants + 1 }, (_, index) => phone(index)))
    expect(many.complainants).toHaveLength(maxComplainants)
    expect(many.listed).toBe(maxComplainants + 1)
    const names = Array.from({ length: 3000 }, (_, index) => ({ name: `示例${index}` }))
    expect(readComplainants(names)).toEqual({ complainants: [], listed: 3000, review: [] })
    expect(many.review).toEqual([{ code: 'complainants-cut', field: '/complainants' }])
    expect(readComplainants(Array.from({ length: 500 }, () => ({ phone: 'x' }))).review).toHaveLength(10)
  })
})
