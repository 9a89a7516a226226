import fc from 'fast-check'
import { Converter } from 'opencc-js/t2cn'
import { describe, expect, it } from 'vitest'
import { employerKey, nameCore, similarNames } from '../../lib/domain/employer-name.ts'
import { traditionalPairs } from '../../lib/policies/traditional-characters.ts'

describe('employerKey (DOMAIN 3.1)', () => {
  it('width, brackets, blanks, traditional characters and company forms are one', () => {
    const forms = [
      '长春市ＸＸ（集团）有限公司',
      '长春市XX(集团)有限公司',
      '長春市XX（集團）有限公司',
      '长春市xx【集团】有限责任公司',
      ' 长春市 XX（集团） 有限公司。',
      '“长春市XX〔集团〕公司”',
      '长春市\u200BXX(集团)\u202E有限公司',
    ]
    expect(new Set(forms.map(employerKey))).toEqual(new Set(['长春市xx(集团)']))
  })

  it('other names stay apart', () => {
    const names = [
      '示例建筑有限公司',
      '示例建筑股份有限公司',
      '示例建筑有限公司长春分公司',
      '示例建材有限公司',
      '长春示例建筑有限公司',
      '万达',
      '万达有限公司',
    ]
    expect(new Set(names.map(employerKey)).size).toBe(names.length)
    expect(employerKey('示例股份公司')).toBe(employerKey('示例股份有限公司'))
  })

  it('the company form at the end may be missing', () => {
    expect(employerKey('测试建筑')).toBe(employerKey('测试建筑有限公司'))
    expect(employerKey('测试建筑公司')).toBe(employerKey('測試建築有限責任公司'))
    expect(employerKey('长春市XX(集团)')).toBe(employerKey('长春市ＸＸ（集团）有限公司'))
  })

  it('radicals copied from a PDF are the characters they look like', () => {
    expect(employerKey('⻓春⻢⻋⻔测试有限公司')).toBe(employerKey('长春马车门测试有限公司'))
    expect(employerKey('⼤⾦测试')).toBe(employerKey('大金测试'))
  })

  it('a place or a trade name beside general words is kept', () => {
    for (const name of [
      '长春XX建筑公司',
      '长春市建筑公司',
      '中国建筑',
      '测试建筑',
      'TCL',
      'XXL服装',
      '王老板饭店',
      '361°',
    ])
      expect(employerKey(name)).not.toBeNull()
  })

  it.each([
    '',
    '不详',
    '未知',
    '无',
    '某公司',
    '长春某建筑公司',
    '某单位',
    '不清楚',
    'N/A',
    '匿名',
    'XX公司',
    '＊＊＊',
    '有限公司',
    '包工头',
    'XX建筑公司',
    '××建筑工程有限公司',
    '○○劳务',
    '**物流有限公司',
    '集团有限公司',
    'ＸＸ（集团）有限公司',
    '个体户',
    '个体工商户',
    '服装厂',
    '王老板',
    '老板娘',
    '欧阳经理',
    '😀',
    '·—·',
  ])('%j names nobody', (name) => {
    expect(employerKey(name)).toBeNull()
  })

  it('is its own normal form', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'长春長市（）()集團团有限责任公司股份ＸX 示例建築築。·・"'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    )
    fc.assert(
      fc.property(fc.string({ unit }), (name) => {
        const key = employerKey(name)
        if (key !== null) expect(employerKey(key)).toBe(key)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the table of traditional characters', () => {
  it('agrees with OpenCC for single characters', () => {
    const convert = Converter({ from: 't', to: 'cn' })
    const pairs = traditionalPairs.flatMap((line) => line.match(/../gu) ?? [])
    expect(pairs.length).toBeGreaterThan(3000)
    const differing = pairs.filter((pair) => convert([...pair][0] ?? '') !== [...pair][1])
    expect(differing).toEqual([])
  })
})

describe('near matches', () => {
  it('the core is the trade name', () => {
    expect(nameCore('吉林省长春市朝阳区宏达示例建筑工程有限公司')).toBe('宏达示例建筑工程')
    expect(nameCore('长春市宏达示例建筑（集团）有限责任公司')).toBe('宏达示例建筑')
    expect(nameCore('宏达示例')).toBe('宏达示例')
  })

  it('likeness', () => {
    expect(similarNames('宏达示例有限公司', '宏達示例有限責任公司')).toBe(1)
    expect(similarNames('长春宏达建筑有限公司', '长春宏达建筑工程有限公司')).toBeGreaterThan(0.7)
    expect(similarNames('长春宏达建筑有限公司', '吉林明月餐饮有限公司')).toBe(0)
    expect(similarNames('', '宏达')).toBe(0)
  })

  it('is symmetric and within 0…1', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const likeness = similarNames(a, b)
        expect(likeness).toBe(similarNames(b, a))
        expect(likeness >= 0 && likeness <= 1).toBe(true)
      }),
    )
  })
})
